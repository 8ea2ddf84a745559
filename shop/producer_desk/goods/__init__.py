"""Goods: what the producer sells, how much of it there is, and for how much."""
