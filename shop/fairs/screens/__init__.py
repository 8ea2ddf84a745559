"""Screens of the promotion desk."""
