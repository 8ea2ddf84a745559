"""What the page of a preview shows, in a fixed number of queries however many lines there are."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.urls import reverse

from shop.catalogue.paging import Pages, page_links
from shop.regions.models import Region

from ..models import ImportRun
from .oddities import holds_of, oddities, run_before
from .tabs import BY_KEY, Chosen, first_tab, shown_tabs, tab_counts
from .telling_lines import Told, told_lines
from .words import OUTCOMES

PER_PAGE = 50
COMPARED = tuple(name for name in OUTCOMES if name != "missing")

Option = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Previewed:
    """One page of one tab, and what stands around it."""

    chosen: Chosen
    tabs: list[dict[str, Any]]
    lines: list[Told]
    number: int
    pages: Pages
    provinces: list[Option]
    groups: list[Option]
    totals: list[tuple[str, int, int | None]]
    before: ImportRun | None
    odd: Sequence[str]


def previewed(run: ImportRun, asked: dict[str, str]) -> Previewed:
    """The page that an address asks for; nonsense is read as the beginning."""
    counts = tab_counts(run)
    chosen = chosen_of(asked, counts)
    places = _places(run)
    paginator = Paginator(chosen.lines(run).select_related("near", "product"), PER_PAGE)
    page = paginator.get_page(asked.get("page") or 1)
    before = run_before(run)
    return Previewed(
        chosen=chosen,
        tabs=_tabs(run, chosen, counts),
        lines=told_lines(run, page.object_list, places),
        number=paginator.count,
        pages=page_links(
            page.number, paginator.num_pages, lambda n: _url(run, chosen.as_query(), page=n)
        ),
        provinces=sorted(places.items(), key=lambda item: item[1]),
        groups=[(slug, slug) for slug in _groups(run)],
        totals=_totals(run, before),
        before=before,
        odd=[*oddities(run), *(str(one) for one in holds_of(run))],
    )


def chosen_of(asked: dict[str, str], counts: Counter[str] | None = None) -> Chosen:
    """Tab and filters of an address or a form."""
    tab = asked.get("tab", "")
    if tab not in BY_KEY:
        tab = first_tab(counts) if counts else "new"
    told = {name: (asked.get(name) or "").strip()[:200] for name in FILTERS}
    return Chosen(tab=tab, **told)


FILTERS = ("province", "group", "producer")


def preview_url(run: ImportRun, chosen: Chosen, page: str = "") -> str:
    """The address of this page of this tab."""
    return _url(run, chosen.as_query(), page=page if page.isdecimal() else "")


def _url(run: ImportRun, query: dict[str, str], *, page: int | str = "") -> str:
    told = query | ({"page": str(page)} if page and str(page) != "1" else {})
    address = reverse("office:preview", args=[run.number])
    return f"{address}?{urlencode(told)}#lines" if told else address


def _tabs(run: ImportRun, chosen: Chosen, counts: Counter[str]) -> list[dict[str, Any]]:
    return [
        {
            "label": tab.label,
            "count": number,
            "url": _url(run, {**chosen.as_query(), "tab": tab.key}),
            "current": tab.key == chosen.tab,
        }
        for tab, number in shown_tabs(counts)
    ]


def _places(run: ImportRun) -> dict[str, str]:
    """Names of the provinces that the lines speak of, by slug; former ones by their own name."""
    slugs = run.planned.exclude(province_slug="").order_by().values("province_slug").distinct()
    regions = Region.objects.filter(slug__in=slugs).order_by("register")
    return dict(regions.values_list("slug", "name_vi"))


def _groups(run: ImportRun) -> list[str]:
    lines = run.planned.exclude(group_slug="").order_by("group_slug")
    return list(lines.values_list("group_slug", flat=True).distinct())


def _totals(run: ImportRun, before: ImportRun | None) -> list[tuple[str, int, int | None]]:
    """Numbers of this list beside those of the one before it."""
    if before is None:
        return []
    return [
        (str(OUTCOMES[name]), run.counts.get(name, 0), before.counts.get(name, 0))
        for name in COMPARED
        if run.counts.get(name) or before.counts.get(name)
    ]
