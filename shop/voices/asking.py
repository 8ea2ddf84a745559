"""Takes questions to producers in, within limits; further ones go on from an answer."""

import secrets
from dataclasses import dataclass

from django.db import IntegrityError, transaction

from shop.accounts.limits import Limit
from shop.accounts.models import User
from shop.catalogue.models import Product
from shop.certification import clock

from .consent import VERSION, consent_words
from .guard import contacts_in
from .models import Question

State = Question.State
HOUR = 60 * 60
BY_ASKER = Limit("goods-question-from", 5, HOUR)
# A producer is a small house, and each question is answered by hand.
BY_PRODUCER = Limit("goods-question-producer", 20, HOUR)
BY_ALL = Limit("goods-question-all", 100, HOUR)


class TooManyError(Exception):
    """More in an hour than somebody or everybody may ask, or than one producer may get."""


class NotYetError(Exception):
    """There is no answer yet to go on from, or somebody has gone on from it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody fills in; name and address may be empty."""

    words: str
    name: str
    email: str = ""


def ask(
    product: Product, asked: Asked, *, asker: str, language: str, user: User | None
) -> Question:
    """Write it down; with a way to reach somebody in it, it waits for a look first.

    Raises `TooManyError`.
    """
    _admit(product, asker)
    agreed = (consent_words(), VERSION) if asked.email else ("", "")
    return Question.objects.create(
        product=product,
        user=user,
        words=asked.words,
        name=asked.name,
        email=asked.email,
        consent=agreed[0],
        consent_version=agreed[1],
        language=language,
        said_at=clock.now(),
        state=_state(asked.words, asked.name),
    )


def ask_further(first: Question, words: str, *, asker: str) -> Question:
    """Once for each answer. Raises `TooManyError` and `NotYetError`."""
    _admit(first.product, asker)
    if not may_go_on(first):
        raise NotYetError
    try:
        with transaction.atomic():
            return Question.objects.create(
                product=first.product,
                follows=first,
                user=first.user,
                words=words,
                name=first.name,
                email=first.email,
                consent=first.consent,
                consent_version=first.consent_version,
                language=first.language,
                said_at=clock.now(),
                state=_state(words),
            )
    except IntegrityError as twice:
        raise NotYetError from twice


def may_go_on(first: Question) -> bool:
    """Whether it is answered, is no further one itself, and nobody has gone on from it."""
    answered = first.state == State.SHOWN and bool(first.answer) and first.follows_id is None
    return answered and not Question.objects.filter(follows=first).exists()


def question_of(question_id: int, secret: str) -> Question | None:
    """The question that a secret link opens."""
    questions = Question.objects.select_related("product__producer", "user")
    found = questions.filter(pk=question_id).first() if question_id < 2**63 else None
    matches = secrets.compare_digest(
        (found.secret if found else "-" * 43).encode(), secret.encode()
    )
    return found if found is not None and matches else None


def _admit(product: Product, asker: str) -> None:
    """What one limit refuses is not counted by those after it: they are for everybody's."""
    if BY_ASKER.count(asker) > BY_ASKER.tries:
        raise TooManyError
    if BY_PRODUCER.count(str(product.producer_id)) > BY_PRODUCER.tries:
        raise TooManyError
    if BY_ALL.count("") > BY_ALL.tries:
        raise TooManyError


def _state(*texts: str) -> Question.State:
    return State.HELD if contacts_in(*texts) else State.SHOWN
