"""Two pages from basket to order."""
