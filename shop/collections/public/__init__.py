"""Public pages of collections."""
