"""Closing an account: refused in words, asked for, taken back for seven days, then done."""

import datetime as dt

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from shop.accounts.consents import withdraw_news
from shop.accounts.models import User
from shop.audit import trail
from shop.certification import clock
from shop.communication.kinds import tell
from shop.communication.models import MailRecord
from shop.order.models import Order
from shop.partner.models import DeskMember

from .books import kept_until, with_papers
from .ending import end
from .models import Closing
from .open_matters import open_matters

TO_THINK = dt.timedelta(days=7)
# Until then the last mail is tried again.
ADDRESS_KEPT = dt.timedelta(days=2)


class CannotCloseError(Exception):
    """Something is open; the reasons are words for the person."""


def hindrances(user: User) -> list[str]:
    """Why the account cannot be closed now, in words; empty when it can."""
    found = open_matters(Order.objects.filter(user=user))
    found += [
        _("You are the only owner at the desk of %(producer)s: name another owner first.")
        % {"producer": producer}
        for producer in _owned_alone(user)
    ]
    if is_staff(user):
        found.append(_("You are of the staff: ask your lead to take your rights away first."))
    return found


def is_staff(user: User) -> bool:
    """Whether the person has any right of the staff."""
    if user.is_staff or user.is_superuser:
        return True
    return user.groups.exists() or user.user_permissions.exists()


def _owned_alone(user: User) -> list[str]:
    owners = DeskMember.objects.filter(role=DeskMember.Role.OWNER, ended_at=None)
    mine = owners.filter(user=user).select_related("partner")
    return [
        one.partner.name
        for one in mine
        if not owners.filter(partner=one.partner, user__is_active=True).exclude(user=user).exists()
    ]


def has_worked(user: User) -> bool:
    """Whether there is proof of what they did at a producer's desk, which nothing can change."""
    return DeskMember.objects.filter(user=user).exists()


def open_closing(user: User) -> Closing | None:
    """The closing that waits for its day."""
    return Closing.objects.filter(user=user, taken_back_at=None, done_at=None).first()


def names_kept_until(user: User) -> dt.date | None:
    """How long the law keeps names and addresses of the account's orders; None without orders."""
    mine = with_papers(Order.objects.filter(user=user))
    last = mine.aggregate(last=Max("date_placed"))["last"]
    return kept_until(last) if last else None


def ask(user: User, *, has_proven: bool) -> Closing:
    """Begin; a mail says when and how to take it back. Raises `CannotCloseError`. Twice is once."""
    if hindrances(user):
        raise CannotCloseError
    now = clock.now()
    try:
        with transaction.atomic():
            made = Closing.objects.create(
                user=user,
                email=user.email,
                language=user.language,
                has_proven=has_proven,
                asked_at=now,
                due_at=now + TO_THINK,
                kept_until=names_kept_until(user),
            )
            trail.record(None, "account.closing", f"account {user.pk}")
            tell("closing-asked", made.pk)
    except IntegrityError:
        return Closing.objects.get(user=user, taken_back_at=None, done_at=None)
    return made


def take_back(user: User) -> bool:
    """Keep the account; False when nothing was open any more."""
    waiting = Closing.objects.filter(user=user, taken_back_at=None, done_at=None)
    if waiting.update(taken_back_at=clock.now(), email="") == 0:
        return False
    trail.record(None, "account.kept", f"account {user.pk}")
    return True


def settle() -> int:
    """Close what is due and nothing holds back; how many. The rest waits for its order to end."""
    due = Closing.objects.filter(taken_back_at=None, done_at=None, due_at__lte=clock.now())
    return sum(_close(pk) for pk in due.values_list("pk", flat=True))


def _close(pk: int) -> bool:
    with transaction.atomic():
        waiting = Closing.objects.select_for_update().filter(
            pk=pk, taken_back_at=None, done_at=None
        )
        closing = waiting.first()
        if closing is None:
            return False
        # An order that is being placed holds the account too (shop.order.locks.hold_account).
        user = User.objects.select_for_update().get(pk=closing.user_id)
        if hindrances(user):
            return False
        # An address that came since then was proven by nobody.
        closing.has_proven = closing.has_proven and closing.email == user.email
        closing.email = user.email
        closing.kept_until = names_kept_until(user)
        proven = user.email if closing.has_proven else ""
        withdraw_news(clock.now(), email=proven, user=user)
        end(user, has_proven=closing.has_proven)
        closing.done_at = clock.now()
        closing.save()
        trail.record(None, "account.closed", f"account {user.pk}")
        tell("closing-done", closing.pk)
    return True


def forget_addresses() -> int:
    """Forget where the last mail of a closed account went; how many."""
    over = Closing.objects.filter(done_at__lte=clock.now() - ADDRESS_KEPT).exclude(email="")
    events = [f"closing-done:{pk}" for pk in over.values_list("pk", flat=True)]
    MailRecord.objects.filter(event__in=events).update(
        recipient="", subject="", state=MailRecord.State.SENT, next_try_at=None
    )
    return over.update(email="")
