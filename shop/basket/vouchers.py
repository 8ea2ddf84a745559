"""Codes on a basket: taken in, taken out, and why one does nothing, in one sentence."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from oscar.apps.basket.signals import voucher_addition, voucher_removal

from shop.money.formatting import format_dong
from shop.offer.applicator import any_offer, fairs_of
from shop.offer.models import Condition
from shop.offer.ranges import know_products
from shop.voucher.models import Voucher

from .checks import CheckedLine
from .discounts import Discount, discounts_on
from .models import Basket
from .together import check_lines

MOST_CODES = 3
LONGEST_CODE = 128


class CodeRefusedError(Exception):
    """The code does nothing for this basket; the message says why, in the active language."""


@dataclass(frozen=True)
class CodeView:
    """A code in the basket: what it takes off, or why it takes off nothing."""

    code: str
    name: str
    amount: str
    why_not: str


def tidy_code(typed: str) -> str:
    """A code as it is stored: people type blanks and small letters."""
    return "".join(typed.split()).upper()[:LONGEST_CODE]


def use_code(basket: Basket, typed: str) -> Voucher:
    """Put a voucher into the basket, or raise `CodeRefusedError` and leave it as it was."""
    code = tidy_code(typed)
    voucher = Voucher.objects.filter(code=code).first()
    if voucher is None:
        raise CodeRefusedError(_("This shop has no such code."))
    if why_not := voucher.why_not(basket.owner):
        raise CodeRefusedError(why_not)
    orderable = [c for c in check_lines(basket.all_lines()) if not c.blocked]
    if not orderable:
        raise CodeRefusedError(_("Nothing in the basket can be ordered."))
    with transaction.atomic():
        Basket.objects.select_for_update().get(pk=basket.pk)
        inside = set(basket.vouchers.values_list("pk", flat=True))
        if voucher.pk in inside:
            raise CodeRefusedError(_("The code %(code)s is in use already.") % {"code": code})
        if len(inside) >= MOST_CODES:
            words = _("One order takes %(most)d codes. Take one out first.")
            raise CodeRefusedError(words % {"most": MOST_CODES})
        before = discounts_on(orderable)
        basket.vouchers.add(voucher)
        after = discounts_on(orderable)
        if not _takes_more(voucher, before, after):
            raise CodeRefusedError(why_without_effect(voucher, orderable))
        voucher_addition.send(sender=use_code, basket=basket, voucher=voucher)
    return voucher


def _takes_more(voucher: Voucher, before: Iterable[Discount], after: Sequence[Discount]) -> bool:
    """Whether the voucher is among the discounts and the buyer pays less than without it."""
    is_among = any(discount.voucher_id == voucher.pk for discount in after)
    return is_among and sum(d.amount for d in after) > sum(d.amount for d in before)


def take_out(basket: Basket, typed: str) -> None:
    """Take a code out of the basket; nothing happens when it is not in it."""
    voucher = basket.vouchers.filter(code=tidy_code(typed)).first() if basket.pk else None
    if voucher is not None:
        basket.vouchers.remove(voucher)
        voucher_removal.send(sender=take_out, basket=basket, voucher=voucher)


def codes_of(
    basket: Basket, orderable: Sequence[CheckedLine], discounts: Iterable[Discount]
) -> list[CodeView]:
    """The codes of a basket with what each does to what would be ordered."""
    if not any_offer():
        return []
    given: dict[int | None, int] = {}
    for discount in discounts:
        given[discount.voucher_id] = given.get(discount.voucher_id, 0) + discount.amount
    return [
        CodeView(
            code=voucher.code,
            name=voucher.name,
            amount=format_dong(given[voucher.pk]) if voucher.pk in given else "",
            why_not="" if voucher.pk in given else _why_not(voucher, basket, orderable),
        )
        for voucher in basket.vouchers.order_by("pk")
    ]


def _why_not(voucher: Voucher, basket: Basket, orderable: Sequence[CheckedLine]) -> str:
    return voucher.why_not(basket.owner) or why_without_effect(voucher, orderable)


def why_without_effect(voucher: Voucher, orderable: Sequence[CheckedLine]) -> str:
    """Why a code that is good takes nothing off these lines."""
    products = [checked.line.product for checked in orderable]
    offers = [offer for offer in voucher.offers.all() if offer.get_max_applications() > 0]
    for offer in offers:
        offer.set_voucher(voucher)
    fairs = fairs_of([checked.line for checked in orderable])
    know_products(offers, [product.pk for product in products], fairs)
    words = {"code": voucher.code}
    if not offers:
        return _("The code %(code)s has been used up.") % words
    condition, benefit = offers[0].condition, offers[0].benefit
    for part in (benefit, condition):
        held = part.range
        if held and not any(held.contains_product(product) for product in products):
            return _("The code %(code)s is for: %(goods)s.") % (words | {"goods": held.name})
    return _missing(condition, orderable, words)


def _missing(condition: Condition, orderable: Sequence[CheckedLine], words: dict) -> str:
    """What the condition still wants of the products it is about."""
    lines = [c for c in orderable if condition.range.contains_product(c.line.product)]
    words = words | {"goods": condition.range.name}
    wanted = int(condition.value or 0)
    if condition.type == Condition.VALUE and sum(c.amount for c in lines) < wanted:
        amount = {"amount": format_dong(wanted)}
        return _("The code %(code)s is good from %(amount)s of: %(goods)s.") % (words | amount)
    counted = len(lines) if condition.type == Condition.COVERAGE else sum(c.quantity for c in lines)
    if condition.type != Condition.VALUE and counted < wanted:
        return ngettext(
            "The code %(code)s is good from %(count)d piece of: %(goods)s.",
            "The code %(code)s is good from %(count)d pieces of: %(goods)s.",
            wanted,
        ) % (words | {"count": wanted})
    return _("The code %(code)s does not add to the other discounts of these goods.") % words
