"""Fields of the discounts' forms: whole đồng, days, products by number."""

import datetime as dt
import re

from django import forms
from django.utils.translation import gettext as _

from shop.catalogue.models import Product
from shop.certification.clock import VIETNAM
from shop.money.formatting import format_number
from shop.money.parsing import NotASumError, parse_dong

NUMBER_AT_END = re.compile(r"(\d{1,12})/?$", re.ASCII)
MOST_PRODUCTS = 2000


class DongFormField(forms.CharField):
    """A sum as people type it; parts of a đồng are refused in words."""

    def __init__(self, **kwargs) -> None:
        widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
        super().__init__(max_length=30, widget=widget, **kwargs)

    def prepare_value(self, value):
        """A kept amount with its thousands apart; what was typed stays as it was."""
        return value if value is None or isinstance(value, str) else format_number(value)

    def clean(self, value) -> int | None:
        """Whole đồng, or None for nothing."""
        text = super().clean(value)
        if not text:
            return None
        try:
            return parse_dong(text)
        except NotASumError as wrong:
            words = _("Type a whole number without fractions, such as 193.000.")
            raise forms.ValidationError(words, code="not_whole") from wrong


class DayField(forms.DateField):
    """A day, with the calendar of the browser."""

    def __init__(self, **kwargs) -> None:
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        super().__init__(input_formats=["%Y-%m-%d", "%d/%m/%Y"], widget=widget, **kwargs)


class ProductsField(forms.CharField):
    """Products by their number or address, one a line."""

    def __init__(self, **kwargs) -> None:
        widget = forms.Textarea(attrs={"rows": 5})
        super().__init__(max_length=200_000, required=False, widget=widget, **kwargs)

    def clean(self, value) -> list[Product]:
        """The products; a line that names none is refused by its words."""
        lines = [line.strip() for line in super().clean(value).splitlines() if line.strip()]
        if len(lines) > MOST_PRODUCTS:
            raise forms.ValidationError(_("These are too many lines."), code="too_many")
        keys = {line: NUMBER_AT_END.search(line) for line in lines}
        numbers = {int(found[1]) for found in keys.values() if found}
        known = Product.objects.in_bulk(numbers)
        strange = [line for line, found in keys.items() if not found or int(found[1]) not in known]
        if strange:
            words = _("No product: %(lines)s") % {"lines": ", ".join(strange[:5])[:200]}
            raise forms.ValidationError(words, code="no_product")
        return list(known.values())


def first_moment(day: dt.date | None) -> dt.datetime | None:
    """When a day begins in Vietnam."""
    return dt.datetime.combine(day, dt.time(), VIETNAM) if day else None


def last_moment(day: dt.date | None) -> dt.datetime | None:
    """When a day is over in Vietnam."""
    return dt.datetime.combine(day, dt.time(23, 59, 59), VIETNAM) if day else None


def day_of(moment: dt.datetime | None) -> dt.date | None:
    """The day of a kept moment."""
    return moment.astimezone(VIETNAM).date() if moment else None
