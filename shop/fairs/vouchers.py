"""The voucher of a fair: what its plan says becomes one of the shop's, and stops with the fair.

Its code takes something off goods that were taken at this fair, and off nothing else
(shop.offer.ranges). A fair has one; a later version of the plan changes it, and one without a code
ends it. It is good while the fair is open, or on fewer days of it.
"""

import datetime as dt

from shop.certification import clock
from shop.certification.rules import ONE_DAY
from shop.offer.models import (  # type: ignore[attr-defined]  # some are Oscar's own
    Benefit,
    Condition,
    ConditionalOffer,
    Range,
)
from shop.voucher.models import Voucher

from .life import MIDNIGHT, closing, opening
from .models import Fair, FairPlan

NAME = 128
KINDS = {
    FairPlan.VoucherKind.PERCENT: Benefit.PERCENTAGE,
    FairPlan.VoucherKind.AMOUNT: Benefit.FIXED,
}


def is_ready(plan: FairPlan) -> bool:
    """Whether there is none, or one that is complete and has a code nobody else uses."""
    if not plan.voucher_code:
        return True
    taken = Voucher.objects.filter(code=plan.voucher_code).exclude(fair=plan.fair_id)
    return bool(plan.voucher_kind and plan.voucher_value) and not taken.exists()


def sync(fair: Fair, version: FairPlan) -> None:
    """Make the shop's voucher what this version says; in the transaction that approves it."""
    begins, ends = days_of(version)
    if not version.voucher_code or begins is None or ends is None:
        withdraw(fair)
        return
    told = {
        "code": version.voucher_code,
        "name": _free_name(fair, version.title_vi),
        "start_datetime": begins,
        "end_datetime": ends,
    }
    voucher = Voucher.objects.select_for_update().filter(fair=fair).first()
    if voucher is None:
        voucher = Voucher.objects.create(fair=fair, usage=Voucher.MULTI_USE, **told)
    else:
        Voucher.objects.filter(pk=voucher.pk).update(**told)
    offer = voucher.offers.first() or _offer(fair, version)
    voucher.offers.set([offer])
    Benefit.objects.filter(pk=offer.benefit_id).update(
        type=KINDS[FairPlan.VoucherKind(version.voucher_kind)], value=version.voucher_value
    )
    offer.max_global_applications = version.voucher_most
    offer.status = ConditionalOffer.OPEN
    offer.save()


def withdraw(fair: Fair) -> None:
    """From now on the code does nothing; what was ordered with it stays."""
    # Its last moment still counts, and this one must not.
    over = clock.now() - dt.timedelta(seconds=1)
    for voucher in Voucher.objects.select_for_update().filter(fair=fair, end_datetime__gt=over):
        begins = min(voucher.start_datetime, over)
        Voucher.objects.filter(pk=voucher.pk).update(start_datetime=begins, end_datetime=over)


def days_of(plan: FairPlan) -> tuple[dt.datetime | None, dt.datetime | None]:
    """The first and the last moment of the code; None without days of the fair."""
    opens, closes = opening(plan), closing(plan)
    if opens is None or closes is None:
        return None, None
    if plan.voucher_from:
        opens = max(opens, dt.datetime.combine(plan.voucher_from, MIDNIGHT, clock.VIETNAM))
    if plan.voucher_until:
        after = dt.datetime.combine(plan.voucher_until + ONE_DAY, MIDNIGHT, clock.VIETNAM)
        closes = min(closes, after)
    return opens, closes - dt.timedelta(seconds=1)


def _offer(fair: Fair, version: FairPlan) -> ConditionalOffer:
    """An offer on goods of the fair; its range names no product, for baskets say which are."""
    goods = Range.objects.create(name=_free_range(fair, version.title_vi))
    benefit = Benefit.objects.create(
        type=KINDS[FairPlan.VoucherKind(version.voucher_kind)],
        value=version.voucher_value,
        range=goods,
    )
    condition = Condition.objects.create(type=Condition.COUNT, value=1, range=goods)
    return ConditionalOffer.objects.create(
        name=f"hoi-cho-{fair.slug}"[:NAME],
        offer_type=ConditionalOffer.VOUCHER,
        condition=condition,
        benefit=benefit,
        max_basket_applications=1,
    )


def _free_name(fair: Fair, title: str) -> str:
    taken = Voucher.objects.filter(name=title[:NAME]).exclude(fair=fair).exists()
    return f"{title[: NAME - len(fair.slug) - 3]} · {fair.slug}" if taken else title[:NAME]


def _free_range(fair: Fair, title: str) -> str:
    taken = Range.objects.filter(name=title[:NAME]).exists()
    return f"{title[: NAME - len(fair.slug) - 3]} · {fair.slug}" if taken else title[:NAME]
