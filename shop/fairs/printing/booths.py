"""Papers of booths: posters with what stands there, and name boards."""

from collections import defaultdict
from typing import Any

from django.utils.translation import ngettext

from ..models import Booth, FairPlan
from .catalogue import said
from .goods import Good, code_of

POSTERS, BOARDS = "fair_posters.typ", "fair_boards.typ"
# What a passer-by reads; the page of the booth has the rest.
ON_A_POSTER = 8


def posters(booths: list[Booth], goods: list[Good]) -> dict[str, Any]:
    """A poster for each booth at which something stands."""
    at: dict[int | None, list[Good]] = defaultdict(list)
    for good in goods:
        at[good.line.booth_id].append(good)
    return {
        "booths": [
            {
                "number": one.number,
                "zone": one.zone,
                "name": name_of(one),
                "place": _place(one, at[one.pk]),
                "goods": [said(good, False) for good in at[one.pk][:ON_A_POSTER]],
                "more": _more(len(at[one.pk]) - ON_A_POSTER),
                "qr": code_of(one.code),
            }
            for one in booths
            if at[one.pk]
        ]
    }


def boards(booths: list[Booth]) -> dict[str, Any]:
    """A name board for each booth that somebody has."""
    named = [one for one in booths if name_of(one)]
    return {"boards": [{"number": one.number, "name": name_of(one)} for one in named]}


def booths_of(plan: FairPlan) -> list[Booth]:
    """All booths of the plan with their producers: one query."""
    found = Booth.objects.filter(plan=plan)
    return list(found.select_related("producer__region__successor"))


def name_of(booth: Booth) -> str:
    """What the board says, or who stands there; "" for a booth that several share."""
    return booth.board or (booth.producer.name if booth.producer else "")


def _more(number: int) -> str:
    if number <= 0:
        return ""
    return ngettext("and %(n)d more", "and %(n)d more", number) % {"n": number}


def _place(booth: Booth, goods: list[Good]) -> str:
    region = booth.producer.region if booth.producer else None
    if region is not None:
        return region.place_words()
    return " · ".join(dict.fromkeys(one.province for one in goods if one.province))
