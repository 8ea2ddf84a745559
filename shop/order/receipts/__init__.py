"""The receipt of an order: what it says, and its printing."""
