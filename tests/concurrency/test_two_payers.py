"""Statements and payouts by several workers and people at once: each once, none by one person.

PostgreSQL only: SQLite has no row locks and proves nothing about them.
"""

import datetime as dt
from functools import partial

import pytest

from shop.certification import clock as shop_clock
from shop.producer_desk.models import BankAccount, ClosedMonth, Statement, StatementLine
from shop.producer_desk.money import bank
from shop.producer_desk.money.issuing import issue_due
from shop.producer_desk.payouts import paying
from tests.concurrency.test_last_item import at_once
from tests.factories import ProductFactory
from tests.factories.desks import desk_of
from tests.factories.money import prepaid_and_sent
from tests.factories.people import customer

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def product(clock):
    clock(dt.date(2024, 6, 10))
    return ProductFactory()


@pytest.fixture
def statement(product, clock):
    prepaid_and_sent(product)
    clock(dt.date(2024, 7, 1))
    issue_due()
    return product.producer.statements.get()


def account_for(partner) -> BankAccount:
    return BankAccount.objects.create(
        partner=partner, holder="HTX", bank="BIDV", number="12345678", since=shop_clock.now()
    )


def told(act):
    """The act; being refused is its result."""

    def acted():
        try:
            return act()
        except (paying.NotPayableError, bank.StaleError) as refused:
            return refused

    return acted


def test_four_workers_issue_a_month_once(product, clock, caplog):
    for _ in range(3):
        prepaid_and_sent(product)
    clock(dt.date(2024, 7, 1))
    results = at_once(*[issue_due] * 4)
    assert sum(results) == 1
    # They waited for each other; none ran into the other's row.
    assert not caplog.records
    assert Statement.objects.count() == ClosedMonth.objects.filter(first_day="2024-06-01").count()
    assert StatementLine.objects.count() == 3


def test_of_two_who_send_at_once_one_is_told(statement):
    account, day = account_for(statement.partner), dt.date(2024, 7, 1)
    people = [customer(f"{one}@example.vn") for one in range(2)]
    results = at_once(
        *[
            told(partial(paying.send, statement.pk, account.pk, day, f"FT{who.pk}", who, ""))
            for who in people
        ]
    )
    assert [one.code for one in results if one is not None] == ["sent"]
    statement.refresh_from_db()
    assert statement.reference == f"FT{statement.sent_by_id}"


def test_of_an_owner_who_changes_the_account_and_a_payer_neither_is_lost(statement):
    """Either the money goes to the account that was seen, or the payer is told of the new one."""
    account, day = account_for(statement.partner), dt.date(2024, 7, 1)
    who, owner = customer("tra@example.vn"), desk_of(statement.partner)
    results = at_once(
        told(partial(paying.send, statement.pk, account.pk, day, "FT1", who, "")),
        told(partial(bank.change, owner, "HTX", "MB", "87654321", account.pk, address="")),
    )
    statement.refresh_from_db()
    assert isinstance(results[1], BankAccount)
    if results[0] is None:
        assert statement.account == account
    else:
        assert results[0].code == "account"
        assert statement.sent_by is None


def test_of_two_owners_who_change_the_account_one_is_told(product):
    desks = [desk_of(product.producer, f"{one}@example.com") for one in range(2)]
    results = at_once(
        *[
            told(partial(bank.change, desk, "HTX", "MB", f"1234567{n}", None, address=""))
            for n, desk in enumerate(desks)
        ]
    )
    assert sum(isinstance(one, bank.StaleError) for one in results) == 1
    assert BankAccount.objects.filter(ended_at=None).count() == 1
