"""Which pages everybody may read."""

from typing import TypeVar

from wagtail.models import PageViewRestriction
from wagtail.query import PageQuerySet

from .cache import remembered

Pages = TypeVar("Pages", bound=PageQuerySet)


def are_some_restricted() -> bool:
    """Whether any page is for some only, which is rare on a public site; kept with the content."""
    return remembered("restricted", PageViewRestriction.objects.exists)


def for_all(pages: Pages) -> Pages:
    """Without those that only some may read. No query while no page is restricted."""
    return pages.public() if are_some_restricted() else pages
