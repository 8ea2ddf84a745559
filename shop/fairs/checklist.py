"""What a plan needs before it is submitted, and what would be good to have."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from shop.certification import clock

from .eligibility import Light
from .meter import Meter
from .models import Fair, FairPlan
from .standing import StandingLine
from .vouchers import is_ready


@dataclass(frozen=True, slots=True)
class Item:
    """One thing: its code, its words, whether it is there, whether nothing goes without it.

    `part` names the screen where it is mended: "setup", "curate", "booths".
    """

    code: str
    words: str
    done: bool
    needed: bool = True
    part: str = "setup"


def checklist(
    plan: FairPlan,
    lines: Sequence[StandingLine],
    meter: Meter,
    booths: int,
    today: dt.date | None = None,
) -> list[Item]:
    """Every item in the order of the screens; `lines` are those of `standing_lines`."""
    day = today or clock.today()
    online = plan.fair.kind == Fair.Kind.ONLINE
    ahead = plan.ends_on is not None and plan.ends_on >= day
    barred = [one for one in lines if one.found.light is Light.RED]
    homeless = [one for one in lines if one.line.booth_id is None]
    return [
        Item("title", _("Title in both languages"), bool(plan.title_vi and plan.title_en)),
        Item("days", _("First and last day"), bool(plan.starts_on and plan.ends_on)),
        Item("ahead", _("The last day is still to come"), ahead),
        Item("hours", _("Opening hours"), online or bool(plan.opens_at and plan.closes_at)),
        Item("place", _("Place and province"), online or bool(plan.venue and plan.province_id)),
        Item("organiser", _("Organiser"), bool(plan.organiser)),
        Item("contact", _("Contact for the public"), bool(plan.contact or plan.phone)),
        Item(
            "introduction",
            _("Introduction in both languages"),
            bool(plan.introduction_vi and plan.introduction_en),
        ),
        Item("cover", _("Cover picture"), plan.cover_id is not None),
        *_voucher(plan),
        Item(
            "how_to_come",
            _("How to come, in both languages"),
            online or bool(plan.how_to_come_vi and plan.how_to_come_en),
            needed=False,
        ),
        Item("lines", _("At least one product"), len(lines) > len(barred), part="curate"),
        Item("eligible", _("Every product may stand in it"), not barred, part="curate"),
        Item("targets", _("Every target is reached"), not meter.below, needed=False, part="curate"),
        Item(
            "booths",
            _("Every product has a booth"),
            online or bool(booths and not homeless),
            needed=False,
            part="booths",
        ),
    ]


def _voucher(plan: FairPlan) -> list[Item]:
    """Asked only of a plan that has one."""
    if not plan.voucher_code:
        return []
    return [Item("voucher", _("A complete voucher whose code nobody else uses"), is_ready(plan))]


def missing(items: list[Item]) -> list[str]:
    """Codes of what is needed and not there."""
    return [one.code for one in items if one.needed and not one.done]
