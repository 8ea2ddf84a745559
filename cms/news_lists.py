"""The three lists of the news: what stands in each, in which order, under which address."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, Case, F, Q, QuerySet, Value, When
from django.utils.translation import gettext_lazy as _

from shop.certification import clock

from .readers import for_all


@dataclass(frozen=True, eq=False)
class NewsList:
    """One list. `kind` chooses how its entries are drawn."""

    kind: str
    title: Any
    empty: Any
    slugs: dict[str, str]
    _pages: Callable[[], QuerySet]

    def newest(self, locale_id: int) -> QuerySet:
        """Entries in a language, and those that were not translated into it, in their order."""
        pages = self._pages()
        here = pages.filter(locale_id=locale_id)
        untranslated = ~Q(translation_key__in=here.order_by().values("translation_key"))
        shown = pages.filter(Q(locale_id=locale_id) | untranslated)
        return shown.select_related("locale")


def find_list(slug: str) -> NewsList | None:
    """The list of that address in any language, or None."""
    return next((one for one in LISTS if slug in one.slugs.values()), None)


def _notes() -> QuerySet:
    from .models import NewsPage

    return for_all(NewsPage.objects.live()).order_by("-first_published_at", "-pk")


def _events() -> QuerySet:
    """What is still to come or goes on, the nearest first; then what is over, the latest first."""
    from .models import EventPage

    is_over = Case(
        When(ends_at__lte=clock.now(), then=Value(True)),
        default=Value(False),
        output_field=BooleanField(),
    )
    events = for_all(EventPage.objects.live()).select_related("province").annotate(is_over=is_over)
    begins_if_ahead = Case(When(is_over=False, then=F("begins_at")))
    return events.order_by("is_over", begins_if_ahead.asc(nulls_last=True), "-begins_at", "-pk")


def _press() -> QuerySet:
    from .models import PressPage

    return for_all(PressPage.objects.live()).order_by("-published_on", "-pk")


LISTS = (
    NewsList(
        "notes",
        _("From the shop"),
        _("No news yet"),
        {"vi": "tin-cua-shop", "en": "from-us"},
        _notes,
    ),
    NewsList(
        "events",
        _("Events"),
        _("No event is planned"),
        {"vi": "su-kien", "en": "events"},
        _events,
    ),
    NewsList(
        "press",
        _("In the press"),
        _("Nothing written about us yet"),
        {"vi": "bao-chi", "en": "press"},
        _press,
    ),
)
