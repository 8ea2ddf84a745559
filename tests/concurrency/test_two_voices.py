"""Two who write, reply or answer in the same moment: one of each stands, and the hearts add up.

PostgreSQL only: SQLite has no row locks and proves nothing about them.
"""

from functools import partial

from django.db.models import Sum

import pytest

from shop.audit.models import AuditLine
from shop.order.models import Order
from shop.voices.answering import AnsweredError, answer
from shop.voices.asking import NotYetError, ask_further
from shop.voices.models import HeartCount, Question, Review
from shop.voices.replying import RepliedError, reply
from shop.voices.reviewing import ClosedError, write_review
from tests.concurrency.test_last_item import at_once
from tests.factories import ProductFactory
from tests.factories.desks import member_of
from tests.factories.people import customer
from tests.factories.voices import brought, question_of, review_of, said

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
ROUNDS = 3


def quiet(act):
    """The act; a refusal is its result."""

    def acted():
        try:
            return act()
        except (ClosedError, RepliedError, AnsweredError, NotYetError) as refusal:
            return type(refusal).__name__

    return acted


def writing(order: Order, product, hearts: int):
    return quiet(partial(write_review, order, product.pk, said(hearts), language="vi"))


def assert_counted(product) -> None:
    kept, shown = HeartCount.objects.get(product=product), Review.objects.filter(product=product)
    assert (kept.number, kept.total) == (shown.count(), shown.aggregate(all=Sum("hearts"))["all"])


def test_one_order_twice_is_one_review():
    for _ in range(ROUNDS):
        product = ProductFactory()
        order = brought(product)
        results = at_once(*[writing(order, product, hearts) for hearts in (1, 3, 5)])
        assert [one for one in results if one == "ClosedError"] == []
        assert Review.objects.filter(product=product).count() == 1
        assert_counted(product)


def test_two_orders_of_an_account_are_one_review():
    user, product = customer(), ProductFactory()
    orders = [brought(product, user=user) for _ in range(3)]
    at_once(*[writing(order, product, 4) for order in orders])
    assert Review.objects.get(product=product).user == user
    assert_counted(product)


def test_of_several_buyers_every_heart_counts():
    for _ in range(ROUNDS):
        product = ProductFactory()
        orders = [brought(product) for _ in range(4)]
        at_once(*[writing(order, product, n + 1) for n, order in enumerate(orders)])
        assert HeartCount.objects.get(product=product).total == 10
        assert_counted(product)


def test_a_maker_has_one_word_to_each():
    product = ProductFactory()
    owners = [member_of(product.producer, f"chu{n}@example.vn") for n in range(3)]
    for number in range(ROUNDS):
        review, question = review_of(product), question_of(product, words=f"Lần {number}?")
        replies = at_once(
            *[
                quiet(partial(reply, Review.objects.all(), review.pk, "Cảm ơn", who))
                for who in owners
            ]
        )
        answers = at_once(
            *[
                quiet(partial(answer, Question.objects.all(), question.pk, "Có ạ", who))
                for who in owners
            ]
        )
        assert (replies.count("RepliedError"), answers.count("AnsweredError")) == (2, 2)
    assert AuditLine.objects.filter(action="review.reply").count() == ROUNDS
    assert AuditLine.objects.filter(action="question.answer").count() == ROUNDS
    question.refresh_from_db()
    further = [
        quiet(partial(ask_further, question, "Còn gói to?", asker=f"10.9.0.{n}")) for n in (1, 2)
    ]
    assert at_once(*further).count("NotYetError") == 1
