"""What stands around every public page. Asked for nothing, it costs nothing."""

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language

from shop.basket.selectors import badge_count
from shop.certification import clock, freshness
from shop.running import read_only
from shop.themes.theme import Theme

from .cache import remembered
from .languages import alternates, asked_for, home_url, nearest
from .menus import MenuColumn, MenuLink, footer_columns, header_links
from .notices import Notice, current_notice, site_texts
from .theming import theme_of

LANGUAGE_NAMES = {"vi": "Tiếng Việt", "en": "English"}


@dataclass(frozen=True)
class Operator:
    """Who sells, in the active language."""

    name: str
    address: str
    phone: str
    hours: str
    email: str
    business_code: str
    business_code_issued: str
    legal_representative: str
    registration: str
    registration_url: str


class Frame:
    """Header and footer of one request; templates read its names as they need them."""

    shop_name = settings.OSCAR_SHOP_NAME

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    # --- where one may go -----------------------------------------------------------------
    @cached_property
    def home_url(self) -> str:
        return home_url()

    @cached_property
    def search_url(self) -> str:
        return reverse("search:search")

    @cached_property
    def verify_url(self) -> str:
        return reverse("certification:verify")

    @cached_property
    def basket_url(self) -> str:
        return reverse("basket:summary")

    @cached_property
    def menu(self) -> tuple[tuple[MenuLink, bool], ...]:
        """Each entry of the top, and whether this page is it or lies below it."""
        return tuple((link, self._is_at(link.url)) for link in header_links())

    @cached_property
    def footer(self) -> tuple[MenuColumn, ...]:
        """The columns of links at the foot."""
        return footer_columns()

    def _is_at(self, url: str) -> bool:
        path = self._request.path
        return path == url or (url != self.home_url and path.startswith(url))

    @cached_property
    def theme(self) -> Theme | None:
        """The province's look that this page has, if it is not the shop's own."""
        return theme_of(self._request)

    # --- languages -----------------------------------------------------------------------
    @cached_property
    def alternates(self) -> list[tuple[str, str]]:
        """Language and address of this very page, for search engines; none if it has no pair."""
        found = self._alternates
        return sorted(found.items(), reverse=True) if len(found) > 1 else []

    @cached_property
    def _alternates(self) -> dict[str, str]:
        return alternates(self._request)

    @cached_property
    def languages(self) -> list[tuple[str, str, str, bool]]:
        """Code, name, address and whether it is the active one, for the switch."""
        found = self._alternates
        active = get_language()
        asked = asked_for(self._request)
        return [
            (code, name, (found.get(code) or nearest(code, self._request)) + asked, code == active)
            for code, name in LANGUAGE_NAMES.items()
        ]

    # --- what changes rarely ----------------------------------------------------------------
    @cached_property
    def operator(self) -> Operator:
        return operator()

    @cached_property
    def notice(self) -> Notice | None:
        """Words for days that need them."""
        return current_notice()

    @property
    def is_read_only(self) -> bool:
        """Whether the shop only shows at the moment."""
        return read_only.is_on()

    @property
    def demo_date(self) -> dt.date | None:
        """The day on which a shop with sample data stands still."""
        return settings.SHOP_BUSINESS_DATE if settings.SHOP_RUNS_ON_SAMPLE_DATA else None

    @cached_property
    def freshness(self) -> dt.datetime | None:
        """When the registry was last read."""
        return remembered("freshness", freshness.last_reading)

    @property
    def is_stale(self) -> bool:
        """Whether the last reading is old enough to be said in amber."""
        return self.freshness is not None and clock.now() - self.freshness > freshness.OLD

    @cached_property
    def basket_count(self) -> int:
        """Pieces in the basket."""
        return badge_count(self._request)


def operator() -> Operator:
    """Who sells, in the active language."""
    return remembered("operator", _operator)


def _operator() -> Operator:
    texts = site_texts()
    names = (
        "address",
        "hours",
        "business_code",
        "business_code_issued",
        "legal_representative",
        "registration",
    )
    return Operator(
        name=texts.in_language("operator_name"),
        phone=texts.phone,
        email=texts.email,
        registration_url=texts.registration_url,
        **{name: texts.in_language(name) for name in names},
    )
