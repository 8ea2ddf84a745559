"""The staff pay producers: two people, the account that was seen, and every look written down."""

import datetime as dt
from decimal import Decimal

from django.urls import reverse

import pytest

from shop.audit.models import AuditLine
from shop.certification import clock
from shop.producer_desk.models import BankAccount, FeeRate
from shop.producer_desk.money.issuing import issue_due
from tests.factories import ProductFactory
from tests.factories.desks import member_of
from tests.factories.money import prepaid_and_sent
from tests.factories.support import operator, supporter

pytestmark = pytest.mark.django_db
NUMBER = "19001234567890"


@pytest.fixture
def statement(settings):
    settings.SHOP_BUSINESS_DATE = dt.date(2024, 6, 10)
    product = ProductFactory()
    prepaid_and_sent(product)
    settings.SHOP_BUSINESS_DATE = dt.date(2024, 7, 1)
    issue_due()
    return product.producer.statements.get()


@pytest.fixture
def account(statement):
    return account_for(statement.partner)


def account_for(partner) -> BankAccount:
    return BankAccount.objects.create(
        partner=partner, holder="HTX", bank="Agribank", number=NUMBER, since="2024-01-01T00:00Z"
    )


@pytest.fixture
def first(client, statement):
    client.force_login(supporter())
    return client


@pytest.fixture
def second(statement):
    from django.test import Client

    other = Client()
    other.force_login(supporter("thuhai@example.vn"))
    return other


def at(name: str, *args) -> str:
    return reverse(f"producer_desk:{name}", args=args)


def send(client, statement, account, **typed):
    form = {"account": account.pk, "paid_on": "2024-07-01", "reference": "FT1"} | typed
    return client.post(at("payout_send", statement.pk), form)


def confirm(client, statement, **said):
    return client.post(at("payout_confirm", statement.pk), {"act": "confirm"} | said)


def test_two_people_pay_a_statement_and_its_owner_sees_it(first, second, statement, account):
    assert str(statement.partner.name) in first.get(at("payouts")).content.decode()
    send(first, statement, account)
    confirm(first, statement)
    statement.refresh_from_db()
    assert not statement.is_paid
    assert "Người khác phải xác nhận" in first.get(at("payout", statement.pk)).content.decode()
    confirm(second, statement)
    statement.refresh_from_db()
    assert statement.is_paid
    assert (statement.reference, statement.account) == ("FT1", account)
    owner = member_of(statement.partner)
    second.logout()
    second.force_login(owner)
    assert "Đã trả ngày 01/07/2024" in second.get(at("statement", statement.pk)).content.decode()


def test_an_account_that_was_changed_meanwhile_is_not_paid_to(first, statement, account):
    BankAccount.objects.update(ended_at=statement.issued_at)
    account_for(statement.partner)
    send(first, statement, account)
    statement.refresh_from_db()
    assert statement.sent_by is None


def test_a_new_account_makes_the_payer_call_first(first, statement, account):
    warning = "gọi gian hàng theo số đã biết"
    assert warning not in first.get(at("payout", statement.pk)).content.decode()
    BankAccount.objects.update(ended_at=clock.now())
    BankAccount.objects.filter(pk=account_for(statement.partner).pk).update(since=clock.now())
    assert warning in first.get(at("payout", statement.pk)).content.decode()


@pytest.mark.parametrize(("days", "warned"), [(0, True), (13, True), (15, False)])
def test_a_first_account_makes_the_payer_call_as_well(first, statement, account, days, warned):
    BankAccount.objects.update(since=clock.now() - dt.timedelta(days=days))
    page = first.get(at("payout", statement.pk)).content.decode()
    assert ("gọi gian hàng theo số đã biết" in page) is warned


def test_nothing_is_sent_twice_or_on_a_day_to_come(first, second, statement, account):
    send(first, statement, account, paid_on="2024-07-02")
    statement.refresh_from_db()
    assert statement.sent_by is None
    send(first, statement, account)
    send(second, statement, account, reference="FT2")
    statement.refresh_from_db()
    assert statement.reference == "FT1"


def test_what_was_not_sent_after_all_waits_again(first, second, statement, account):
    send(first, statement, account)
    assert confirm(second, statement, act="back").status_code == 400
    confirm(second, statement, act="back", reason="Sai số")
    statement.refresh_from_db()
    assert statement.sent_by is None
    assert AuditLine.objects.filter(action="statement.taken_back").count() == 1


def test_the_number_is_masked_until_somebody_asks_and_that_is_written_down(
    first, statement, account
):
    assert NUMBER not in first.get(at("payout", statement.pk)).content.decode()
    shown = first.post(at("payout_account", statement.pk))
    assert NUMBER in shown.content.decode()
    line = AuditLine.objects.get(action="bank.seen")
    assert NUMBER not in str(line.facts)


def test_nobody_else_may(client, statement, account):
    for who in (operator(), member_of(statement.partner)):
        client.logout()
        client.force_login(who)
        for name in ("payouts", "fees"):
            assert client.get(at(name)).status_code == 404
        assert client.get(at("payout", statement.pk)).status_code == 404
        for name in ("payout_send", "payout_confirm", "payout_account"):
            assert client.post(at(name, statement.pk), {}).status_code == 404
    statement.refresh_from_db()
    assert statement.sent_by is None


def test_a_fee_is_set_for_all_and_for_one(first, statement):
    partner = statement.partner
    first.post(at("fees"), {"percent": "5", "since": "2024-07-01", "note": "QĐ 1"})
    first.post(at("fee", partner.pk), {"percent": "2,5", "since": "2024-07-02"})
    assert list(FeeRate.objects.values_list("percent", flat=True)) == [Decimal("2.5"), 5]
    text = first.get(at("fees")).content.decode()
    assert "Hôm nay 5%" in text
    assert "2,5%" in text
    assert AuditLine.objects.filter(action="fee.set").count() == 2


@pytest.mark.parametrize(
    "typed", [{"percent": "31"}, {"percent": "-1"}, {"percent": "x"}, {"since": "2024-06-30"}]
)
def test_what_is_no_rate_is_refused(first, statement, typed):
    form = {"percent": "5", "since": "2024-07-01"} | typed
    assert first.post(at("fees"), form).status_code == 400
    assert not FeeRate.objects.exists()
