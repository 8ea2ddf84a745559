"""Parts of the shop that menus may lead to by name."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from shop.collections import shown
from shop.fairs.public import calendar
from shop.hampers import known

from .sections import SECTION_NAMES, section_links


@dataclass(frozen=True)
class Place:
    """A part of the shop with a name of its own in menus."""

    label: str | Promise
    view: str
    is_own: bool = False
    """Whether it is somebody's own: nothing for search engines."""


PLACES = {
    "products": Place(_("Products"), "catalogue:index"),
    "producers": Place(_("Producers"), "catalogue:producers"),
    "fairs": Place(_("Fairs"), "fairs:index"),
    "verify": Place(_("Verify"), "certification:verify"),
    "upgrades": Place(_("Newly upgraded"), "upgrades:feed"),
    "figures": Place(_("Programme figures and open data"), "figures:index"),
    "collections": Place(_("Collections"), "collections:collections"),
    "hampers": Place(_("Hampers"), "gifts:hampers"),
    "companies": Place(_("Gifts for companies"), "gifts:start"),
    "contact": Place(_("Contact"), "enquiries:contact"),
    "wholesale": Place(_("Wholesale"), "enquiries:wholesale"),
    "track": Place(_("Track an order"), "order:track"),
    "account": Place(_("Account"), "account:home", is_own=True),
    "saved": Place(_("Saved products"), "account:saved", is_own=True),
}


def place_choices() -> list[tuple[str, str | Promise]]:
    """Every place, for editors. Sections are content: they are named by their pages."""
    return [(name, place.label) for name, place in PLACES.items()] + list(SECTION_NAMES.items())


def find_place(name: str) -> tuple[str, str, bool] | None:
    """Label and address in the active language, and whether it is somebody's own."""
    if name in PLACES:
        place = PLACES[name]
        return str(place.label), reverse(place.view), place.is_own
    found = section_links().get(name)
    return (*found, False) if found else None


def empty_places() -> set[str]:
    """Addresses of places that have nothing to show now; menus leave them out."""
    filled = {
        "fairs:index": calendar.is_any(),
        "collections:collections": shown.is_any(),
        "gifts:hampers": known.is_any(),
    }
    return {reverse(name) for name, is_any in filled.items() if not is_any}
