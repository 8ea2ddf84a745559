"""Where the two large sections of the content side are, for menus and "see all" links."""

from django.utils.translation import get_language

from .cache import remembered

Link = tuple[str, str]


def section_links() -> dict[str, Link]:
    """Title and address of "regions" and "stories" in the active language, where they exist."""
    return remembered("sections", _find)


def _find() -> dict[str, Link]:
    from .models import RegionIndexPage, StoryIndexPage

    links = {}
    for name, model in (("regions", RegionIndexPage), ("stories", StoryIndexPage)):
        pages = model.objects.live().filter(locale__language_code=get_language())
        page = pages.first()
        if page is not None and (url := page.get_url()):
            links[name] = (page.title, url)
    return links


def purpose_url(purpose: str) -> str:
    """The address of the page of help or rules with that purpose, or "" while there is none."""
    return remembered("purposes", _find_purposes).get(purpose, "")


def _find_purposes() -> dict[str, str]:
    from .models import StandardPage

    pages = StandardPage.objects.live().filter(locale__language_code=get_language())
    return {page.purpose: page.get_url() or "" for page in pages.exclude(purpose="")}


def section_url(name: str) -> str:
    """The address of a section, or "" while it does not exist."""
    return section_links().get(name, ("", ""))[1]
