"""Producers and their desks as the office looks at them: who has none, whose card is out."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from shop.certification import clock
from shop.partner.models import DeskMember, Partner
from shop.regions.folding import fold

from ..models import ClaimCard


@dataclass(frozen=True, slots=True)
class Sought:
    """What the office looks for: producers with a desk or without, part of a name."""

    with_desk: bool = False
    text: str = ""


def producers(sought: Sought) -> QuerySet[Any, Any]:
    """By name, with `goods` (products the registry names) and `card_until` (of an open card)."""
    owners = DeskMember.objects.filter(
        partner=OuterRef("pk"), role=DeskMember.Role.OWNER, ended_at=None
    )
    cards = ClaimCard.objects.filter(
        partner=OuterRef("pk"), used_at=None, voided_at=None, ends_on__gte=clock.today()
    )
    known = Partner.objects.filter(merged_into=None).annotate(has_desk=Exists(owners))
    found = known.filter(has_desk=sought.with_desk)
    if sought.text:
        folded = fold(sought.text)
        found = found.filter(Q(name__icontains=sought.text) | Q(name_key__contains=folded))
    return (
        found.annotate(
            goods=Count("products", filter=Q(products__parent=None), distinct=True),
            card_until=Subquery(cards.values("ends_on")[:1]),
        )
        .filter(Q(goods__gt=0) | Q(has_desk=True))
        .select_related("region")
        .order_by("name", "pk")
    )
