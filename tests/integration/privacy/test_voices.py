"""Reviews and questions go with the account or the order's data; hearts are counted anew."""

import pytest

from shop.privacy import ending
from shop.voices.answering import answer
from shop.voices.models import HeartCount, Question, Review
from tests.factories import ProductFactory
from tests.factories.desks import member_of
from tests.factories.people import customer
from tests.factories.voices import brought, question_of, review_of

pytestmark = pytest.mark.django_db


def hearts_of(product) -> tuple[int, int]:
    kept = HeartCount.objects.get(product=product)
    return kept.number, kept.total


def test_a_closed_account_takes_its_reviews_and_questions_along():
    user, product = customer(), ProductFactory()
    mine = review_of(product, order=brought(product, user=user), hearts=2)
    others = review_of(product, hearts=5)
    asked, open_one = question_of(product), question_of(product, email=user.email)
    Question.objects.filter(pk=asked.pk).update(user=user)
    answer(Question.objects.all(), asked.pk, "Có ạ", member_of(product.producer))
    of_somebody_else = question_of(product, email="khac@example.com")
    assert (mine.user, hearts_of(product)) == (user, (2, 7))
    ending.end(user, has_proven=False)
    assert Review.objects.get() == others
    assert hearts_of(product) == (1, 5)
    assert set(Question.objects.all()) == {open_one, of_somebody_else}


def test_what_lies_under_an_address_alone_goes_once_it_is_proven():
    user, product = customer(), ProductFactory()
    question_of(product, email=user.email)
    ending.end(user, has_proven=True)
    assert not Question.objects.exists()


def test_the_review_of_a_guest_goes_with_the_data_of_the_order():
    product = ProductFactory()
    mine, others = review_of(product, hearts=1), review_of(product, hearts=4)
    ending.end_order(mine.order)
    assert Review.objects.get() == others
    assert hearts_of(product) == (1, 4)
