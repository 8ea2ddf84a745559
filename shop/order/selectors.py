"""What the order's page, the tracking form and mails ask about orders."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from phonenumber_field.phonenumber import PhoneNumber
from phonenumbers import NumberParseException

from shop.basket.lines import pieces_words
from shop.catalogue.cards import page_of
from shop.certification import clock
from shop.certification.around import load_certificates
from shop.certification.badges import Badge, badge
from shop.certification.facts import certificates_of
from shop.certification.standing import NOTHING, Standing, State, standing
from shop.memory.prepared import Prepared, hand_over
from shop.money.formatting import format_dong
from shop.payment.models import Payment
from shop.payment.states import PayState
from shop.shipping.parcels import arrival_words

from . import states
from .models import Line, Order, Parcel, Recipient

NUMBER = re.compile(r"LS-[0-9]{8}")
# Compared against when there is no such order, so that a miss takes as long as a hit.
NOBODY = "-" * 32


@dataclass(frozen=True)
class LineCard:
    """A line of an order: what was bought, what was said of it then, how it stands today.

    `amount` is what the pieces cost, `discount` what hampers, offers and
    vouchers took off it; `hamper` names the hamper that it came in, or is "". `origin`
    says from which fair and booth it was taken; `statement` is the code of what was
    stated of its certificate then.
    """

    title: str
    url: str
    quantity: int
    quantity_words: str
    amount: int
    discount: int
    badge_then: Badge
    badge_today: Badge
    code: str
    decision: str
    producer_as_issued: str
    place_as_issued: str
    verify_url: str
    is_cancelled: bool
    statement: str = ""
    hamper: str = ""
    origin: str = ""


@dataclass(frozen=True)
class ParcelCard:
    """A parcel of an order with its steps. `total` is what it costs, in whole đồng.

    `due` of it is still to be paid at the door. `cash` says what is, was or will not be collected
    for it; empty for other ways to pay. A step is (words, reached, current, when). `replaces` is
    the number of the parcel in whose place it is sent for nothing, 0 of one that was bought.
    """

    parcel: Parcel
    lines: list[LineCard]
    steps: list[tuple[str, bool, bool, str]]
    status: str
    expected: str
    total: int
    due: int = 0
    cash: str = ""
    came_back: bool = False
    replaces: int = 0


_BY_NUMBER = Prepared(
    lambda numbers: Order.objects.select_related("shipping_address").filter(number__in=numbers)
)


def order_by_secret(number: str, secret: str) -> Order | None:
    """The order that a secret link opens. One query, the same for a wrong number or secret."""
    asked = number if NUMBER.fullmatch(number) else ""
    order = next(iter(_BY_NUMBER.ask([asked])), None)
    matches = constant_time_compare(order.secret if order else NOBODY, secret)
    return order if order is not None and matches else None


def recipient_by_secret(number: str, position: str, secret: str) -> Recipient | None:
    """The receiver of a gift whose link this is; compared as the order's own secret is."""
    known = None
    if NUMBER.fullmatch(number) and position.isascii() and position.isdigit():
        found = Recipient.objects.select_related("order", "address")
        known = found.filter(order__number=number, position=int(position[:4])).first()
    matches = constant_time_compare(known.secret if known else NOBODY, secret)
    return known if known is not None and matches else None


def recipient_url(recipient: Recipient) -> str:
    """The address of a receiver's page in the active language, without a host."""
    number, position = recipient.order.number, recipient.position
    return reverse("order:gift", args=[number, position, recipient.secret])


def order_by_contact(number: str, contact: str) -> Order | None:
    """The order of that number whose buyer left this phone number or e-mail address."""
    order = Order.objects.filter(number=tidy_number(number)).first()
    given = tidy_contact(contact)
    left = (tidy_contact(order.guest_email), str(order.buyer_phone or "")) if order else ("", "")
    # Both are compared, so that a miss takes as long as a hit. What was not left matches nothing.
    matches = [constant_time_compare(known, given) and known != "" for known in left]
    return order if any(matches) else None


def tidy_number(text: str) -> str:
    """An order number as people type it: "ls 1234 5678" is LS-12345678."""
    digits = "".join(char for char in text if char in "0123456789")
    return f"LS-{digits}"


def tidy_contact(text: str) -> str:
    """An e-mail address in lower case, or a phone number in E.164."""
    text = text.strip()
    if "@" in text:
        return text.casefold()
    try:
        number = PhoneNumber.from_string(text, region="VN")
    except NumberParseException:
        return text.casefold()
    return number.as_e164 if number.is_valid() else text.casefold()


def parcel_cards(order: Order, recipient: Recipient | None = None) -> list[ParcelCard]:
    """The parcels of an order, or those of one receiver, as its page shows them.

    Four queries, whatever their number.
    """
    parcels = [
        one
        for one in _PARCELS.ask([order.pk])
        if recipient is None or one.recipient_id == recipient.pk
    ]
    keys = [one.pk for one in parcels]
    lines, payments = _LINES.ask(keys), _PAYMENTS.ask(keys)
    load_certificates(line.product for line in lines if line.product)
    for parcel in parcels:
        parcel.order = order
        hand_over(parcel, "lines", [one for one in lines if one.parcel_id == parcel.pk])
        hand_over(parcel, "payments", [one for one in payments if one.parcel_id == parcel.pk])
    return [_parcel_card(order, parcel) for parcel in parcels]


