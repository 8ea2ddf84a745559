"""Under what terms the figures and the open data may be used again."""

from django.utils.translation import gettext as _

NAME = "CC BY 4.0"
URL = "https://creativecommons.org/licenses/by/4.0/"


def licence_words() -> str:
    """The sentence of pages, which name the licence behind it."""
    return _("You may reuse this data; please name its source and Làng Sao. Licence:")


def licence_line() -> str:
    """The sentence that every file carries, in the active language."""
    return _("You may reuse this data and name its source and Làng Sao (%(licence)s, %(url)s).") % {
        "licence": NAME,
        "url": URL,
    }
