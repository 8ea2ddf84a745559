"""Oscar's order creator and number generator, behind our gate."""

import secrets

from django.db import transaction
from django.utils.translation import gettext as _

from oscar.apps.order.utils import OrderCreator as OscarOrderCreator
from oscar.apps.order.utils import OrderDispatcher

from shop.basket.checks import Trouble
from shop.payment.methods import CASH
from shop.shipping.parcels import Quote, quote

from . import gate
from .exceptions import OrderRefusedError, Problem
from .models import Order
from .writing import write_order

__all__ = ["OrderCreator", "OrderDispatcher", "OrderNumberGenerator"]


class OrderNumberGenerator:
    """Numbers that tell neither how many orders there are nor which basket became which."""

    def order_number(self, basket=None) -> str:
        """LS- and eight random digits that no order has yet."""
        while True:
            number = f"LS-{secrets.randbelow(10**8):08d}"
            if not Order.objects.filter(number=number).exists():
                return number


class OrderCreator(OscarOrderCreator):
    """Whoever creates an order through Oscar gets the same refusals as a buyer on page 2.

    The quote is made here, from the locked rows; a total or charge that differs is refused.
    """

    def place_order(
        self,
        basket,
        total,
        shipping_method,
        shipping_charge,
        user=None,
        shipping_address=None,
        billing_address=None,
        order_number=None,
        status=None,
        request=None,
        surcharges=None,
        **kwargs,
    ):
        """Oscar's signature. The address must name a province; surcharges do not exist here."""
        region = getattr(shipping_address, "region", None)
        if region is None:
            raise OrderRefusedError([Problem(Trouble.CHANGED, _("The province is missing."))])
        method = kwargs.pop("payment_method", CASH)
        with transaction.atomic():
            found = quote(gate.fresh_lines(basket, user), region.current)
            gate.admit([*found.lines, *found.set_aside], payment_method=method, total=found.total)
            _refuse_other_figures(found, total, shipping_charge)
            return write_order(
                basket=basket,
                quote=found,
                number=order_number or OrderNumberGenerator().order_number(basket),
                user=user,
                shipping_address=shipping_address,
                payment_method=method,
                **({"status": status} if status else {}),
                **kwargs,
            )


def _refuse_other_figures(found: Quote, total, charge) -> None:
    fewer = [
        Problem(finding.trouble, finding.words, checked.line.pk)
        for checked in found.lines
        for finding in checked.findings
        if finding.trouble is Trouble.FEWER_LEFT
    ]
    if fewer:
        raise OrderRefusedError(fewer)
    if (total.incl_tax, charge.incl_tax) != (found.total, found.delivery):
        words = _("The sum or the address has changed.")
        raise OrderRefusedError([Problem(Trouble.CHANGED, words)])
