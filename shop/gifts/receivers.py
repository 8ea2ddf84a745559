"""Keeps the receivers of a draft: adds, replaces and removes rows, good and bad alike."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from .models import MOST_RECEIVERS, GiftQuote, QuoteReceiver
from .rows import CheckedRow, Places, check_row


class TooManyReceiversError(Exception):
    """A quote has at most fifty receivers; nothing was added."""


class NotADraftError(Exception):
    """The quote is offered: its receivers stand."""


def add_rows(quote_id: int, given: Sequence[dict[str, str]]) -> list[QuoteReceiver]:
    """Add these rows, all or none; rows with problems are kept with them."""
    places = Places.load()
    with transaction.atomic():
        quote = _draft(quote_id)
        here = list(quote.receivers.values_list("position", flat=True))
        if len(here) + len(given) > MOST_RECEIVERS:
            raise TooManyReceiversError
        first = max(here, default=0) + 1
        rows = [
            _receiver(quote, place, check_row(one, places))
            for place, one in enumerate(given, first)
        ]
        return QuoteReceiver.objects.bulk_create(rows)


def replace_row(quote_id: int, position: int, given: dict[str, str]) -> QuoteReceiver:
    """Check one row again as it is given now. Raises `QuoteReceiver.DoesNotExist`."""
    places = Places.load()
    with transaction.atomic():
        quote = _draft(quote_id)
        known = quote.receivers.get(position=position)
        row = _receiver(quote, position, check_row(given, places))
        row.pk = known.pk
        row.save(force_update=True)
    return row


def remove_row(quote_id: int, position: int) -> None:
    """Take a row out; the numbers of the others stay, as they are on people's sheets."""
    with transaction.atomic():
        _draft(quote_id).receivers.filter(position=position).delete()


def as_given(receiver: QuoteReceiver) -> dict[str, str]:
    """A kept row as the form and the check want it."""
    return {
        "name": receiver.name,
        "phone": receiver.phone,
        "email": receiver.email,
        "street": receiver.street,
        "commune": receiver.commune_text,
        "province": receiver.province_text,
        "message": receiver.message,
    }


def too_many_words() -> str:
    """The sentence for `TooManyReceiversError`."""
    return _("A quote has at most %(count)d receivers; nothing was added.") % {
        "count": MOST_RECEIVERS
    }


def _draft(quote_id: int) -> GiftQuote:
    quote = GiftQuote.objects.select_for_update().get(pk=quote_id)
    if quote.state != GiftQuote.State.DRAFT:
        raise NotADraftError
    return quote


def _receiver(quote: GiftQuote, position: int, row: CheckedRow) -> QuoteReceiver:
    return QuoteReceiver(
        quote=quote,
        position=position,
        name=row.given["name"],
        phone=row.phone or row.given["phone"],
        email=row.given["email"],
        street=row.given["street"],
        commune_text=row.given["commune"],
        province_text=row.given["province"],
        message=row.given["message"],
        commune=row.commune,
        problems=[list(problem) for problem in row.problems],
    )
