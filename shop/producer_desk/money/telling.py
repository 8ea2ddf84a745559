"""Tells every owner of a producer about its money: one notice and one mail for each."""

from shop.communication.kinds import tell
from shop.partner.models import DeskMember, Partner

from ..models import BankAccount, OwnerNotice, Statement

READY, CHANGED = "statement-ready", "bank-account-changed"


def tell_owners(statement: Statement) -> None:
    """A statement is ready; called in the transaction that issues it."""
    for user in _owners(statement.partner):
        tell(READY, OwnerNotice.objects.create(user_id=user, statement=statement).pk)


def tell_of_change(account: BankAccount) -> None:
    """The money goes elsewhere from now on; called in the transaction that changes it.

    Whoever was told of this account before is told nothing.
    """
    for user in _owners(account.partner):
        notice, is_new = OwnerNotice.objects.get_or_create(user_id=user, account=account)
        if is_new:
            tell(CHANGED, notice.pk)


def _owners(partner: Partner) -> list[int]:
    members = DeskMember.objects.filter(partner=partner, role="owner", ended_at=None)
    return list(members.order_by("pk").values_list("user", flat=True))
