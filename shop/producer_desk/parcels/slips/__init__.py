"""Slips that are stuck on parcels: A6, or four on A4."""
