"""A producer answers its invitation: it chooses of its own products, or refuses with a word.

What it chooses are its lines in the working plan: all of them and no others, whoever had put them
there. It may answer anew until the deadline has passed, and not while the plan is in review.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.http import Http404

from shop.catalogue.models import Product
from shop.certification import clock
from shop.certification.facts import PREFETCHED, RELATED

from .changing import FINAL, Staff, changing
from .eligibility import Eligibility, in_words, judge_product
from .errors import NothingChosenError, TooLateError, WrongStageError
from .filling import Wanted, bring
from .life import State, days_that_count, state_of
from .models import Fair, FairInvitation, FairLine, FairPlan
from .plans import working_plan

Answer = FairInvitation.State


@dataclass(frozen=True, slots=True)
class Offer:
    """A product of the producer, what the rule says of it, and its line when it is in the plan."""

    product: Product
    found: Eligibility
    words: str
    wished: bool
    line: FairLine | None


def offers_of(invitation: FairInvitation) -> list[Offer]:
    """Everything of the producer, what may stand first; a fixed number of queries."""
    plan = working_plan(invitation.fair)
    first, last = days_that_count(plan)
    mine = Product.objects.filter(
        producer=invitation.producer_id, parent=None, merged_into=None
    ).select_related("parent", *RELATED)
    lines = {one.product_id: one for one in _lines(plan, invitation)}
    wished = set(invitation.wished.values_list("pk", flat=True))
    found = []
    for product in mine.prefetch_related(*PREFETCHED).order_by("title", "pk"):
        judged = judge_product(product, first, last)
        words = in_words(judged, product, first)
        found.append(Offer(product, judged, words, product.pk in wished, lines.get(product.pk)))
    return sorted(found, key=lambda one: not one.found.may_stand)


def is_open(invitation: FairInvitation) -> bool:
    """Whether it may be answered today, as far as days and the fair's stage go."""
    fair = invitation.fair
    going_on = fair.stage not in FINAL and state_of(fair) is not State.CLOSED
    return going_on and clock.today() <= invitation.due_on


def accept(
    invitation: FairInvitation, staff: Staff, chosen: Mapping[int, int | None], answer: str = ""
) -> None:
    """Come with these products (pieces by key, None where it is not said yet).

    Raises `TooLateError`, `NothingChosenError`, `NotEligibleError` for what is new, `FrozenError`,
    `WrongStageError`, and Http404 for a product of somebody else.
    """
    keys = sorted(chosen)
    with _answering(invitation, staff, "fair.invitation.accept", products=keys) as (plan, found):
        if not chosen:
            raise NothingChosenError
        own = Product.objects.filter(pk__in=keys, producer=found.producer_id, parent=None)
        if own.count() != len(keys):
            raise Http404
        there = {one.product_id: one for one in _lines(plan, found)}
        FairLine.objects.filter(
            pk__in=[line.pk for key, line in there.items() if key not in chosen]
        ).delete()
        kept = [line for key, line in there.items() if key in chosen]
        for line in kept:
            line.quantity = chosen[line.product_id]
        FairLine.objects.bulk_update(kept, ["quantity"])
        bring(plan, [Wanted(key, quantity=chosen[key]) for key in keys if key not in there])
        _answered(found, staff, Answer.ACCEPTED, answer)


def refuse(invitation: FairInvitation, staff: Staff, answer: str = "") -> None:
    """Do not come: nothing of the producer stays in the plan. Raises as `accept`."""
    with _answering(invitation, staff, "fair.invitation.refuse") as (plan, found):
        _lines(plan, found).delete()
        _answered(found, staff, Answer.REFUSED, answer)


@contextmanager
def _answering(
    invitation: FairInvitation, staff: Staff, action: str, **facts: Any
) -> Iterator[tuple[FairPlan, FairInvitation]]:
    """The plan, held, and the invitation as it is now: the deadline is asked behind the lock."""
    fair = Fair.objects.get(pk=invitation.fair_id)
    with changing(fair, staff, action, invitation=invitation.pk, **facts) as plan:
        found = FairInvitation.objects.get(pk=invitation.pk)
        if state_of(fair) is State.CLOSED:
            raise WrongStageError
        if clock.today() > found.due_on:
            raise TooLateError
        yield plan, found


def _answered(found: FairInvitation, staff: Staff, state: str, answer: str) -> None:
    found.state, found.answer = state, answer
    found.answered_by, found.answered_at = staff.user, clock.now()
    found.save(update_fields=["state", "answer", "answered_by", "answered_at"])


def _lines(plan: FairPlan, invitation: FairInvitation):
    return plan.lines.filter(product__producer=invitation.producer_id)
