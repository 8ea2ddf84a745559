"""The tabs of the desk: each is there from the day its screen is, for whoever may see it."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from .desk import Desk
from .rights import Right


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab: its word, a symbol of the sprite, its screen, and who sees it (any of the rights).

    It is also shown as the current one on every screen beneath its own address and `others`.
    """

    name: str | Promise
    icon: str
    url_name: str
    rights: tuple[Right, ...]
    others: tuple[str, ...] = ()


# In this order: Today, Parcels, Goods, Certificates, Stall.
TABS: tuple[Tab, ...] = (
    Tab(
        pgettext_lazy("producer desk", "Today"),
        "calendar",
        "producer_desk:home",
        (Right.CERTIFICATES,),
    ),
    Tab(
        pgettext_lazy("producer desk", "Parcels"),
        "truck",
        "producer_desk:parcels",
        (Right.PARCELS,),
    ),
    Tab(
        pgettext_lazy("producer desk", "Goods"),
        "package",
        "producer_desk:goods",
        (Right.STOCK, Right.PRICE, Right.WORDS),
    ),
    Tab(
        pgettext_lazy("producer desk", "Certificates"),
        "shield-check",
        "producer_desk:certificates",
        (Right.CERTIFICATES,),
    ),
    Tab(
        pgettext_lazy("producer desk", "Stall"),
        "home",
        "producer_desk:stall",
        (Right.STALL,),
        (
            "producer_desk:money",
            "producer_desk:office_requests",
            "producer_desk:fairs",
            "producer_desk:opinions",
            "producer_desk:questions",
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class ShownTab:
    """A tab as the page shows it."""

    name: str | Promise
    icon: str
    url: str
    current: bool


def tabs_of(desk: Desk) -> list[Tab]:
    """What this person sees of the tabs."""
    return [tab for tab in TABS if desk.rights & set(tab.rights)]


def tabs_for(request: HttpRequest, desk: Desk) -> list[ShownTab]:
    """The tabs of a page, with the one that it belongs to."""
    mine = tabs_of(desk)
    beneath = {
        reverse(name): tab for tab in mine for name in (tab.url_name, *tab.others)
    }  # of two addresses that fit the longer is meant
    here = max((url for url in beneath if request.path.startswith(url)), key=len, default="")
    return [
        ShownTab(tab.name, tab.icon, reverse(tab.url_name), beneath.get(here) is tab)
        for tab in mine
    ]
