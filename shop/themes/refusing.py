"""Why a folder is no theme."""


class ThemeRefused(Exception):
    """Said in words for whoever runs the shop; the base theme stands in."""
