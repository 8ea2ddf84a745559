"""Decisions, certificates, their events, and THE RULE: what is certified on a given day."""
