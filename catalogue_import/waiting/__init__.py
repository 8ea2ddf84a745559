"""Rows in quarantine: what waits, what it may be, and what people decide about it."""
