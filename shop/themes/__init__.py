"""Looks of provinces: two files in a folder of themes/, read and judged once, at the start."""
