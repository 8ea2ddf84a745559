"""Products that went up: the feed of what the office tells."""
