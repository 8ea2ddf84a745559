"""What a plan changes of a product or certificate, old beside new, in published words."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..facts import CertificateFacts
from ..plan import CertificatePlan, ProductPlan

LABELS = {
    "stars": _("Stars"),
    "points": _("Points"),
    "product_name": _("Name on the certificate"),
    "producer_name": _("Producer"),
    "place_text": _("Place as issued"),
    "region_id": _("Province"),
    "year": _("Year of assessment"),
    "precision": _("How well the days are known"),
    "valid_from": pgettext_lazy("certificate", "Valid from"),
    "valid_until": pgettext_lazy("certificate", "Valid to"),
    "decision": _("Decision"),
    "source_id": _("Source"),
    "withdrawn_on": _("Withdrawn from"),
    "title": _("Name of the product"),
    "producer_key": _("Producer"),
    "commune": _("Commune"),
    "district": _("District"),
}
ODD_JUMP, OTHER_PROVINCE = "odd_jump", "other_province"
"""Flags of a line that looks strange: two stars at once; a place outside the declared scope."""

COMPARED = ("stars", "valid_from", "valid_until", "decision")
"""What a new paper is compared in with the one before it."""

Change = dict[str, str]


def changes_of(part: CertificatePlan, regions: Mapping[int, str]) -> list[Change]:
    """Old and new of one certificate: against what is known of it, or the paper before it."""
    if part.known is not None:
        names, before = part.changed, part.known.facts
    elif part.before is not None:
        names, before = COMPARED, part.before
    else:
        return [
            change
            for name in COMPARED
            if (change := _change(name, "", _words(part.facts, name, regions)))["new"]
        ]
    pairs = ((n, _words(before, n, regions), _words(part.facts, n, regions)) for n in names)
    return [_change(name, old, new) for name, old, new in pairs if old != new]


def product_changes(plan: ProductPlan, regions: Mapping[int, str]) -> Iterator[Change]:
    """Old and new of the product itself."""
    if plan.known is None:
        return
    for name in plan.changed:
        old, new = getattr(plan.known.facts, name), getattr(plan.facts, name)
        yield _change(name, _value(name, old, regions), _value(name, new, regions))


def field_label(name: str) -> str:
    """What a changed field is called."""
    return str(LABELS.get(name, name))


def withdrawal_change(day: dt.date | None) -> Change:
    """From which day a withdrawal holds."""
    return _change("withdrawn_on", "", _value("withdrawn_on", day, {}))


def is_odd_jump(part: CertificatePlan) -> bool:
    """Whether stars go up or down by two at once, as councils hardly ever do."""
    before = part.known.facts if part.known else part.before
    return before is not None and abs(part.facts.stars - before.stars) > 1


def _change(name: str, old: str, new: str) -> Change:
    return {"field": name, "old": old, "new": new}


def _words(facts: CertificateFacts, name: str, regions: Mapping[int, str]) -> str:
    return _value(name, getattr(facts, name), regions)


def _value(name: str, value: Any, regions: Mapping[int, str]) -> str:
    if value is None or value == "":
        return ""
    if name == "region_id":
        return regions.get(value, "")
    if name == "decision":
        day = date_format(value.issued_on, "d/m/Y") if value.issued_on else ""
        return " · ".join(filter(None, (value.number, value.issuer, day)))
    if name == "producer_key":
        return str(value).partition("|")[0]
    if isinstance(value, dt.date):
        return date_format(value, "d/m/Y")
    return str(value)
