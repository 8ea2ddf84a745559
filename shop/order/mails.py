"""Puts orders into mails, in the language the buyer used, whoever causes the mail."""

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from shop.communication.sending import Mail

from .models import Order
from .selectors import order_url, parcel_cards


def order_placed(order: Order) -> Mail:
    """ "Đã nhận đơn LS-…": what was ordered, what to have ready, where to look."""
    with translation.override(order.language):
        context = {
            "order": order,
            "parcels": parcel_cards(order),
            "address": order.shipping_address,
            "link": settings.BASE_URL.rstrip("/") + order_url(order),
            "shop_name": settings.OSCAR_SHOP_NAME,
            "language": order.language,
        }
        return Mail(
            recipient=order.guest_email,
            language=order.language,
            subject=_("We have your order %(number)s") % {"number": order.number},
            text=render_to_string("order/mail/placed.txt", context),
            html=render_to_string("order/mail/placed.html", context),
        )
