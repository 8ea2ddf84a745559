"""What stands on the page of a product: the newest reviews and questions, in one query."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import BigIntegerField, DateField, DateTimeField, Q, QuerySet, Value

from shop.memory.prepared import Prepared

from .models import Question, Review
from .shown import (
    ProductReviews,
    ShownQuestion,
    answered_questions,
    as_shown,
    mean_in_words,
    shown_reviews,
)

AT_FIRST = 3


@dataclass(frozen=True, slots=True)
class ProductQuestions:
    """The newest answered questions of a product, and whether there are more of them."""

    rows: list[ShownQuestion]
    has_more: bool


@dataclass(frozen=True, slots=True)
class ProductVoices:
    """Both of them; either may be without rows."""

    reviews: ProductReviews
    questions: ProductQuestions


class _Row(NamedTuple):
    """A review or a question as both are read: the columns that the page shows, and no other."""

    kind: str
    pk: int
    follows: int | None
    name: str
    words: str
    language: str
    said_at: dt.datetime
    reply: str
    replied_at: dt.datetime | None
    hearts: int
    received_on: dt.date
    changed_at: dt.datetime | None
    number: int
    total: int


def product_voices(product_id: int) -> ProductVoices:
    """The newest of both, whatever there is."""
    rows = [_Row(*row) for row in _BOTH.ask([product_id])]
    return ProductVoices(
        _put_together([row for row in rows if row.kind == "review"]),
        _led_on([row for row in rows if row.kind == "question"]),
    )


def _reviews(product_id: int) -> QuerySet[Any, Any]:
    newest = shown_reviews(product_id).values("pk")[:AT_FIRST]
    return (
        Review.objects.filter(pk__in=newest)
        .order_by()
        .values_list(
            Value("review"),
            "pk",
            Value(None, output_field=BigIntegerField()),
            "name",
            "words",
            "language",
            "said_at",
            "reply",
            "replied_at",
            "hearts",
            "received_on",
            "changed_at",
            "product__heart_count__number",
            "product__heart_count__total",
        )
    )


def _questions(product_id: int) -> QuerySet[Any, Any]:
    """One more than is shown, and those that go on from one of them."""
    newest = answered_questions(product_id).values("pk")[: AT_FIRST + 1]
    shown = Question.objects.filter(product=product_id, state=Question.State.SHOWN)
    return (
        shown.exclude(answer="")
        .filter(Q(pk__in=newest) | Q(follows__in=newest))
        .order_by()
        .values_list(
            Value("question"),
            "pk",
            "follows",
            "name",
            "words",
            "language",
            "said_at",
            "answer",
            "answered_at",
            Value(0),
            Value(None, output_field=DateField()),
            Value(None, output_field=DateTimeField()),
            Value(0),
            Value(0),
        )
    )


_BOTH = Prepared(lambda keys: _reviews(*keys).union(_questions(*keys), all=True))


def _put_together(rows: list[_Row]) -> ProductReviews:
    if not rows:
        return ProductReviews([], 0, "")
    rows.sort(key=lambda row: (row.said_at, row.pk), reverse=True)
    number, total = rows[0].number or 0, rows[0].total or 0
    return ProductReviews(as_shown(map(_review, rows)), number, mean_in_words(number, total))


def _led_on(rows: list[_Row]) -> ProductQuestions:
    further = {row.follows: _question(row) for row in rows if row.follows}
    first = sorted(
        (row for row in rows if not row.follows),
        key=lambda row: (row.replied_at, row.pk),
        reverse=True,
    )
    shown: Iterable[_Row] = first[:AT_FIRST]
    return ProductQuestions(
        [ShownQuestion(_question(row), further.get(row.pk)) for row in shown],
        len(first) > AT_FIRST,
    )


def _review(row: _Row) -> Review:
    return Review(
        pk=row.pk,
        name=row.name,
        words=row.words,
        language=row.language,
        said_at=row.said_at,
        reply=row.reply,
        replied_at=row.replied_at,
        hearts=row.hearts,
        received_on=row.received_on,
        changed_at=row.changed_at,
    )


def _question(row: _Row) -> Question:
    return Question(
        pk=row.pk,
        name=row.name,
        words=row.words,
        language=row.language,
        said_at=row.said_at,
        answer=row.reply,
        answered_at=row.replied_at,
    )
