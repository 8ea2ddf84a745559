"""Cards with the code of a fair, eight on a sheet, to be handed out."""

from typing import Any

from django.utils.translation import ngettext

from ..models import FairPlan
from ..public.voucher import voucher_words

CARDS = "fair_vouchers.typ"


def cards(plan: FairPlan) -> dict[str, Any] | None:
    """What each card says; None without a voucher."""
    words = voucher_words(plan)
    if words is None:
        return None
    return {"code": words.code, "much": words.much, "text": words.text, "most": _most(plan)}


def _most(plan: FairPlan) -> str:
    number = plan.voucher_most
    if number is None:
        return ""
    said = ngettext("For the first %(n)d order", "For the first %(n)d orders", number)
    return said % {"n": number}
