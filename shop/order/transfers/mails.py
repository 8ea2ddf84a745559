"""The mail that tells a buyer how to transfer, and until when."""

import datetime as dt

from django.utils import translation
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from shop.certification import clock
from shop.communication.sending import Mail
from shop.money.formatting import format_dong
from shop.payment.states import OPEN, Method
from shop.payment.transfer.sheet import TransferSheet, transfer_sheet

from ..letters import Letter, order_link
from ..models import Order
from ..states import State


def how_to_transfer(order_id: int) -> Mail | None:
    """ "Chuyển khoản để giữ hàng đến 17:00 mai"; nothing once the order no longer waits for it."""
    order = Order.objects.get(pk=order_id)
    waiting = order.payments.filter(status__in=sorted(OPEN), method=Method.TRANSFER).first()
    sheet = transfer_sheet(waiting) if waiting is not None else None
    awaits = order.status == State.AWAITING_PAYMENT and order.pay_until is not None
    if not awaits or sheet is None or not order.guest_email:
        return None
    with translation.override(order.language):
        until = order.pay_until.astimezone(clock.VIETNAM)
        title = _("Transfer to keep your order until %(time)s") % {"time": _soon(until)}
        words = {"amount": format_dong(sheet.amount), "number": order.number, "time": _exact(until)}
        sentences = [
            _("Please transfer %(amount)s for order %(number)s by %(time)s.") % words,
            _("We keep the goods for you until then. After that the order is given up."),
            _("Your bank's app can scan the code on the page below. Or type:"),
        ]
        link = order_link(order, "pay")
        letter = Letter(title, sentences, _to_type(sheet), link, _("See the code to scan"))
        return letter.mail(order)


def _to_type(sheet: TransferSheet) -> list[str]:
    rows = [
        (pgettext("money", "Amount"), format_dong(sheet.amount)),
        (_("Message of the transfer"), sheet.memo),
        (_("Account number"), sheet.account),
        (_("Bank"), sheet.bank),
        (_("Account holder"), sheet.holder),
    ]
    return [f"{name}: {value}" for name, value in rows if value]


def _soon(moment: dt.datetime) -> str:
    """ "17:00 mai", "17:00 hôm nay", else with its day."""
    time, day = time_format(moment.time(), "TIME_FORMAT"), moment.date()
    if day == clock.today():
        return _("%(time)s today") % {"time": time}
    if day == clock.today() + dt.timedelta(days=1):
        return _("%(time)s tomorrow") % {"time": time}
    return _exact(moment)


def _exact(moment: dt.datetime) -> str:
    return date_format(moment, "DATETIME_FORMAT")
