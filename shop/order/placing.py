"""Places an order: one transaction, one gate, one mail; twice the same basket is one order."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from shop.address.saved import country
from shop.basket.checks import CheckedLine, Trouble
from shop.basket.due import run_at
from shop.basket.models import Basket
from shop.certification import clock
from shop.communication.kinds import tell
from shop.payment.methods import CASH
from shop.payment.states import Method
from shop.regions.models import Commune, Region
from shop.shipping.parcels import quote

from . import gate, locks
from .agreement import Agreement
from .exceptions import OrderRefusedError, Problem
from .models import Order, ShippingAddress
from .states import State
from .tasks import give_up_when_overdue
from .utils import OrderNumberGenerator
from .writing import write_order


@dataclass(frozen=True)
class Buyer:
    """Who buys and where it goes. `phone` is E.164 or "", `email` may be ""; one is there."""

    name: str
    phone: str
    email: str
    province: Region
    commune: Commune
    street: str
    note: str = ""


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
        basket = locks.lock_basket(agreement.basket_id)
        if basket.status == Basket.SUBMITTED:
            return Order.objects.get(basket=basket)
        if basket.status != Basket.OPEN:
            raise OrderRefusedError([Problem(Trouble.CHANGED, _("The basket has changed."))])
        lines = gate.fresh_lines(basket, user)
        found = quote(lines, buyer.province, leave_out)
        if problems := agreement.differences(found):
            raise OrderRefusedError(problems)
        gate.admit(found.lines, payment_method=payment_method, total=found.total)
        remaining = _keep_for_later(basket, found.set_aside)
        order = write_order(
            basket=basket,
            quote=found,
            number=OrderNumberGenerator().order_number(basket),
            user=user,
            shipping_address=_address(buyer),
            payment_method=payment_method,
            language=language,
            buyer_name=buyer.name,
            buyer_phone=buyer.phone,
            guest_email=buyer.email,
            note_to_carrier=buyer.note,
        )
        Basket.objects.filter(pk=basket.pk).update(
            status=Basket.SUBMITTED, date_submitted=clock.now()
        )
        if order.status == State.PLACED:
            tell("order-placed", order.pk)
        elif order.pay_until is not None:
            until = order.pay_until
            transaction.on_commit(
                lambda: run_at(give_up_when_overdue, until, order.pk), robust=True
            )
        if order.payment_method == Method.TRANSFER:
            tell("order-transfer", order.pk)
    order.remaining_basket = remaining
    return order


def _address(buyer: Buyer) -> ShippingAddress:
    return ShippingAddress.objects.create(
        last_name=buyer.name,
        line1=buyer.street,
        line4=buyer.commune.name_with_kind,
        state=buyer.province.name,
        region=buyer.province,
        commune=buyer.commune,
        phone_number=buyer.phone,
        notes=buyer.note,
        country=country(),
    )


def _keep_for_later(basket: Basket, left: Collection[CheckedLine]) -> Basket | None:
    """Move what is not ordered into a new open basket, so that it does not vanish."""
    if not left:
        return None
    keep = Basket.objects.create(owner=basket.owner)
    basket.lines.filter(pk__in=[checked.line.pk for checked in left]).update(basket=keep)
    return keep
