"""The operators' desk: lights of every part, and what was done by whom."""
