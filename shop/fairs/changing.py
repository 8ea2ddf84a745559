"""The one door to the working plan: locked, not frozen, its edition counted, the act on record."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.http import HttpRequest

from shop.accounts.asker import address_of
from shop.audit import trail

from .errors import ChangedMeanwhileError, FrozenError, WrongStageError
from .models import Fair, FairPlan

# Whatever is decided about such a fair, its plan stays as it is.
FINAL = (Fair.Stage.CANCELLED, Fair.Stage.ARCHIVED)


@dataclass(frozen=True, slots=True)
class Staff:
    """Who acts, and from where."""

    user: Any
    address: str = ""

    @classmethod
    def of(cls, request: HttpRequest) -> "Staff":
        """The person of a request."""
        return cls(request.user, address_of(request))

    def record(self, action: str, fair: Fair, **facts: Any) -> None:
        """A line in the trail, in the act's own transaction."""
        trail.record(self.user, action, fair.slug, address=self.address, **facts)


@contextmanager
def locked(fair: Fair) -> Iterator[FairPlan]:
    """A transaction that holds the fair and its working plan, both read anew."""
    with transaction.atomic():
        # The fair before its plan, so that two people cannot wait for each other.
        Fair.objects.select_for_update().get(pk=fair.pk)
        fair.refresh_from_db()
        plan = FairPlan.objects.select_for_update().get(fair=fair, number=None)
        plan.fair = fair
        yield plan


@contextmanager
def changing(
    fair: Fair, staff: Staff, action: str, edition: int | None = None, **facts: Any
) -> Iterator[FairPlan]:
    """The working plan, to be changed; all of it and its line in the trail, or nothing.

    A form that holds what the plan said passes the `edition` it was opened with. Raises
    `WrongStageError`, `FrozenError` or `ChangedMeanwhileError`.
    """
    with locked(fair) as plan:
        if fair.stage in FINAL:
            raise WrongStageError
        if plan.frozen_at is not None:
            raise FrozenError
        if edition is not None and edition != plan.edition:
            raise ChangedMeanwhileError
        yield plan
        plan.edition += 1
        plan.save(update_fields=["edition"])
        staff.record(action, fair, **facts)
