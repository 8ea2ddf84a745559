"""A secret link that shows the working plan for some days, to whoever holds it."""

import datetime as dt

from django.utils.crypto import constant_time_compare

from shop.certification import clock

from .changing import Staff, locked
from .codes import new_secret
from .models import Fair, FairPlan

HOLDS = dt.timedelta(days=7)


def open_preview(fair: Fair, staff: Staff) -> FairPlan:
    """A new link for seven days; the one before leads nowhere."""
    with locked(fair) as plan:
        plan.preview_secret, plan.preview_until = new_secret(), clock.now() + HOLDS
        plan.save(update_fields=["preview_secret", "preview_until"])
        staff.record("fair.preview.open", fair)
    return plan


def close_preview(fair: Fair, staff: Staff) -> None:
    """The link leads nowhere from now on."""
    with locked(fair) as plan:
        plan.preview_secret, plan.preview_until = new_secret(), None
        plan.save(update_fields=["preview_secret", "preview_until"])
        staff.record("fair.preview.close", fair)


def is_open(plan: FairPlan) -> bool:
    """Whether the link of the plan still holds."""
    return plan.preview_until is not None and clock.now() < plan.preview_until


def previewed(slug: str, secret: str) -> FairPlan | None:
    """The working plan that this link shows; None when it is no link, or one that is over."""
    plan = (
        FairPlan.objects.select_related("fair", "province", "cover")
        .filter(fair__slug=slug, number=None)
        .first()
    )
    known = plan.preview_secret if plan else new_secret()
    fits = constant_time_compare(known, secret)
    return plan if plan and fits and is_open(plan) else None
