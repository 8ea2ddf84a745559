"""What the pages of a fair say of its voucher, while it is good or still to come."""

from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from shop.certification import clock
from shop.money.formatting import format_dong

from ..life import CURRENT, State
from ..models import FairPlan
from ..vouchers import days_of


@dataclass(frozen=True, slots=True)
class VoucherWords:
    """The code to type, and what it does."""

    code: str
    text: str


def voucher_of(plan: FairPlan, state: State) -> VoucherWords | None:
    """None without a voucher, and once it is over."""
    begins, ends = days_of(plan)
    if not plan.voucher_code or state not in CURRENT or begins is None or ends is None:
        return None
    if ends < clock.now():
        return None
    if plan.voucher_kind == FairPlan.VoucherKind.PERCENT:
        much = f"{plan.voucher_value}%"
    else:
        much = format_dong(plan.voucher_value or 0)
    words = {
        "much": much,
        "begins": date_format(begins.astimezone(clock.VIETNAM), "SHORT_DATE_FORMAT"),
        "ends": date_format(ends.astimezone(clock.VIETNAM), "SHORT_DATE_FORMAT"),
    }
    text = _("%(much)s off goods taken at this fair, from %(begins)s to %(ends)s") % words
    return VoucherWords(plan.voucher_code, text)
