"""Public pages of hampers."""
