"""Parcels of a producer: to pack, packed, handed over, delivered; their cash and their slips."""
