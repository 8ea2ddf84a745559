"""What the pages of quotes ask about them."""

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.crypto import constant_time_compare

from shop.certification import clock

from .models import GiftQuote, QuoteLine, QuoteReceiver

# Compared against when there is no such quote, so that a miss takes as long as a hit.
NOBODY = "-" * 32


def quote_by_secret(number: str, secret: str) -> GiftQuote | None:
    """The quote that a secret link opens. One query, the same for a wrong number or secret."""
    asked = number if number.isascii() and number.isprintable() else ""
    found = GiftQuote.objects.select_related("order").filter(number=asked).first()
    matches = constant_time_compare(found.secret if found else NOBODY, secret)
    return found if found is not None and matches else None


def quote_url(quote: GiftQuote, name: str = "quote", *more: object) -> str:
    """The secret address of a quote's page in the active language, without a host."""
    return reverse(f"gifts:{name}", args=[quote.number, quote.secret, *more])


def full_url(quote: GiftQuote) -> str:
    """The same with the host, for mails and paper."""
    return settings.BASE_URL.rstrip("/") + quote_url(quote)


def copy_as_draft(quote: GiftQuote) -> GiftQuote:
    """A new draft with the same gift and receivers; offering it works the prices out anew."""
    kept = (
        "language",
        "company",
        "tax_code",
        "company_address",
        "contact_name",
        "contact_phone",
        "contact_email",
        "message",
        "hide_prices",
        "adult_confirmed_at",
    )
    with transaction.atomic():
        copy = GiftQuote.objects.create(
            created_at=clock.now(), **{name: getattr(quote, name) for name in kept}
        )
        QuoteLine.objects.bulk_create(
            QuoteLine(
                quote=copy,
                product_id=line.product_id,
                stockrecord_id=line.stockrecord_id,
                quantity=line.quantity,
            )
            for line in quote.lines.all()
        )
        receivers = list(quote.receivers.all())
        for receiver in receivers:
            receiver.pk, receiver.quote, receiver.deliveries = None, copy, {}
        QuoteReceiver.objects.bulk_create(receivers)
    return copy
