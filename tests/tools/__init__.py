"""What tests are made with: reference data, the network guard, the checkers of pages."""
