"""Printed codes of fairs: where `/q/hc-<code>` leads, how often it was scanned, what is kept.

Codes stay the same from version to version. One that stood in an earlier version only leads to the
fair; one that never was, to the list of fairs with a word.
"""

from dataclasses import dataclass

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from shop.catalogue.cards import page_of
from shop.certification import clock

from . import context
from .life import CURRENT, State, state_of
from .links import booth_url, fair_url
from .models import Booth, Fair, FairLine, Scan
from .public.calendar import public_fairs

PREFIX = "hc-"
LONGEST = 80


@dataclass(frozen=True, slots=True)
class Found:
    """What a code names: a fair, and in the version that is shown a booth or a line, or neither.

    `code` is "" for the fair's own; `was_there` says that an earlier version knew it.
    """

    fair: Fair
    code: str = ""
    booth: Booth | None = None
    line: FairLine | None = None

    @property
    def was_there(self) -> bool:
        return bool(self.code) and self.booth is None and self.line is None


def find(code: str) -> Found | None:
    """What a code of a public fair names, however it was typed."""
    plain = code.lower()[:LONGEST]
    fair = public_fairs().filter(slug=plain).first()
    if fair is not None:
        return Found(fair)
    for model in (Booth, FairLine):
        rows = model.objects.filter(code=plain, plan__number__isnull=False)
        plans = dict(rows.values_list("plan_id", "plan__fair_id"))
        fair = public_fairs().filter(pk__in=plans.values()).first() if plans else None
        if fair is not None:
            return _in_the_shown_plan(fair, plain)
    return None


def _in_the_shown_plan(fair: Fair, code: str) -> Found:
    booth = Booth.objects.filter(plan=fair.shown, code=code).first()
    lines = FairLine.objects.filter(plan=fair.shown, code=code)
    line = None if booth else lines.select_related("booth", "product__parent").first()
    return Found(fair, code, booth, line)


def scanned(request: HttpRequest, code: str) -> HttpResponse:
    """Answer a scan: count it, keep fair and booth in mind, and lead on."""
    found = find(code)
    if found is None:
        messages.info(request, _("This code belongs to no fair that we know. Here are all fairs."))
        return redirect("fairs:index")
    if request.method == "GET":
        count(found)
        if state_of(found.fair) in CURRENT:
            booth = found.booth or (found.line.booth if found.line else None)
            context.keep(request, found.fair, booth)
    if found.was_there:
        messages.info(request, _("This place is no longer in the plan. Here is the fair itself."))
    return redirect(address_of(found))


def address_of(found: Found) -> str:
    """The booth, the line at its booth, the product of a line without one, or the fair."""
    slug = found.fair.slug
    line, booth = found.line, found.booth
    if state_of(found.fair) is not State.CANCELLED:
        if booth is not None:
            return booth_url(slug, booth.number)
        if line is not None and line.booth is not None:
            return booth_url(slug, line.booth.number) + f"#l-{line.code}"
        if line is not None:
            return page_of(line.product)
    return fair_url(slug)


def count(found: Found) -> None:
    """One more of that code today; the first of a day makes the row."""
    today = {"fair": found.fair, "code": found.code, "day": clock.today()}
    if _one_more(today):
        return
    try:
        with transaction.atomic():
            Scan.objects.create(**today)
    except IntegrityError:
        # Somebody else's scan was the first of the day.
        _one_more(today)


def _one_more(today: dict) -> bool:
    return bool(Scan.objects.filter(**today).update(count=F("count") + 1))
