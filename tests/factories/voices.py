"""What people say of goods that came to them."""

import datetime as dt
from secrets import token_urlsafe
from typing import Any

from shop.accounts.models import User
from shop.catalogue.models import Product
from shop.certification import clock
from shop.order.models import Order
from shop.order.states import State
from shop.voices.asking import Asked, ask
from shop.voices.counting import recount
from shop.voices.models import Question, Review
from shop.voices.reviewing import Said, write_review

from .parcels import parcel_of


def brought(*products: Product, user: User | None = None, **who: Any) -> Order:
    """An order whose one parcel was delivered today."""
    order = parcel_of(*products, state=State.DELIVERED, **who).order
    if user is not None:
        Order.objects.filter(pk=order.pk).update(user=user)
    order.refresh_from_db()
    return order


def said(hearts: int = 4, words: str = "Sợi dai, thơm", name: str = "Lan") -> Said:
    """What somebody fills in."""
    return Said(hearts, words, name)


def review_of(product: Product, *, order: Order | None = None, **what: Any) -> Review:
    """Somebody to whom it came reviews it."""
    return write_review(order or brought(product), product.pk, said(**what), language="vi")


def question_of(product: Product, **what: Any) -> Question:
    """Somebody asks its producer something."""
    told = {"words": "Có hũ nhỏ không?", "name": "Mai", "email": ""} | what
    return ask(product, Asked(**told), asker=f"10.0.0.{product.pk}", language="vi", user=None)


def many_reviews(product: Product, number: int, hearts: int = 4) -> None:
    """So many more, each by an order of its own that no page ever shows."""
    like = review_of(product, hearts=hearts)
    for place in range(number - 1):
        order = Order.objects.get(pk=like.order_id)
        order.pk, order.basket_id, order.secret = None, None, token_urlsafe(24)
        order.number = f"LS-9{like.pk:03d}{place:04d}"
        order.save()
        Review.objects.create(
            product=product,
            order=order,
            hearts=hearts,
            words="Ngon",
            language="vi",
            said_at=clock.now() - dt.timedelta(minutes=place),
            received_on=clock.today(),
        )
    recount(product.pk)