_PARCELS = Prepared(
    lambda orders: Parcel.objects.filter(order_id__in=orders).select_related(
        "recipient", "replaces"
    )
)
_LINES = Prepared(
    lambda parcels: Line.objects.filter(parcel_id__in=parcels).select_related("product__parent")
)
_PAYMENTS = Prepared(lambda parcels: Payment.objects.filter(parcel_id__in=parcels))


def _parcel_card(order: Order, parcel: Parcel) -> ParcelCard:
    lines = list(parcel.lines.all())
    state = states.State(parcel.status)
    under_way = state not in (states.State.DELIVERED, states.State.RETURNED)
    expected = arrival_words(parcel.leaves_on, parcel.earliest_arrival, parcel.latest_arrival)
    return ParcelCard(
        parcel=parcel,
        lines=[_line_card(line) for line in lines],
        steps=_steps(order, parcel),
        status=str(states.WORDS[state]),
        expected=expected if under_way else "",
        total=total_of(parcel, lines),
        due=cash_due(parcel),
        cash=cash_words(parcel),
        came_back=state is states.State.RETURNED,
        replaces=parcel.replaces.position if parcel.replaces else 0,
    )


def total_of(parcel: Parcel, lines: Iterable[Line]) -> int:
    """What is due for a parcel with these lines, in đồng, without what was taken out of it.

    A parcel that is cancelled as a whole says what it would have been.
    """
    whole = parcel.status == states.State.CANCELLED
    due = [line for line in lines if whole or line.status != states.State.CANCELLED]
    return int(sum(line.line_price_incl_tax for line in due) + parcel.shipping_price)


def _steps(order: Order, parcel: Parcel) -> list[tuple[str, bool, bool, str]]:
    """None for a parcel that is cancelled, or whose order still waits for its money."""
    if parcel.status == states.State.CANCELLED or order.status == states.State.AWAITING_PAYMENT:
        return []
    # When it was ordered says nothing of what is sent again.
    placed = None if parcel.is_sent_again else order.date_placed
    moments = (placed, parcel.packed_at, parcel.sent_at, parcel.delivered_at)
    steps = states.steps_shown(parcel.status)
    return [
        (*step, date_format(localtime(moment)) if moment and step[1] else "")
        for step, moment in zip(steps, moments, strict=True)
    ]


CASH_WORDS = {
    PayState.TO_COLLECT: gettext_lazy("Please have %(amount)s in cash ready for this parcel."),
    PayState.COLLECTED: gettext_lazy("%(amount)s in cash was paid at the door."),
    PayState.SETTLED: gettext_lazy("%(amount)s in cash was paid at the door."),
    PayState.REFUSED: gettext_lazy("The parcel was refused at the door; nothing was paid."),
}


def cash_due(parcel: Parcel) -> int:
    """What is still to be collected for a parcel, in đồng."""
    waiting = (p for p in parcel.payments.all() if p.status == PayState.TO_COLLECT)
    return int(sum(payment.amount for payment in waiting))


def cash_words(parcel: Parcel) -> str:
    """What is or was collected for a parcel; empty when it is not paid in cash."""
    for payment in parcel.payments.all():
        words = CASH_WORDS.get(PayState(payment.status))
        if words is not None:
            return str(words) % {"amount": format_dong(payment.amount)}
    return ""


def _line_card(line: Line) -> LineCard:
    product = line.product
    code = line.certificate_code
    then = Standing(State.IN_FORCE, line.certificate_stars, line.certificate_valid_until, None)
    today = standing(certificates_of(product), clock.today()) if product else NOTHING
    return LineCard(
        title=line.title or _("Product"),
        url=page_of(product) if product and product.is_public else "",
        quantity=line.quantity,
        quantity_words=pieces_words(line.quantity),
        hamper=line.hamper,
        amount=int(line.line_price_before_discounts_incl_tax),
        discount=int(line.line_price_before_discounts_incl_tax - line.line_price_incl_tax),
        badge_then=badge(then if line.certificate_stars else NOTHING),
        badge_today=badge(today),
        code=code,
        decision=line.certificate_decision,
        producer_as_issued=line.producer_as_issued,
        place_as_issued=line.place_as_issued,
        verify_url=reverse("certification:certificate", args=[code]) if code else "",
        is_cancelled=line.status == states.State.CANCELLED,
        statement=line.statement_code,
        origin=line.origin_words,
    )


def order_url(order: Order, name: str = "detail") -> str:
    """The secret address of an order's page in the active language, without a host."""
    return reverse(f"order:{name}", args=[order.number, order.secret])


UNSENT = tuple(sorted(states.STILL_HERE))


def unsent_lines_of(product_ids: Iterable[int]) -> QuerySet[Line]:
    """Order lines of these products or their sizes that have not left yet, the oldest first."""
    lines = Line.objects.filter(of_products(product_ids), parcel__status__in=UNSENT)
    lines = lines.exclude(status=states.State.CANCELLED)
    return lines.select_related("order", "parcel", "product").order_by("order__pk", "pk")


def of_products(product_ids: Iterable[int], prefix: str = "") -> Q:
    """The condition on lines reached through `prefix`: of these products, or a size of one."""
    ids = list(product_ids)
    own = Q(**{f"{prefix}product__in": ids})
    return own | Q(**{f"{prefix}product__parent__in": ids})
