"""Mails about a parcel: to the buyer when it leaves and arrives, to whom a gift is for."""

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from shop.communication.sending import Mail

from .carriers import DIRECT
from .letters import Letter, goods_of, order_link
from .models import Order, Parcel
from .selectors import cash_words, recipient_url
from .states import WORDS, State


def parcel_sent(parcel_id: int) -> Mail | None:
    """ "Gói từ HTX Tài Hoan đã gửi": what is in it, when it comes, where the other parcels are."""
    parcel = _parcel(parcel_id)
    order = parcel.order
    if not order.guest_email:
        return None
    with translation.override(order.language):
        title = _("Your parcel from %(maker)s is on its way") % {"maker": parcel.partner_name}
        if parcel.is_sent_again:
            title = _("%(maker)s sends it again") % {"maker": parcel.partner_name}
        sentences = [*_again(parcel), *_on_its_way(parcel), cash_words(parcel)]
        sentences += _others(order, parcel)
        letter = Letter(title, _said(sentences), _goods(parcel))
        return letter.mail(order)


def parcel_delivered(parcel_id: int) -> Mail | None:
    """ "Hàng đến nơi chưa ạ?": asks whether all is well, and leads to where one says it is not."""
    parcel = _parcel(parcel_id)
    order = parcel.order
    if not order.guest_email:
        return None
    with translation.override(order.language):
        words = {"maker": parcel.partner_name, "number": order.number}
        sentences = [
            _("The parcel from %(maker)s of order %(number)s was delivered.") % words,
            _("If something is missing or broken, please tell us: the link leads to the form."),
            *_others(order, parcel),
        ]
        return Letter(
            _("Did it arrive well?"),
            sentences,
            _goods(parcel),
            link=order_link(order, "problem"),
            link_words=_("Report a problem"),
        ).mail(order)


def gift_sent(parcel_id: int) -> Mail | None:
    """ "{Tên} gửi tặng bạn một món quà quê": to the receiver, without a price."""
    parcel = _parcel(parcel_id)
    order, recipient = parcel.order, parcel.recipient
    if recipient is None or not recipient.email:
        return None
    with translation.override(order.language):
        giver = {"giver": order.buyer_name}
        message = [f"“{recipient.message}”"] if recipient.message else []
        return Letter(
            _("A gift from %(giver)s") % giver,
            [*message, *_said(_on_its_way(parcel))],
            _goods(parcel),
            link=settings.BASE_URL.rstrip("/") + recipient_url(recipient),
            link_words=_("See where it is"),
            name=recipient.name,
            recipient=recipient.email,
        ).mail(order)


def _parcel(parcel_id: int) -> Parcel:
    found = Parcel.objects.select_related("order", "recipient__order", "replaces")
    return found.get(pk=parcel_id)


def _goods(parcel: Parcel) -> list[str]:
    return goods_of(parcel.lines.exclude(status=State.CANCELLED).order_by("pk"))


def _on_its_way(parcel: Parcel) -> list[str]:
    words = {"maker": parcel.partner_name, "carrier": parcel.carrier, "code": parcel.carrier_code}
    first = _("%(maker)s has handed the parcel over.") % words
    if parcel.carrier == DIRECT:
        first = _("%(maker)s brings the parcel to you.") % words
    elif parcel.carrier and parcel.carrier_code:
        first = _("%(maker)s has handed the parcel to %(carrier)s, code %(code)s.") % words
    elif parcel.carrier:
        first = _("%(maker)s has handed the parcel to %(carrier)s.") % words
    return [first, _arrives(parcel)]


def _again(parcel: Parcel) -> list[str]:
    if parcel.replaces is None:
        return []
    words = _("It is in place of what was wrong in parcel %(number)d; there is nothing to pay.")
    return [words % {"number": parcel.replaces.position}]


def _arrives(parcel: Parcel) -> str:
    if not parcel.earliest_arrival or not parcel.latest_arrival:
        return ""
    return _("It should arrive between %(earliest)s and %(latest)s.") % {
        "earliest": date_format(parcel.earliest_arrival),
        "latest": date_format(parcel.latest_arrival),
    }


def _others(order: Order, parcel: Parcel) -> list[str]:
    """How the other parcels of the order stand, one sentence each (features.md C62)."""
    others = order.parcels.exclude(pk=parcel.pk).order_by("position")
    return [
        _("Parcel %(number)s, %(maker)s: %(state)s.")
        % {
            "number": other.position,
            "maker": other.partner_name,
            "state": str(WORDS[State(other.status)]).lower(),
        }
        for other in others
    ]


def _said(sentences: list[str]) -> list[str]:
    return [sentence for sentence in sentences if sentence]
