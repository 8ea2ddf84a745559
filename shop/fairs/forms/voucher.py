"""The voucher of a fair among the words and days of its plan; all of it may stay empty."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from shop.basket.vouchers import tidy_code
from shop.voucher.models import Voucher

from ..models import FairPlan
from .days import day_input

FIELDS = (
    "voucher_code",
    "voucher_kind",
    "voucher_value",
    "voucher_from",
    "voucher_until",
    "voucher_most",
)
LABELS = {
    "voucher_code": _("Code, such as HOICHO10"),
    "voucher_kind": _("Takes off"),
    "voucher_value": _("How much: per cent or đồng"),
    "voucher_from": _("Good from"),
    "voucher_until": _("Good until"),
    "voucher_most": _("How many orders may use it"),
}
WIDGETS = {
    "voucher_from": day_input(),
    "voucher_until": day_input(),
    "voucher_value": forms.NumberInput(attrs={"min": 1, "inputmode": "numeric"}),
    "voucher_most": forms.NumberInput(attrs={"min": 1, "inputmode": "numeric"}),
}
# Letters and digits that print and are typed alike.
CODE = RegexValidator(r"\A[A-Z0-9]{4,20}\Z")


def check_voucher(form: forms.BaseForm, plan: FairPlan, said: dict[str, Any]) -> None:
    """Errors on the fields of a voucher that is begun and not complete."""
    code = said["voucher_code"] = tidy_code(said.get("voucher_code") or "")
    if not code:
        if said.get("voucher_value") or said.get("voucher_kind"):
            form.add_error("voucher_code", gettext("A voucher needs its code."))
        return
    _check_code(form, plan, code)
    kind, value = said.get("voucher_kind"), said.get("voucher_value")
    if not kind:
        form.add_error("voucher_kind", gettext("Say whether it takes off per cent or đồng."))
    if not value:
        form.add_error("voucher_value", gettext("Type more than nothing."))
    elif kind == FairPlan.VoucherKind.PERCENT and value > 100:
        form.add_error("voucher_value", gettext("More than 100 per cent cannot be taken off."))
    _check_days(form, said)


def _check_code(form: forms.BaseForm, plan: FairPlan, code: str) -> None:
    try:
        CODE(code)
    except forms.ValidationError:
        form.add_error("voucher_code", gettext("Four to twenty letters without marks or digits."))
    if Voucher.objects.filter(code=code).exclude(fair=plan.fair_id).exists():
        form.add_error("voucher_code", gettext("Another voucher of the shop has this code."))


def _check_days(form: forms.BaseForm, said: dict[str, Any]) -> None:
    begins, ends = said.get("voucher_from"), said.get("voucher_until")
    if begins and ends and ends < begins:
        form.add_error("voucher_until", gettext("The last day comes before the first."))
    first, last = said.get("starts_on"), said.get("ends_on")
    for name in ("voucher_from", "voucher_until"):
        day = said.get(name)
        if day and ((first and day < first) or (last and day > last)):
            form.add_error(name, gettext("That is no day of the fair."))
