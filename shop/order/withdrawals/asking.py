"""Asks buyers about goods whose certificate was withdrawn, and takes the question back.

Looked at whenever certificates change and by the sweep; an order is asked once about each line.
"""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from shop.certification import clock, rules
from shop.certification.facts import certificates_of
from shop.certification.models import Certificate
from shop.certification.standing import Standing, standing
from shop.certification.standing import State as Stands
from shop.communication.kinds import tell

from .. import locks
from ..models import Line, WithdrawalQuestion
from ..paying.keeping import products_of
from ..selectors import UNSENT
from ..states import STILL_HERE, State

Answer = WithdrawalQuestion.Answer


def ask_buyers() -> int:
    """Ask about every unsent line that is paid, or will be at the door; how many orders."""
    return sum(_ask(order_id) for order_id in _orders_of(_withdrawn(_unasked())))


def _ask(order_id: int) -> bool:
    with transaction.atomic():
        order = locks.lock_order(order_id)
        found = _withdrawn(_unasked().filter(order=order))
        asked = [_question(line, where) for line, where in found.items()]
        for question in asked:
            question.save()
        if asked:
            tell("withdrawal-asked", asked[0].pk)
    return bool(asked)


def _question(line: Line, where: Standing) -> WithdrawalQuestion:
    certificate = where.certificate
    return WithdrawalQuestion(
        line=line,
        certificate_code=certificate.code if certificate else "",
        withdrawn_on=where.day,
        asked_at=clock.now(),
    )


def any_withdrawn(lines: Iterable[Line]) -> bool:
    """Whether the certificate of any of these goods is withdrawn today."""
    return bool(_withdrawn(lines))


def _unasked() -> QuerySet[Line]:
    """Lines that are still here and of whose product, or its parent, something was withdrawn."""
    gone = Certificate.objects.filter(withdrawn_on__isnull=False)
    mine = Q(product=OuterRef("product")) | Q(product=OuterRef("product__parent"))
    known = WithdrawalQuestion.objects.filter(line=OuterRef("pk")).exclude(answer=Answer.CLOSED)
    lines = Line.objects.filter(order__status__in=STILL_HERE, parcel__status__in=UNSENT)
    # What is sent again costs nothing, so there is nothing to choose; it is held when it leaves.
    lines = lines.filter(parcel__replaces=None)
    lines = lines.exclude(status=State.CANCELLED).exclude(Exists(known))
    return lines.filter(Exists(gone.filter(mine))).order_by("order", "pk")


def _withdrawn(lines: Iterable[Line]) -> dict[Line, Standing]:
    """Those whose product is withdrawn today, whatever else it holds or held."""
    found = list(lines)
    products = products_of(found)
    stands = {
        pk: standing(certificates_of(product), clock.today()) for pk, product in products.items()
    }
    return {
        line: stands[line.product_id]
        for line in found
        if line.product_id in stands and stands[line.product_id].state is Stands.WITHDRAWN
    }


def close_questions() -> int:
    """Take back open questions about goods that are certified again; how many orders are told."""
    return sum(_close(order_id) for order_id in _orders_of(_restored(_open_lines())))


def _close(order_id: int) -> bool:
    with transaction.atomic():
        locks.lock_order(order_id)
        lines = _restored(_open_lines().filter(order=order_id))
        questions = WithdrawalQuestion.objects.filter(line__in=lines, answer=Answer.OPEN)
        keys = list(questions.values_list("pk", flat=True))
        questions.update(answer=Answer.CLOSED, answered_at=clock.now())
        if keys:
            tell("withdrawal-closed", keys[0])
    return bool(keys)


def _open_lines() -> QuerySet[Line]:
    asked = Line.objects.filter(withdrawal_questions__answer=Answer.OPEN)
    return asked.exclude(status=State.CANCELLED).order_by("order", "pk")


def _restored(lines: Iterable[Line]) -> list[Line]:
    found = list(lines)
    products = products_of(found)
    today = clock.today()
    return [
        line
        for line in found
        if (product := products.get(line.product_id))
        and rules.current(certificates_of(product), today)
    ]


def _orders_of(lines: Iterable[Line]) -> list[int]:
    return sorted({line.order_id for line in lines})
