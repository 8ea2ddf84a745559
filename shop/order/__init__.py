"""Orders, their parcels, and what was certified when they were placed."""
