"""Provinces and communes of Vietnam, old and new, and the one folding rule for Vietnamese."""
