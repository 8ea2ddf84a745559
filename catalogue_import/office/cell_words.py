"""What the cells of a list are called in the office, and why rows wait, in two or three words."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

CELL_LABELS: dict[str, Any] = {
    "product_name": _("Name of the product"),
    "producer_name": _("Producer"),
    "producer_type": _("Kind of producer"),
    "tax_code": _("Tax code"),
    "commune": _("Commune"),
    "district": _("District"),
    "province": _("Province"),
    "address": _("Address"),
    "product_group": _("Product group"),
    "product_set": _("Product set"),
    "sector": _("Sector"),
    "stars": _("Stars"),
    "points": _("Points"),
    "decision_no": _("Decision number"),
    "decision_date": _("Day of the decision"),
    "issued_by": _("Issued by"),
    "certificate_number": _("Certificate number"),
    "year": _("Year of assessment"),
    "valid_from": pgettext_lazy("certificate", "Valid from"),
    "expires_on": pgettext_lazy("certificate", "Valid to"),
    "extended_until": pgettext_lazy("certificate", "Extended until"),
    "criteria_set": _("Criteria set"),
    "kind": _("What happened"),
    "state": pgettext_lazy("certificate", "State"),
    "packs_covered": _("Packs covered"),
    "traceable": _("Traceable"),
    "note": _("Note"),
    "source_id": _("Source"),
    "heading": _("Heading of the group"),
    "effective_on": _("Day or year of the change"),
    "place_code": _("Code of the province"),
}

REASON_LABELS: dict[str, Any] = {
    "stars_unreadable": pgettext_lazy("waits", "grade not readable"),
    "points_unreadable": pgettext_lazy("waits", "points not readable"),
    "points_contradict_stars": pgettext_lazy("waits", "points do not fit the stars"),
    "heading_contradicts_stars": pgettext_lazy("waits", "heading and stars differ"),
    "stars_conflict": pgettext_lazy("waits", "sources differ about the stars"),
    "date_unreadable": pgettext_lazy("waits", "strange day"),
    "date_in_future": pgettext_lazy("waits", "day in the future"),
    "year_unreadable": pgettext_lazy("waits", "strange year"),
    "year_contradicts_date": pgettext_lazy("waits", "year and day differ"),
    "expiry_before_decision": pgettext_lazy("waits", "ends before it begins"),
    "begins_before_decision": pgettext_lazy("waits", "begins before the decision"),
    "extension_before_end": pgettext_lazy("waits", "extension too short"),
    "extension_without_end": pgettext_lazy("waits", "extension without a last day"),
    "extension_told": pgettext_lazy("waits", "extension to be looked at"),
    "suspension_told": pgettext_lazy("waits", "pause to be looked at"),
    "withdrawal_undated": pgettext_lazy("waits", "withdrawal without a day"),
    "withdrawal_names_no_product": pgettext_lazy("waits", "withdrawal without a product"),
    "withdrawal_of_unknown": pgettext_lazy("waits", "withdrawal of an unknown certificate"),
    "province_unknown": pgettext_lazy("waits", "province not clear"),
    "two_producers": pgettext_lazy("waits", "two producers"),
    "number_of_another": pgettext_lazy("waits", "same number, other name"),
    "name_differs": pgettext_lazy("waits", "other accents than the known product"),
    "place_differs": pgettext_lazy("waits", "other place than the known product"),
    "days_differ": pgettext_lazy("waits", "two days of one decision"),
    "number_became_day": pgettext_lazy("waits", "number turned into a day"),
    "source_not_confirmed": pgettext_lazy("waits", "source graded c or d"),
    "set_aside": pgettext_lazy("waits", "set aside"),
}
"""Short names of reasons for filters and lists; the sentences stand in problems.py."""


def cell_label(name: str) -> str:
    """What a cell is called."""
    return str(CELL_LABELS.get(name, name))


def reason_label(code: str) -> str:
    """Why a row waits, in two or three words."""
    return str(REASON_LABELS.get(code, code))
