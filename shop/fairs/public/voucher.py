"""What pages and papers of a fair say of its voucher."""

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
    """The code to type, how much it takes off ("10%"), and all of that in a sentence."""

    code: str
    much: str
    text: str


def voucher_of(plan: FairPlan, state: State) -> VoucherWords | None:
    """For a page: None without a voucher, and once it is over."""
    _begins, ends = days_of(plan)
    if state not in CURRENT or ends is None or ends < clock.now():
        return None
    return voucher_words(plan)


def voucher_words(plan: FairPlan) -> VoucherWords | None:
    """On whatever day they are read; None without a complete voucher."""
    begins, ends = days_of(plan)
    if not plan.voucher_code or not plan.voucher_value or begins is None or ends is None:
        return None
    if plan.voucher_kind == FairPlan.VoucherKind.PERCENT:
        much = f"{plan.voucher_value}%"
    else:
        much = format_dong(plan.voucher_value)
    words = {
        "much": much,
        "begins": date_format(begins.astimezone(clock.VIETNAM), "SHORT_DATE_FORMAT"),
        "ends": date_format(ends.astimezone(clock.VIETNAM), "SHORT_DATE_FORMAT"),
    }
    text = _("%(much)s off goods taken at this fair, from %(begins)s to %(ends)s") % words
    return VoucherWords(plan.voucher_code, much, text)
