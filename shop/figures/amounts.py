"""Published values: what a text says as a number, and how a page writes it."""

import datetime as dt
import re
from decimal import Decimal

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from shop.money.formatting import format_dong

from .models import PublishedFigure

Unit = PublishedFigure.Unit
# Published texts write 267.5 or 267,5; what could be a thousand or a fraction is neither.
_NUMBER = re.compile(r"\d{1,14}(?:[.,]\d{1,2})?", re.ASCII)


def read_number(text: str) -> Decimal | None:
    """The number of a text without thousands marks, with point or comma; None for anything else."""
    return Decimal(text.replace(",", ".")) if _NUMBER.fullmatch(text) else None


def is_written_day(text: str) -> bool:
    """Whether a text is a day, 2024-06-10."""
    try:
        return len(text) == 10 and bool(dt.date.fromisoformat(text))
    except ValueError:
        return False


def amount_words(number: Decimal | None, unit: str, value: str = "") -> str:
    """A value in the active language: 267,5%, 1.614.000.000 ₫, 10/06/2024."""
    if unit == Unit.DATE:
        return date_format(dt.date.fromisoformat(value))
    if number is None:
        return value
    places = max(0, -int(number.normalize().as_tuple().exponent))
    match unit:
        case Unit.YEAR:
            return str(int(number))
        case Unit.DONG:
            return format_dong(int(number))
        case Unit.PERCENT:
            return number_format(number.normalize(), places) + "%"
        case Unit.POINTS:
            points = number_format(number.normalize(), places)
            return _("%(number)s points") % {"number": points}
    return number_format(number, places, force_grouping=True)
