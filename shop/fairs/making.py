"""A new fair, and the words, days and places of its plan."""

from typing import Any

from django.db import transaction

from shop.certification import clock
from shop.regions.folding import slugify_vi

from .changing import Staff, changing
from .models import Fair, FairPlan

LONGEST_SLUG = 70


def new_fair(staff: Staff, title_vi: str, kind: str = Fair.Kind.FAIR, **words: Any) -> Fair:
    """An empty fair with its working plan; `words` are columns of the plan."""
    with transaction.atomic():
        fair = Fair.objects.create(
            slug=free_slug(title_vi), kind=kind, made_by=staff.user, made_at=clock.now()
        )
        FairPlan.objects.create(fair=fair, made_at=clock.now(), title_vi=title_vi, **words)
        staff.record("fair.make", fair)
    return fair


def free_slug(title: str) -> str:
    """An address that no fair has: the title's own, with a number where it is taken."""
    plain = slugify_vi(title, max_length=LONGEST_SLUG)
    taken = set(Fair.objects.filter(slug__startswith=plain).values_list("slug", flat=True))
    wanted, number = plain, 2
    while wanted in taken:
        wanted, number = f"{plain}-{number}", number + 1
    return wanted


def change_plan(fair: Fair, staff: Staff, edition: int, words: dict[str, Any]) -> FairPlan:
    """Write columns of the plan; what is the same already is not told in the trail."""
    with changing(fair, staff, "fair.words", edition, columns=sorted(words)) as plan:
        for column, value in words.items():
            setattr(plan, column, value)
        plan.save(update_fields=list(words))
    return plan


def change_kind(fair: Fair, staff: Staff, kind: str) -> None:
    """Say what kind of fair it is; the kind belongs to the fair and not to a version."""
    with changing(fair, staff, "fair.kind", kind=kind):
        Fair.objects.filter(pk=fair.pk).update(kind=kind)
        fair.kind = kind
