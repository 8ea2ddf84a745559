"""Places an order: one transaction, one gate, one mail; twice the same basket is one order."""

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _

from shop.accounts.consents import give_news
from shop.address.saved import country
from shop.basket.checks import CheckedLine, Trouble
from shop.basket.due import run_at
from shop.basket.models import Basket
from shop.certification import clock
from shop.communication.kinds import tell
from shop.payment.methods import CASH
from shop.payment.states import Method
from shop.shipping.parcels import quote

from . import gate, locks
from .agreement import Agreement
from .buyer import Buyer, Gift, Invoice
from .exceptions import OrderRefusedError, Problem
from .models import Order, Recipient, ShippingAddress
from .signals import order_kept
from .states import State
from .tasks import give_up_when_overdue
from .utils import OrderNumberGenerator
from .writing import Recipients, nobody, write_order


def place_order(
    *,
    agreement: Agreement,
    buyer: Buyer,
    language: str,
    payment_method: str = CASH,
    leave_out: Collection[int] = (),
    user=None,
) -> Order:
    """Place exactly what the buyer agreed to, or nothing.

    The basket is locked first: a second press, tab or step back gets the order that the first one
    made. Then the stock is locked, the rule is asked again over fresh rows, and every figure is
    compared with what page 2 showed. Raises `OrderRefusedError` with all differences. Lines left
    out go on in a basket of their own, `order.remaining_basket`.
    """
    with transaction.atomic():
        if not locks.hold_account(user):
            raise OrderRefusedError([Problem(Trouble.CHANGED, _("This account is closed."))])
        basket = locks.lock_basket(agreement.basket_id)
        if basket.status == Basket.SUBMITTED:
            return Order.objects.get(basket=basket)
        if basket.status != Basket.OPEN:
            raise OrderRefusedError([Problem(Trouble.CHANGED, _("The basket has changed."))])
        lines = gate.fresh_lines(basket, user)
        found = quote(lines, buyer.province, leave_out)
        if problems := agreement.differences(found):
            raise OrderRefusedError(problems)
        gate.admit(
            found.lines,
            payment_method=payment_method,
            total=found.total,
            is_adult=buyer.adult_confirmed_at is not None,
            is_gift=buyer.gift is not None,
        )
        remaining = _keep_for_later(basket, found.set_aside)
        order = write_order(
            basket=basket,
            quote=found,
            number=OrderNumberGenerator().order_number(basket),
            user=user,
            shipping_address=_address(buyer),
            recipients=_everything_to(buyer.gift, len(found.parcels)),
            is_gift=buyer.gift is not None,
            hide_prices=buyer.gift is not None and buyer.gift.hide_prices,
            payment_method=payment_method,
            language=language,
            buyer_name=buyer.name,
            buyer_phone=buyer.phone,
            guest_email=buyer.email,
            note_to_carrier=buyer.note,
            terms_version=buyer.terms_version,
            adult_confirmed_at=buyer.adult_confirmed_at if found.has_alcohol else None,
            **_invoice(buyer.invoice),
        )
        Basket.objects.filter(pk=basket.pk).update(
            status=Basket.SUBMITTED, date_submitted=clock.now()
        )
        if buyer.wants_news and buyer.email:
            give_news(buyer.email, clock.now(), user, "checkout")
        announce(order)
    order.remaining_basket = remaining
    return order


def announce(order: Order) -> None:
    """Once the order is committed: tell its buyer, and see to it that nobody waits for ever."""
    if order.status == State.PLACED:
        order_kept.send(Order, order_id=order.pk)
        tell("order-placed", order.pk)
    elif order.pay_until is not None:
        until = order.pay_until
        transaction.on_commit(lambda: run_at(give_up_when_overdue, until, order.pk), robust=True)
    if order.payment_method == Method.TRANSFER:
        tell("order-transfer", order.pk)


def _everything_to(gift: Gift | None, parcels: int) -> Recipients:
    """One recipient for every parcel, at the order's address."""
    if gift is None:
        return nobody

    def made(order: Order) -> list[Recipient]:
        recipient = Recipient.objects.create(
            order=order,
            position=1,
            name=gift.name,
            phone=gift.phone,
            email=gift.email,
            message=gift.message,
            address=order.shipping_address,
        )
        return [recipient] * parcels

    return made


def _invoice(invoice: Invoice | None) -> dict[str, str]:
    if invoice is None:
        return {}
    return {
        "invoice_company": invoice.company,
        "invoice_tax_code": invoice.tax_code,
        "invoice_address": invoice.address,
        "invoice_email": invoice.email,
    }


def _address(buyer: Buyer) -> ShippingAddress:
    return ShippingAddress.objects.create(
        last_name=buyer.gift.name if buyer.gift else buyer.name,
        line1=buyer.street,
        line3=buyer.old_place,
        line4=buyer.commune.name_with_kind,
        state=buyer.province.name,
        region=buyer.province,
        commune=buyer.commune,
        phone_number=buyer.gift.phone if buyer.gift else buyer.phone,
        notes=buyer.note,
        country=country(),
    )


def _keep_for_later(basket: Basket, left: Collection[CheckedLine]) -> Basket | None:
    """Move what is not ordered into a new open basket, so that it does not vanish."""
    if not left:
        return None
    keep = Basket.objects.create(owner=basket.owner)
    basket.lines.filter(pk__in=[checked.line.pk for checked in left]).update(basket=keep)
    # A hamper stays as a whole, and goes with its lines.
    waiting = {checked.line.hamper_id for checked in left if checked.line.hamper_id}
    if waiting:
        basket.hampers.filter(pk__in=waiting).update(basket=keep)
    return keep
