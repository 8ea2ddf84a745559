"""Producers, their stock and prices, and whether a thing may be bought."""
