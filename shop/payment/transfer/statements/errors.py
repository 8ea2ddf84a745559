"""Why a statement, or one row of it, cannot be read."""

from django.utils.translation import gettext_lazy as _


class UnreadableStatementError(Exception):
    """The whole file cannot be read; the words are for whoever uploaded it."""


class CellError(ValueError):
    """One cell cannot be read; `code` is a key of `WORDS`."""

    def __init__(self, code: str, value: object = "") -> None:
        super().__init__(code)
        self.code = code
        self.value = str(value)[:60]


# Kept as codes, so that everybody reads them in their own language.
WORDS = {
    "no_day": _("There is no day."),
    "day": _("The day cannot be read: “%(value)s”."),
    "amount": _("The sum cannot be read: “%(value)s”."),
    "fraction": _("The sum is not in whole đồng: “%(value)s”."),
    "too_much": _("The sum is beyond all reason: “%(value)s”."),
    "direction": _("It does not say whether money came in or went out: “%(value)s”."),
    "both": _("Money comes in and goes out in one row."),
}


def words(code: str, value: str = "") -> str:
    """The reason in the active language."""
    return str(WORDS[code]) % {"value": value}
