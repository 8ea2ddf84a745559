"""Where the sections of the content side are, for menus and "see all" links."""

from django.apps import apps
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from .cache import remembered

Link = tuple[str, str]
# What editors call the sections while they choose; readers see the titles of the pages.
SECTION_NAMES = {
    "regions": _("Regions"),
    "stories": _("Stories"),
    "documents": _("Documents"),
    "seasons": _("Seasons"),
    "gifts": _("Gifts"),
    "news": _("News"),
}
MODELS = {
    "regions": "RegionIndexPage",
    "stories": "StoryIndexPage",
    "documents": "DocumentLibraryPage",
    "seasons": "SeasonsPage",
    "gifts": "GiftsPage",
    "news": "NewsIndexPage",
}


def section_links() -> dict[str, Link]:
    """Title and address of each section in the active language, where it exists."""
    return remembered("sections", _find)


def _find() -> dict[str, Link]:
    links = {}
    for name, model_name in MODELS.items():
        model = apps.get_model("cms", model_name)
        pages = model.objects.live().filter(locale__language_code=get_language())
        page = pages.first()
        if page is not None and (url := page.get_url()):
            links[name] = (page.title, url)
    return links


def purpose_url(purpose: str) -> str:
    """The address of the page of help or rules with that purpose, or "" while there is none."""
    return remembered("purposes", _find_purposes).get(purpose, ("", ""))[0]


def purpose_version(purpose: str) -> str:
    """Which page and publication of it is read now ("vi-12-20261127T0910"), or ""."""
    return remembered("purposes", _find_purposes).get(purpose, ("", ""))[1]


def _find_purposes() -> dict[str, tuple[str, str]]:
    from .models import StandardPage

    language = get_language()
    pages = StandardPage.objects.live().filter(locale__language_code=language)
    return {
        page.purpose: (page.get_url() or "", f"{language}-{page.pk}-{_published(page)}")
        for page in pages.exclude(purpose="")
    }


def _published(page) -> str:
    at = page.last_published_at or page.first_published_at
    return f"{at:%Y%m%dT%H%M}" if at else "0"


def section_url(name: str) -> str:
    """The address of a section, or "" while it does not exist."""
    return section_links().get(name, ("", ""))[1]
