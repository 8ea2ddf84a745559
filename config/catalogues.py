"""Translations are read before the first visitor comes."""

from django.conf import settings
from django.utils.translation import gettext, override


def read() -> None:
    """Read those of every language: an order is stated in all of them while it holds its stock."""
    for language, _name in settings.LANGUAGES:
        with override(language):
            gettext("Verify")
