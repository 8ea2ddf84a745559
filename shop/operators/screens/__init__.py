"""Screens of the operators' desk."""
