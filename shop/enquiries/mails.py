"""The mail to whoever answers; a reply goes to whoever asked."""

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from shop.catalogue.slots import fill_slot
from shop.communication.sending import Mail

from .models import Enquiry

# Who answers here reads Vietnamese; the enquiry itself stays as it was written.
LANGUAGE = "vi"


def enquiry(enquiry_id: int) -> Mail | None:
    """To the producer that was asked, where it has an address, else to the shop."""
    asked = Enquiry.objects.select_related("producer").filter(pk=enquiry_id).first()
    if asked is None:
        return None
    with translation.override(LANGUAGE):
        title = _("%(kind)s no. %(number)d from the shop's page") % {
            "kind": asked.get_kind_display().capitalize(),
            "number": asked.pk,
        }
        context = {
            "title": title,
            "facts": [(term, value) for term, value in _facts(asked) if value],
            "asked": asked,
            "shop_name": settings.OSCAR_SHOP_NAME,
            "language": LANGUAGE,
        }
        return Mail(
            recipient=_answerer(asked),
            language=LANGUAGE,
            subject=title,
            text=render_to_string("enquiries/mail/enquiry.txt", context),
            html=render_to_string("enquiries/mail/enquiry.html", context),
            about=f"enquiry:{asked.pk}",
            reply_to=asked.email,
        )


def _answerer(asked: Enquiry) -> str:
    if asked.producer and asked.producer.email:
        return asked.producer.email
    operator = fill_slot("seller_details") or {}
    return operator.get("email") or settings.DEFAULT_FROM_EMAIL


def _facts(asked: Enquiry) -> list[tuple[str, str]]:
    return [
        (_("Name"), asked.name),
        (_("Company or shop"), asked.company),
        (_("E-mail"), asked.email),
        (_("Phone number"), asked.phone.as_national if asked.phone else ""),
        (_("Producer"), asked.producer.name if asked.producer else ""),
        (_("Which goods"), asked.goods),
        (_("How much, how often"), asked.quantity),
        (_("Language"), _("English") if asked.language == "en" else ""),
    ]
