"""Hôm nay: what is to be done at a desk, and how its week goes."""
