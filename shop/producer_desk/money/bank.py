"""Changes where a producer's money goes: a new row, a line in the trail, a mail to every owner."""

from django.db import transaction

from shop.audit import trail
from shop.certification import clock
from shop.partner.models import Partner

from ..desk import Desk
from ..models import BankAccount, OwnerNotice
from .telling import tell_of_change


class StaleError(Exception):
    """Somebody else has changed it meanwhile."""


def current(desk: Desk) -> BankAccount | None:
    """Where the money goes now."""
    return desk.bank_accounts().filter(ended_at=None).first()


def change(
    desk: Desk, holder: str, bank: str, number: str, saw: int | None, *, address: str
) -> BankAccount:
    """The account from now on; `saw` is the one that was shown. Raises `StaleError`.

    Saying again what it is already changes nothing.
    """
    with transaction.atomic():
        # The producer's row is the lock: there may be no account yet to stand in line for.
        Partner.objects.select_for_update(of=("self",)).get(pk=desk.partner.pk)
        before = current(desk)
        if before is not None and (before.holder, before.bank, before.number) == (
            holder,
            bank,
            number,
        ):
            return before
        if (before.pk if before else None) != saw:
            raise StaleError
        account = _replace(desk, before, holder, bank, number)
        told = {"before": before.masked if before else "", "after": account.masked, "bank": bank}
        target = f"producer {desk.partner.pk}"
        trail.record(desk.user, "bank.changed", target, address=address, **told)
        tell_of_change(account)
    return account


def bring(account: BankAccount) -> BankAccount:
    """A joined producer brought this account: the one that stays is paid there, from now on.

    Inside the transaction that joins. It is a row of its own, so that `since` says since when the
    one that stays is paid there; owners who were told of the account before are told nothing.
    """
    now = clock.now()
    told = list(OwnerNotice.objects.filter(account=account).values_list("user", flat=True))
    account.ended_at = now
    account.save(update_fields=["ended_at"])
    here = BankAccount.objects.create(
        partner=account.partner,
        holder=account.holder,
        bank=account.bank,
        number=account.number,
        since=now,
        set_by=None,
    )
    OwnerNotice.objects.bulk_create(OwnerNotice(user_id=user, account=here) for user in told)
    tell_of_change(here)
    return here


def _replace(
    desk: Desk, before: BankAccount | None, holder: str, bank: str, number: str
) -> BankAccount:
    now = clock.now()
    if before is not None:
        before.ended_at = now
        before.save(update_fields=["ended_at"])
    return BankAccount.objects.create(
        partner=desk.partner, holder=holder, bank=bank, number=number, since=now, set_by=desk.user
    )
