"""What can be wrong with a row: stable codes, how grave each is, and a sentence for the office.

A refused row can never become a certificate as it was read. A quarantined one may, once the office
has found out what the source leaves open; it waits and changes nothing.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class Verdict(StrEnum):
    """Where a row ends before anything is compared with what is known."""

    VALID = "valid"
    QUARANTINED = "quarantined"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, with the published value that shows it."""

    code: str
    value: str = ""

    def __reduce__(self) -> tuple:
        return Problem, (self.code, self.value)

    @property
    def verdict(self) -> Verdict:
        """How grave it is."""
        if self.code in TOLD:
            return Verdict.VALID
        return Verdict.REFUSED if self.code in REFUSED else Verdict.QUARANTINED

    def sentence(self) -> str:
        """The problem in the reader's language."""
        return gettext(str(SENTENCES[self.code])) % {"value": self.value}


SENTENCES = {
    "columns_shifted": _("The row has more cells than the heading; an unquoted comma moved them."),
    "mojibake": _("The text was damaged by a wrong encoding: “%(value)s”."),
    "name_missing": _("The row names no product."),
    "text_too_long": _("A cell is too long to be a name: “%(value)s”."),
    "not_certified": _("“%(value)s” is not a recognised grade: only 3 to 5 stars are certified."),
    "stars_unreadable": _("The grade cannot be read: “%(value)s”."),
    "points_unreadable": _("The points cannot be read: “%(value)s”."),
    "points_contradict_stars": _("%(value)s points are too few for the published stars."),
    "date_unreadable": _("There is no such day: “%(value)s”."),
    "days_differ": _("Two cells name different days of the decision: “%(value)s”."),
    "date_in_future": _("The decision lies in the future: %(value)s."),
    "year_unreadable": _("The year cannot be read: “%(value)s”."),
    "year_contradicts_date": _("The year %(value)s does not fit the day of the decision."),
    "expiry_before_decision": _("The certificate ends before it was issued: %(value)s."),
    "province_unknown": _("The province cannot be recognised: “%(value)s”."),
    "source_not_confirmed": _(
        "The source is not an official decision nor the press quoting one (grade %(value)s)."
    ),
    "heading_contradicts_stars": _("The heading of the group says otherwise: “%(value)s”."),
    "formula_failed": _("A formula of the table failed: “%(value)s”."),
    "formula_in_cell": _("A cell holds a formula instead of its value: “%(value)s”."),
    "withdrawal_undated": _("The withdrawal names no day from which it holds."),
    "withdrawal_names_no_product": _(
        "The withdrawal names a decision and no product; send it again for each product it takes."
    ),
    "withdrawal_of_unknown": _("No certificate of that day is known for the withdrawn product."),
    "number_with_day": _("Number and day of the decision stood in one cell: “%(value)s”."),
    "day_as_number": _("A day was written as the number of a spreadsheet: “%(value)s”."),
    "letters_decomposed": _("Letters and their accents were written apart."),
    "letters_alike": _("Đ was written with a letter that only looks like it."),
    "month_only": _("Only the month of the decision is told: “%(value)s”."),
    "number_became_day": _(
        "The spreadsheet turned a number into a day: “%(value)s”. What was typed there is lost."
    ),
    "two_producers": _("The cell names several producers: “%(value)s”. One of them holds it."),
    "tax_code_unreadable": _("The tax code is not one: “%(value)s”."),
    "points_above_stars": _("%(value)s points would allow more stars than were published."),
    "issuer_level_unusual": _(
        "“%(value)s” does not usually recognise this grade at that time; please check the decision."
    ),
    "suspension_told": _("The list says that the certificate is paused; the office pauses it."),
    "extension_without_end": _("The extension does not name the day on which it ends."),
    "extension_told": _("The list extends a certificate; a person looks which one it is."),
    "extension_before_end": _("The extension ends before the certificate does: %(value)s."),
    "begins_before_decision": _("The certificate begins before it was decided: %(value)s."),
    "number_of_another": _("The list gives the same certificate number to another product."),
    "set_aside": _("The row was set aside when its list was applied."),
    "name_differs": _(
        "A known product of this maker is written with other accents; if it is another one, send "
        "the row again with a name that tells them apart."
    ),
    "place_differs": _(
        "A known product of this name and maker is from another place; if it is another one, send "
        "the row again with a maker's name that tells them apart."
    ),
    "stars_conflict": _("A better or more cautious source gives this decision %(value)s stars."),
}

REFUSED = frozenset(
    {
        "columns_shifted",
        "mojibake",
        "name_missing",
        "text_too_long",
        "not_certified",
        "formula_failed",
        "formula_in_cell",
    }
)

TOLD = frozenset(
    {
        "number_with_day",
        "day_as_number",
        "month_only",
        "letters_decomposed",
        "letters_alike",
        "tax_code_unreadable",
        "points_above_stars",
        "issuer_level_unusual",
    }
)
"""What was put right without loss, or is unusual and yet can be; the row counts like any other."""
