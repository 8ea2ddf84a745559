"""The life of an order in one line of time, whatever table each moment comes from."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from shop.certification.clock import VIETNAM, on_business_day
from shop.money.formatting import format_dong
from shop.order import states
from shop.order.models import OrderCase

from .acts import facts_words, title_of
from .sheet import Sheet


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that happened; `who` is empty where the shop or the buyer did it."""

    at: dt.datetime
    title: str
    text: str = ""
    who: str = ""
    role: str = ""


def timeline(sheet: Sheet) -> list[Moment]:
    """Every moment of the order, newest first; of two at once the later written one."""
    found = [
        *_order(sheet),
        *_parcels(sheet),
        *_payments(sheet),
        *_bank(sheet),
        *_refunds(sheet),
        *_mails(sheet),
        *_people(sheet),
        *_audit(sheet),
    ]
    return sorted(found, key=lambda moment: moment.at)[::-1]


def _order(sheet: Sheet) -> Iterator[Moment]:
    order = sheet.order
    text = f"{format_dong(order.total_incl_tax)} · {order.get_payment_method_display()}"
    yield Moment(order.date_placed, _("Ordered"), text, role="info")
    for change in sheet.changes:
        words = [
            states.WORDS[states.State(code)] for code in (change.old_status, change.new_status)
        ]
        title = _("Order: %(before)s → %(now)s") % {"before": words[0], "now": words[1]}
        text = (
            order.get_cancel_reason_display() if change.new_status == states.State.CANCELLED else ""
        )
        yield Moment(on_business_day(change.date_created), title, text)


def _parcels(sheet: Sheet) -> Iterator[Moment]:
    for parcel in sheet.parcels:
        name = {"number": parcel.position, "producer": parcel.partner_name}
        carrier = " ".join(text for text in (parcel.carrier, parcel.carrier_code) if text)
        if parcel.packed_at:
            yield Moment(parcel.packed_at, _("Parcel %(number)s (%(producer)s) is packed") % name)
        if parcel.sent_at:
            title = _("Parcel %(number)s (%(producer)s) is sent") % name
            yield Moment(parcel.sent_at, title, carrier)
        if parcel.delivered_at:
            title = _("Parcel %(number)s (%(producer)s) is delivered") % name
            yield Moment(parcel.delivered_at, title, role="ok")


def _payments(sheet: Sheet) -> Iterator[Moment]:
    for payment in sheet.payments:
        method = payment.get_method_display()
        yield Moment(
            payment.created_at,
            _("Payment expected: %(method)s") % {"method": method},
            format_dong(payment.amount),
        )
        if payment.paid_at:
            title = _("Money received: %(method)s") % {"method": method}
            yield Moment(payment.paid_at, title, format_dong(payment.received), role="ok")
        if payment.disputed_at:
            yield Moment(
                payment.disputed_at, _("The buyer's bank disputes the payment"), role="bad"
            )


def _bank(sheet: Sheet) -> Iterator[Moment]:
    for entry in sheet.entries:
        booked = dt.datetime.combine(entry.booked_on, dt.time(), VIETNAM)
        day = date_format(entry.booked_on, "SHORT_DATE_FORMAT")
        title = _("Transfer of %(amount)s matched") % {"amount": format_dong(entry.amount)}
        text = " · ".join(part for part in (day, entry.payer, entry.text, entry.note) if part)
        who = str(entry.matched_by or "")
        yield Moment(entry.matched_at or booked, title, text, who)


def _refunds(sheet: Sheet) -> Iterator[Moment]:
    for refund in sheet.refunds:
        amount = {"amount": format_dong(refund.amount)}
        reason = refund.get_reason_display()
        text = f"{reason}: {refund.note}" if refund.note else str(reason)
        who = str(refund.asked_by or "")
        yield Moment(refund.asked_at, _("Refund of %(amount)s asked for") % amount, text, who)
        if refund.done_at and refund.state == refund.State.FAILED:
            title = _("Refund of %(amount)s failed") % amount
            yield Moment(refund.done_at, title, refund.failure, role="bad")
        elif refund.done_at:
            yield Moment(refund.done_at, _("Refund of %(amount)s is done") % amount, role="ok")


def _mails(sheet: Sheet) -> Iterator[Moment]:
    for mail in sheet.mails:
        at = on_business_day(mail.changed_at)
        if mail.state == mail.State.SENT:
            yield Moment(
                at, _("Mail sent: %(subject)s") % {"subject": mail.subject}, mail.recipient
            )
        elif mail.state == mail.State.FAILED:
            title = _("Mail could not be sent: %(subject)s") % {"subject": mail.subject}
            yield Moment(at, title, mail.recipient, role="bad")
        else:
            title = _("Mail on its way: %(subject)s") % {"subject": mail.subject}
            yield Moment(at, title, mail.recipient)


def _people(sheet: Sheet) -> Iterator[Moment]:
    for note in sheet.notes:
        at = on_business_day(note.date_created)
        yield Moment(at, _("Note"), note.message, str(note.user or ""), role="note")
    for case in sheet.cases:
        title = case.get_reason_display()
        if case.reason != OrderCase.Reason.CAME_BACK:
            title = _("The buyer reports: %(reason)s") % {"reason": title}
        yield Moment(case.created_at, title, case.text, role="warn")
        if case.answered_at:
            who = str(case.answered_by or "")
            yield Moment(case.answered_at, _("The report is answered"), case.answer, who)
    for question in sheet.questions:
        name = {"product": question.line.title}
        yield Moment(question.asked_at, _("Keep or refund? The buyer is asked: %(product)s") % name)
        if question.answered_at:
            title = _("The buyer's choice: %(choice)s") % {"choice": question.get_answer_display()}
            who = str(question.answered_by or "")
            yield Moment(question.answered_at, title, question.line.title, who)


def _audit(sheet: Sheet) -> Iterator[Moment]:
    for line in sheet.audit:
        text = facts_words(line.facts)
        yield Moment(on_business_day(line.at), title_of(line.action), text, line.actor_name)
