"""What the page of a product shows of both: the newest three, in order, all of it in one query."""

import datetime as dt

import pytest

from shop.certification import clock
from shop.voices.front import product_voices
from shop.voices.models import Question, Review
from shop.voices.shown import mean_in_words
from tests.factories import ProductFactory
from tests.factories.voices import many_reviews, review_of

pytestmark = pytest.mark.django_db


def asked_of(product, number: int, **what) -> Question:
    """A question whose answer came so many hours ago."""
    told = {
        "words": f"Hỏi {number}",
        "answer": "Có ạ",
        "answered_at": clock.now() - dt.timedelta(hours=number),
    }
    said_at = clock.now() - dt.timedelta(days=9)
    return Question.objects.create(product=product, language="vi", said_at=said_at, **told | what)


def test_nothing_was_said():
    nothing = product_voices(ProductFactory().pk)
    assert (nothing.reviews.rows, nothing.reviews.number, nothing.questions.rows) == ([], 0, [])
    assert not nothing.reviews.has_more
    assert not nothing.questions.has_more


def test_the_newest_three_of_each_in_one_query(django_assert_num_queries):
    product, other = ProductFactory(), ProductFactory()
    many_reviews(product, 5, hearts=3)
    review_of(other)
    review_of(product, words="gọi 0912 345 678")
    asked = [asked_of(product, number) for number in range(4)]
    asked_of(product, 5, answer="", answered_at=None)
    asked_of(product, 6, state="removed")
    asked_of(other, 7)
    asked_of(product, 0, follows=asked[1], words="Còn gói to?")
    asked_of(product, 0, follows=asked[2], answer="", answered_at=None)
    with django_assert_num_queries(1):
        shown = product_voices(product.pk)
        questions = [(one.question, one.further) for one in shown.questions.rows]
    newest = Review.objects.filter(product=product, state="shown")[:3]
    assert [one.review for one in shown.reviews.rows] == list(newest)
    assert (shown.reviews.number, shown.reviews.has_more) == (5, True)
    assert shown.reviews.mean == mean_in_words(5, 15) != ""
    assert [first for first, _further in questions] == asked[:3]
    assert [further and further.words for _first, further in questions] == [
        None,
        "Còn gói to?",
        None,
    ]
    assert shown.questions.has_more
