"""Hampers as the basket's page shows them: one block each, its parts stand in their parcels."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shop.catalogue.saying import Said
from shop.money.formatting import format_dong

from .checks import CheckedLine
from .hamper_model import MOST_HAMPERS, BasketHamper


@dataclass(frozen=True)
class HamperView:
    """One hamper of a basket; texts are in the active language. `why` says what it waits for."""

    id: int
    title: Said
    url: str
    swap_url: str
    quantity: int
    most: int
    made_of: str
    total: str
    why: str


def hamper_views(checked: Iterable[CheckedLine]) -> list[HamperView]:
    """The hampers of checked lines, in the order in which they came in. No query."""
    by_hamper: dict[int, list[CheckedLine]] = defaultdict(list)
    for one in checked:
        if one.line.hamper_id is not None:
            by_hamper[one.line.hamper_id].append(one)
    return [_view(by_hamper[pk]) for pk in sorted(by_hamper)]


def hamper_url(kept: BasketHamper) -> str:
    """The page of a ready-made one that is offered; "" for others."""
    if kept.hamper is None or not kept.is_offered:
        return ""
    return reverse("gifts:hamper", args=[kept.hamper.slug])


def _view(lines: list[CheckedLine]) -> HamperView:
    kept = lines[0].line.hamper
    waits = any(one.blocked for one in lines)
    return HamperView(
        id=kept.pk,
        title=kept.title,
        url=hamper_url(kept),
        swap_url=reverse("basket:hamper", args=[kept.pk]),
        quantity=kept.quantity,
        most=MOST_HAMPERS,
        made_of=_made_of(lines),
        total="" if waits else format_dong(sum(one.due for one in lines)),
        why=_why(lines) if waits else "",
    )


def _made_of(lines: list[CheckedLine]) -> str:
    makers = {one.line.stockrecord.partner_id for one in lines}
    parts = ngettext("%(n)d part", "%(n)d parts", len(lines)) % {"n": len(lines)}
    parcels = ngettext("%(n)d parcel", "%(n)d parcels", len(makers)) % {"n": len(makers)}
    return _("%(parts)s, in %(parcels)s") % {"parts": parts, "parcels": parcels}


def _why(lines: list[CheckedLine]) -> str:
    """The reason of the part that is missing, not that of those which wait for it."""
    for one in lines:
        # What is wrong with the part itself is said first.
        for finding in one.findings:
            if finding.trouble.value != "hamper_waits" and (
                finding.blocks or one.quantity < one.line.quantity
            ):
                words = {"part": one.line.product.get_title(), "why": finding.words}
                return _("%(part)s: %(why)s") % words
    return lines[0].findings[-1].words
