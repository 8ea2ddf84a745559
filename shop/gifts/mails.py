"""Mails about quotes, in the language the company used."""

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from shop.communication.sending import Mail

from .models import GiftQuote
from .page import quote_page
from .selectors import full_url


def quoted(quote_id: int) -> Mail | None:
    """ "Báo giá Q-77, hiệu lực 7 ngày"."""
    quote = GiftQuote.objects.get(pk=quote_id)
    with translation.override(quote.language):
        subject = _("Your quote %(number)s, valid 7 days") % {"number": quote.number}
        return _mail(quote, subject)


def ending(quote_id: int) -> Mail | None:
    """The quote ends tomorrow; nothing when it was accepted or is over already."""
    quote = GiftQuote.objects.get(pk=quote_id)
    if quote.state != GiftQuote.State.OFFERED or quote.stands_until is None:
        return None
    with translation.override(quote.language):
        words = {"number": quote.number, "day": date_format(quote.stands_until)}
        return _mail(quote, _("Your quote %(number)s ends after %(day)s") % words)


def _mail(quote: GiftQuote, subject: str) -> Mail:
    context = {
        "page": quote_page(quote),
        "title": subject,
        "link": full_url(quote),
        "shop_name": settings.OSCAR_SHOP_NAME,
        "language": quote.language,
    }
    return Mail(
        recipient=quote.contact_email,
        language=quote.language,
        subject=subject,
        text=render_to_string("gifts/mail/quote.txt", context),
        html=render_to_string("gifts/mail/quote.html", context),
        about=f"quote:{quote.pk}",
    )
