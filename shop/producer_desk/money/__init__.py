"""Tiền: what producers are owed, month by month, and where it goes."""
