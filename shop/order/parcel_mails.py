"""Mails about one parcel: to the buyer when it leaves and arrives, to whom it is a gift for."""

from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from shop.communication.sending import Mail

from .models import Order, Parcel
from .selectors import order_url


def parcel_sent(parcel_id: int) -> Mail | None:
    """ "Gói từ HTX Tài Hoan đã gửi": carrier, code, when it should arrive."""
    parcel = _parcel(parcel_id)
    with translation.override(parcel.order.language):
        title = _("Your parcel from %(producer)s is on its way")
        return _to_buyer(parcel, title, "sent")


def parcel_delivered(parcel_id: int) -> Mail | None:
    """ "Hàng đến nơi chưa ạ?": where to say what is wrong."""
    parcel = _parcel(parcel_id)
    with translation.override(parcel.order.language):
        return _to_buyer(parcel, _("Did your parcel from %(producer)s arrive well?"), "delivered")


def gift_sent(parcel_id: int) -> Mail | None:
    """ "{Tên} gửi tặng bạn một món quà quê": no prices, no contact of the giver."""
    parcel = _parcel(parcel_id)
    receiver = parcel.recipient
    if receiver is None or not receiver.email:
        return None
    with translation.override(parcel.order.language):
        title = _("A gift from %(name)s") % {"name": parcel.order.buyer_name}
        facts = {"title": title, "name": receiver.name, "message": receiver.message}
        return _mail(parcel, receiver.email, "gift", facts)


def _parcel(parcel_id: int) -> Parcel:
    related = ("order", "recipient")
    return Parcel.objects.select_related(*related).prefetch_related("lines").get(pk=parcel_id)


def _to_buyer(parcel: Parcel, title: str, template: str) -> Mail | None:
    order = parcel.order
    if not order.guest_email:
        return None
    facts = {
        "title": title % {"producer": parcel.partner_name},
        "name": order.buyer_name,
        "link": settings.BASE_URL.rstrip("/") + order_url(order),
        "link_words": _("See the order"),
    }
    return _mail(parcel, order.guest_email, template, facts)


def _mail(parcel: Parcel, recipient: str, template: str, facts: dict[str, Any]) -> Mail:
    order: Order = parcel.order
    context = {
        "order": order,
        "parcel": parcel,
        "lines": parcel.lines.all(),
        "shop_name": settings.OSCAR_SHOP_NAME,
        "language": order.language,
        **facts,
    }
    return Mail(
        recipient=recipient,
        language=order.language,
        subject=facts["title"],
        text=render_to_string(f"order/mail/parcel_{template}.txt", context),
        html=render_to_string(f"order/mail/parcel_{template}.html", context),
        about=f"order:{order.pk}",
    )
