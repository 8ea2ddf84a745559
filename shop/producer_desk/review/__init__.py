"""Reviewers of the staff: copies that wait, what changed in them, notes, back or live."""
