"""The catalogue for everybody: that of the version that is shown, as long as all in it stands.

A file that shows something which left the fair since is not handed out; it is made anew.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import quote_etag
from django.views.decorators.http import condition, require_safe

from ..life import State, state_of
from ..models import Fair, FairPlan, Print
from ..public import calendar
from .goods import holding
from .handing_out import file_answer
from .outputs import CATALOGUE


class Offered(StrEnum):
    """READY: to be taken. MAKING: a new one is under way, and none may be taken meanwhile."""

    READY = "ready"
    MAKING = "making"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The catalogue in one size, as the page of a fair offers it."""

    state: Offered
    form: str
    size: int
    pages: int
    url: str


def offered(plan: FairPlan, standing: Collection[str]) -> list[Catalogue]:
    """What the page offers of that plan: one query. `standing` are codes of lines that stand now.

    What failed and has no earlier file is not offered, nor what was never asked for.
    """
    stands = set(standing)
    # Without anything that stands there is nothing to be made (shop.fairs.printing.renewing).
    if plan.number is None or not stands:
        return []
    prints = Print.objects.filter(plan=plan, kind=CATALOGUE).order_by("form")
    found = (_offered(one, plan.fair.slug, stands) for one in prints)
    return [one for one in found if one is not None]


def _offered(one: Print, slug: str, standing: set[str]) -> Catalogue | None:
    url = reverse("fairs:catalogue", args=[slug, one.form])
    if one.file and standing.issuperset(one.holds):
        return Catalogue(Offered.READY, one.form, one.size, one.pages, url)
    # What left is taken out of it within minutes, by itself; what failed waits for somebody.
    if one.state in Print.UNDONE or (one.file and one.state == Print.State.READY):
        return Catalogue(Offered.MAKING, one.form, 0, 0, "")
    return None


def _shown(slug: str, form: str) -> tuple[Fair, Print] | None:
    fair = get_object_or_404(calendar.public_fairs(), slug=slug)
    if state_of(fair) is State.CANCELLED:
        return None
    prints = Print.objects.filter(plan=fair.shown, kind=CATALOGUE, form=form).exclude(file="")
    one = prints.select_related("plan__fair").first()
    if one is None or not set(holding(one.plan)).issuperset(one.holds):
        return None
    return fair, one


def _mark(request: HttpRequest, slug: str, paper: str) -> str | None:
    found = _shown(slug, paper)
    request.fair_catalogue = found  # type: ignore[attr-defined]
    return quote_etag(found[1].file) if found else None


@require_safe
@condition(etag_func=_mark)
def catalogue(request: HttpRequest, slug: str, paper: str) -> HttpResponseBase:
    """The file. Whoever has it already asks whether it still holds, and gets it only when not."""
    found = request.fair_catalogue  # type: ignore[attr-defined]
    answer = file_answer(found[1], found[0]) if found else None
    if answer is None:
        raise Http404
    answer["Cache-Control"] = "public, no-cache"
    answer["X-Robots-Tag"] = "noindex"
    return answer
