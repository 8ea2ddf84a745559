"""Pays statements: one person sends the money, another confirms it; both stand in the trail."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import QuerySet, Sum
from django.shortcuts import get_object_or_404

from shop.audit import trail
from shop.certification import clock

from ..models import BankAccount, Statement

LATELY = dt.timedelta(days=14)


class NotPayableError(Exception):
    """It is not to be paid in this way; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def to_send() -> QuerySet[Statement]:
    """What nobody has sent yet, the oldest first."""
    return _open().filter(sent_by=None).order_by("first_day", "pk")


def to_confirm() -> QuerySet[Statement]:
    """What was sent and waits for a second person."""
    return _open().filter(sent_by__isnull=False).order_by("first_day", "pk")


def paid() -> QuerySet[Statement]:
    """What is settled, the newest first."""
    settled = Statement.objects.filter(confirmed_at__isnull=False).select_related("partner")
    return settled.order_by("-confirmed_at", "-pk")


def statement(pk: int) -> Statement:
    """One of them, or page not found."""
    related = ("partner", "account", "sent_by", "confirmed_by")
    return get_object_or_404(Statement.objects.select_related(*related), pk=pk)


def sum_of(statements: QuerySet[Statement]) -> int:
    """What they come to, in đồng."""
    return int(statements.aggregate(sum=Sum("to_pay"))["sum"] or 0)


def account_of(statement: Statement) -> BankAccount | None:
    """Where the money went, or would go today."""
    if statement.account is not None:
        return statement.account
    return BankAccount.objects.filter(partner=statement.partner_id, ended_at=None).first()


def changed_lately(account: BankAccount | None) -> bool:
    """Whether this producer is paid there for less than two weeks: by a change, a first account, or
    one that a joined producer brought. Somebody may have stolen into the desk.
    """
    return account is not None and account.since >= clock.now() - LATELY


def send(pk: int, account: int, paid_on: dt.date, reference: str, by: Any, address: str) -> None:
    """Somebody has sent the money to that account. Raises `NotPayableError`.

    The account is the one that was seen: when its owner has changed it since, nothing is noted.
    """
    with transaction.atomic():
        one = _locked(pk)
        if one.sent_by_id is not None or one.confirmed_at is not None:
            raise NotPayableError("sent")
        known = account_of(one)
        if known is None or known.pk != account:
            raise NotPayableError("account")
        if paid_on > clock.today():
            raise NotPayableError("day")
        one.account, one.paid_on, one.reference, one.sent_by = known, paid_on, reference, by
        one.save(update_fields=["account", "paid_on", "reference", "sent_by"])
        _record(by, "statement.sent", one, address, account=known.masked, code=reference)


def confirm(pk: int, by: Any, address: str) -> None:
    """A second person has seen it leave; raises `NotPayableError`."""
    with transaction.atomic():
        one = _locked(pk)
        _refuse_confirming(one, by)
        one.confirmed_by, one.confirmed_at = by, clock.now()
        one.save(update_fields=["confirmed_by", "confirmed_at"])
        _record(by, "statement.confirmed", one, address)


def take_back(pk: int, by: Any, address: str, reason: str) -> None:
    """It was not sent after all; raises `NotPayableError` once it is confirmed."""
    with transaction.atomic():
        one = _locked(pk)
        if one.sent_by_id is None or one.confirmed_at is not None:
            raise NotPayableError("not_sent")
        one.account, one.paid_on, one.reference, one.sent_by = None, None, "", None
        one.save(update_fields=["account", "paid_on", "reference", "sent_by"])
        _record(by, "statement.taken_back", one, address, reason=reason)


def _refuse_confirming(one: Statement, by: Any) -> None:
    if one.confirmed_at is not None:
        raise NotPayableError("confirmed")
    if one.sent_by_id is None:
        raise NotPayableError("not_sent")
    if one.sent_by_id == by.pk:
        raise NotPayableError("same_person")


def _open() -> QuerySet[Statement]:
    return Statement.objects.filter(to_pay__gt=0, confirmed_at=None).select_related("partner")


def _locked(pk: int) -> Statement:
    one = Statement.objects.select_for_update(of=("self",)).get(pk=pk)
    if one.to_pay <= 0:
        raise NotPayableError("nothing")
    return one


def _record(by: Any, action: str, one: Statement, address: str, **facts: Any) -> None:
    told = {"producer": one.partner_id, "month": f"{one.first_day:%Y-%m}"}
    trail.record(
        by, action, f"statement {one.pk}", address=address, **told, amount=int(one.to_pay), **facts
    )
