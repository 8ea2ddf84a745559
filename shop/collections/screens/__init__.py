"""Screens of the promotion desk about collections and hampers."""
