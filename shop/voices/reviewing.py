"""Writes reviews: by whoever the goods came to, once, changed for a month, taken back any time."""

import datetime as dt
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.db.models import Q

from shop.accounts.limits import Limit
from shop.certification import clock
from shop.order.locks import lock_order
from shop.order.models import Order

from .arrived import arrived
from .counting import recount
from .guard import contacts_in
from .models import Review

State = Review.State
CHANGED_WITHIN = dt.timedelta(days=30)
DAY = 24 * 60 * 60
BY_ORDER = Limit("review-of-order", 20, DAY)


class NotArrivedError(Exception):
    """The order brought no such product, or long ago."""


class ClosedError(Exception):
    """The month in which it may be changed is over, or it was taken down."""


class TooManyError(Exception):
    """More tries in a day than one order has reason for."""


@dataclass(frozen=True, slots=True)
class Said:
    """One to five hearts; words and name may be empty."""

    hearts: int
    words: str
    name: str


def own_review(order: Order, product_id: int) -> Review | None:
    """What whoever ordered has written of the product, with this order or another of theirs."""
    own = Q(order=order)
    if order.user_id:
        own |= Q(user=order.user_id) | Q(order__user=order.user_id)
    return Review.objects.filter(own, product=product_id).order_by("pk").first()


def is_open(review: Review) -> bool:
    """Whether its writer may still change it."""
    return review.state != State.REMOVED and clock.now() < review.said_at + CHANGED_WITHIN


def write_review(order: Order, product_id: int, said: Said, *, language: str) -> Review:
    """Write it or change it; with a way to reach somebody in it, it waits for a look.

    Raises `NotArrivedError`, `ClosedError` and `TooManyError`.
    """
    if BY_ORDER.count(str(order.pk)) > BY_ORDER.tries:
        raise TooManyError
    try:
        with transaction.atomic():
            return _written(lock_order(order.pk), product_id, said, language)
    except IntegrityError as twice:
        # Two orders of one account at once: the other one has written it.
        raise ClosedError from twice


def _written(order: Order, product_id: int, said: Said, language: str) -> Review:
    review = own_review(order, product_id)
    if review is None:
        came = arrived(order).get(product_id)
        if came is None:
            raise NotArrivedError
        review = Review(order=order, product=came.product, received_on=came.on)
        review.said_at = clock.now()
    elif not is_open(review):
        raise ClosedError
    else:
        review.changed_at = clock.now()
    review.user_id = order.user_id or review.user_id
    review.hearts, review.words, review.name = said.hearts, said.words, said.name
    review.language = language
    review.state = State.HELD if contacts_in(said.words, said.name) else State.SHOWN
    review.save()
    recount(product_id)
    return review


def take_back(order: Order, product_id: int) -> None:
    """Its writer does not want it to stand there any more.

    Of what was taken down the words go, and the row stays: it may not be written anew.
    """
    with transaction.atomic():
        review = own_review(lock_order(order.pk), product_id)
        if review is None:
            return
        if review.state != State.REMOVED:
            review.delete()
            return
        review.words = review.name = ""
        review.save(update_fields=["words", "name"])
