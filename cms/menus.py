"""From the menus that editors keep to what readers see, in the active language."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import get_language

from wagtail.models import Page

from shop.catalogue import tree

from .cache import remembered
from .menu_places import empty_places, find_place
from .readers import for_all

SECTORS = "sectors"


@dataclass(frozen=True)
class MenuLink:
    """An entry that leads somewhere."""

    label: str
    url: str
    lang: str = ""
    """The language of what it leads to, where that is not the reader's."""
    label_lang: str = ""
    """The language of its label, where that is not the reader's."""
    is_own: bool = False
    """Whether it leads to what is the reader's own: nothing for search engines."""
    leaves: bool = False
    """Whether it leads to another site."""


@dataclass(frozen=True)
class MenuColumn:
    """A heading with its links."""

    heading: str
    links: tuple[MenuLink, ...]


def header_links() -> tuple[MenuLink, ...]:
    """The entries at the top of every page."""
    links = remembered("header-menu", lambda: _links(_menus().header.raw_data))
    return _with_something(links, empty_places())


def footer_columns() -> tuple[MenuColumn, ...]:
    """The columns at the foot of every page; one that leads nowhere is left out."""
    kept, empty = remembered("footer-menu", _footer), empty_places()
    shown = (
        MenuColumn(heading, _with_something(_with_sectors(links), empty)) for heading, links in kept
    )
    return tuple(column for column in shown if column.links)


def _menus():
    from .models import SiteMenus

    # Wagtail's own `load` would write a row while a page is being read.
    return SiteMenus.objects.first() or SiteMenus()


def _footer() -> list[tuple[str, list[MenuLink | str]]]:
    columns = [block["value"] for block in _menus().footer.raw_data]
    return [(_own_words(column, "heading"), _links(column["entries"])) for column in columns]


def _with_something(links: Iterable[MenuLink], empty: Container[str]) -> tuple[MenuLink, ...]:
    """Told each time: a fair may have been announced since the menu was kept."""
    return tuple(link for link in links if link.url not in empty)


def _with_sectors(links: Iterable[MenuLink | str]) -> Iterator[MenuLink]:
    """The tree of goods has a memory of its own, so that its names are asked for each time."""
    for link in links:
        if isinstance(link, MenuLink):
            yield link
        elif link == SECTORS:
            yield from (MenuLink(node.name, node.url) for node in tree.sectors())


def _links(entries: Iterable[dict]) -> list:
    entries = list(entries)
    pages = _pages_of([entry["value"].get("page") for entry in entries if entry["type"] == "page"])
    found: list[MenuLink | str] = []
    for entry in entries:
        kind, value = entry["type"], entry["value"]
        if kind == "page":
            found.extend(_page_link(pages.get(value.get("page")), _own_words(value)))
        elif kind == "place":
            found.extend(_place_link(value))
        elif kind == "address":
            found.append(MenuLink(_own_words(value), value["url"], leaves=True))
        elif kind == "marked":
            found.extend(_marked())
        else:
            found.append(kind)
    return found


def _own_words(value: dict, name: str = "label") -> str:
    """The words that an editor wrote in the active language, or ""."""
    return value.get(f"{name}_{get_language()}") or ""


def _pages_of(chosen: list[int | None]) -> dict[int, Page]:
    """The page to show for each chosen one: in the reader's language, or the one there is."""
    keys = dict(
        Page.objects.filter(pk__in=filter(None, chosen)).values_list("pk", "translation_key")
    )
    published = for_all(Page.objects.live()).filter(translation_key__in=keys.values())
    by_key: dict = {}
    for page in published.select_related("locale"):
        if page.translation_key not in by_key or _speaks(page):
            by_key[page.translation_key] = page
    return {pk: by_key[key] for pk, key in keys.items() if key in by_key}


def _speaks(page: Page) -> bool:
    return page.locale.language_code == get_language()


def _page_link(page: Page | None, words: str) -> Iterator[MenuLink]:
    if page is not None and (url := page.get_url()):
        lang = "" if _speaks(page) else page.locale.language_code
        yield MenuLink(words or page.title, url, lang=lang, label_lang="" if words else lang)


def _place_link(value: dict) -> Iterator[MenuLink]:
    found = find_place(value["place"])
    if found is not None:
        label, url, is_own = found
        yield MenuLink(_own_words(value) or label, url, is_own=is_own)


def _marked() -> Iterator[MenuLink]:
    from .models import StandardPage

    pages = for_all(StandardPage.objects.live()).in_menu()
    for page in pages.filter(locale__language_code=get_language()).order_by("path"):
        if url := page.get_url():
            yield MenuLink(page.title, url)
