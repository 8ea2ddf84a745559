"""Finds orders by what a person on the phone says: a number, a phone, a mail address, a name.

Names are kept as folded words in a table of their own, so that "lan nguyen" finds Nguyễn Thị Lan
among 100,000 orders through one index, on any database.
"""

import re
from collections.abc import Iterable

from django.db.models import QuerySet

from shop.regions.folding import fold

from .models import Order, OrderWord
from .selectors import tidy_contact

NUMBER = re.compile(r"\s*(?:ls)?[\s\-.]*(\d[\s.]*){8}\s*", re.IGNORECASE)
LONGEST = 100
# Folded words hold a-z and 0-9 only; nothing that begins with a word comes after this.
LAST = "z" * 20


def words_of(order: Order, people: Iterable[tuple[str, str, str]] = ()) -> set[str]:
    """The words of an order and of further `people` in it: (name, phone, mail), blank or not."""
    address = order.shipping_address
    everybody = [
        (order.buyer_name, str(order.buyer_phone or ""), order.guest_email or ""),
        (order.invoice_company, order.invoice_tax_code, order.invoice_email),
        (address.last_name, str(address.phone_number or ""), "") if address else ("", "", ""),
        *people,
    ]
    found: set[str] = set()
    for name, phone, mail in everybody:
        found |= {*fold(name).split(), phone, mail.casefold()}
    return {word[:LONGEST] for word in found if word}


def remember_words(order: Order, people: Iterable[tuple[str, str, str]] = ()) -> None:
    """Make an order findable; again after somebody was added to it, without harm."""
    OrderWord.objects.bulk_create(
        (OrderWord(order=order, word=word) for word in sorted(words_of(order, people))),
        ignore_conflicts=True,
    )


def find_orders(text: str) -> QuerySet[Order]:
    """Orders that fit, the newest first; of a name every word must fit, the last may be begun."""
    orders = Order.objects.order_by("-pk")
    if NUMBER.fullmatch(text):
        digits = "".join(sign for sign in text if sign.isdigit())
        return orders.filter(number=f"LS-{digits}")
    contact = tidy_contact(text)
    if contact.startswith("+") or "@" in contact:
        return orders.filter(pk__in=_with(word=contact[:LONGEST]))
    *whole, begun = fold(text).split() or [""]
    if not begun:
        return orders.none()
    for word in whole:
        orders = orders.filter(pk__in=_with(word=word[:LONGEST]))
    begun = begun[: LONGEST - len(LAST)]
    return orders.filter(pk__in=_with(word__gte=begun, word__lte=begun + LAST))


def _with(**condition: str) -> QuerySet:
    return OrderWord.objects.filter(**condition).values("order_id")
