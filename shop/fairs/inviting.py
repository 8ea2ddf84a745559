"""Producers are invited, asked once more, reminded, and told when a fair does not take place."""

import datetime as dt
from collections.abc import Collection, Iterator
from contextlib import contextmanager

from django.db.models import Exists, OuterRef
from django.http import Http404

from shop.catalogue.models import Product
from shop.certification import clock
from shop.partner.models import Partner

from .changing import FINAL, Staff, locked
from .errors import DeadlineError, FrozenError, WrongStageError
from .life import State, state_of
from .models import Fair, FairInvitation, FairPlan, InvitationNotice
from .owners import tell_owners

Answer = FairInvitation.State
Kind = InvitationNotice.Kind
WAITING = (Answer.SENT, Answer.OPENED)
# So many days before the last one, whoever has not answered is reminded.
REMIND_WITHIN = dt.timedelta(days=3)
# Whoever was asked a moment ago needs no reminder.
REST = dt.timedelta(days=1)


def invite(
    fair: Fair, staff: Staff, producers: Collection[int], due_on: dt.date, note: str = ""
) -> int:
    """One row and one mail for each of these producers that has none yet; how many were new.

    What of theirs stands in the plan already is what the desk would like to see. A draft becomes
    "inviting". Raises `FrozenError`, `WrongStageError` or `DeadlineError`.
    """
    with _inviting(fair, due_on) as plan:
        known = fair.invitations.values_list("producer", flat=True)
        wanted = Partner.objects.filter(pk__in=producers, merged_into=None).exclude(pk__in=known)
        made = FairInvitation.objects.bulk_create(
            FairInvitation(
                fair=fair,
                producer=producer,
                due_on=due_on,
                note=note,
                sent_by=staff.user,
                sent_at=clock.now(),
            )
            for producer in wanted
        )
        _wish_for_what_is_there(plan, made)
        tell_owners(made, Kind.INVITED)
        if made and fair.stage == Fair.Stage.DRAFT:
            fair.stage = Fair.Stage.INVITING
            fair.save(update_fields=["stage"])
        if made:
            asked = [one.producer_id for one in made]
            staff.record("fair.invite", fair, producers=asked, due_on=str(due_on))
    return len(made)


@contextmanager
def _inviting(fair: Fair, due_on: dt.date) -> Iterator[FairPlan]:
    with locked(fair) as plan:
        if fair.stage in FINAL or state_of(fair) is State.CLOSED:
            raise WrongStageError
        if plan.frozen_at is not None:
            raise FrozenError
        last = plan.ends_on
        if plan.starts_on is None or last is None or not clock.today() <= due_on <= last:
            raise DeadlineError
        yield plan


def _wish_for_what_is_there(plan: FairPlan, made: list[FairInvitation]) -> None:
    mine = {one.producer_id: one.pk for one in made}
    lines = plan.lines.filter(product__producer__in=mine)
    wished = FairInvitation.wished.through
    wished._default_manager.bulk_create(
        wished(fairinvitation_id=mine[producer], product_id=product)
        for producer, product in lines.values_list("product__producer", "product")
    )


def change_invitation(
    fair: Fair,
    staff: Staff,
    pk: int,
    due_on: dt.date,
    note: str,
    wished: Collection[Product],
    *,
    again: bool = False,
) -> FairInvitation:
    """Another deadline, word or wish; with `again` its owners are written to once more.

    Raises as `invite`.
    """
    with _inviting(fair, due_on):
        found = fair.invitations.filter(pk=pk).first()
        if found is None:
            raise Http404
        found.due_on, found.note = due_on, note
        if again:
            found.round, found.sent_at, found.sent_by = found.round + 1, clock.now(), staff.user
        found.save()
        found.wished.set(wished)
        if again:
            tell_owners([found], Kind.INVITED)
        act = "fair.invitation.again" if again else "fair.invitation.change"
        staff.record(act, fair, invitation=pk, due_on=str(due_on))
    return found


def remind() -> int:
    """Write to owners who have not answered and soon no longer may; how many mails that makes.

    May run every minute and twice at once.
    """
    today = clock.today()
    reminded = InvitationNotice.objects.filter(
        invitation=OuterRef("pk"), kind=Kind.REMINDER, round=OuterRef("round")
    )
    due = FairInvitation.objects.filter(
        ~Exists(reminded),
        state__in=WAITING,
        due_on__range=(today, today + REMIND_WITHIN),
        sent_at__lt=clock.now() - REST,
    ).exclude(fair__stage__in=FINAL)
    told = 0
    for fair in Fair.objects.filter(invitations__in=due).distinct():
        with locked(fair):
            told += tell_owners(list(due.filter(fair=fair)), Kind.REMINDER)
    return told


def tell_of_cancelling(fair: Fair) -> None:
    """Everybody who was invited and did not refuse learns it; in the transaction that cancels."""
    asked = fair.invitations.exclude(state=Answer.REFUSED)
    tell_owners(list(asked), Kind.CANCELLED)


def tell_of_places(fair: Fair, version: FairPlan) -> None:
    """Whoever accepted and has a booth in a version is told once; in the approving transaction."""
    placed = version.booths.filter(producer=OuterRef("producer"))
    by_lines = version.lines.filter(product__producer=OuterRef("producer"), booth__isnull=False)
    told = InvitationNotice.objects.filter(invitation=OuterRef("pk"), kind=Kind.PLACED)
    accepted = fair.invitations.filter(state=Answer.ACCEPTED).filter(~Exists(told))
    tell_owners(list(accepted.filter(Exists(placed) | Exists(by_lines))), Kind.PLACED)


def mark_opened(invitation: FairInvitation) -> None:
    """An owner has looked at it; the first time counts."""
    first = FairInvitation.objects.filter(pk=invitation.pk, opened_at=None)
    if first.update(opened_at=clock.now()):
        FairInvitation.objects.filter(pk=invitation.pk, state=Answer.SENT).update(
            state=Answer.OPENED
        )
