"""Today and the money of a desk, and the screens of whoever pays it, in every surrounding."""

import datetime as dt

from django.apps import apps
from django.urls import reverse
from django.utils import translation

import pytest

from shop.certification import clock as shop_clock
from shop.order import cash
from shop.order.paying.refunding import ask_refund
from shop.payment.models import Refund
from shop.producer_desk.models import BankAccount, Statement
from shop.producer_desk.money.issuing import issue_due
from shop.producer_desk.payouts.paying import send
from shop.producer_desk.payouts.roles import ensure_payers
from tests.factories import ProductFactory
from tests.factories.desks import member_of
from tests.factories.money import in_cash_and_sent, prepaid_and_sent
from tests.factories.orders import order_of
from tests.factories.support import supporter
from tests.tools.width import sideways

from .office_door import let_in
from .surroundings import in_each

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def sold(transactional_db, clock):
    """A producer with a month that is over, one that runs, and things to do."""
    clock(dt.date(2024, 6, 10))
    product = ProductFactory(title_vi="Miến dong Tân Thành")
    order = prepaid_and_sent(product, quantity=2)
    ask_refund(order.payments.get().pk, 15_000, Refund.Reason.PROBLEM, key="x")
    cash.collect(in_cash_and_sent(product).payments.get().pk)
    clock(dt.date(2024, 7, 1))
    issue_due()
    BankAccount.objects.create(
        partner=product.producer,
        holder="HTX TAI HOAN",
        bank="Agribank",
        number="19001234567890",
        since=shop_clock.now(),
    )
    order_of(product)
    ProductFactory(producer=product.producer, stock=0)
    in_cash_and_sent(product)
    prepaid_and_sent(product)
    return product.producer


def address(name: str, *args, language: str = "vi") -> str:
    with translation.override(language):
        return reverse(f"producer_desk:{name}", args=args)


@in_each
def test_the_owners_screens(open_page, accessible, live_server, sold, device, language, dark):
    page = open_page(device, dark=dark, language=language)
    let_in(page, member_of(sold), live_server.url)
    statement = sold.statements.get()
    month = f"?month={statement.pk}"
    for name, args, asked in (
        ("home", [], ""),
        ("money", [], ""),
        ("statement", [statement.pk], ""),
        ("cash_book", [], ""),
        ("cash_book", [], month),
        ("bank_account", [], ""),
    ):
        page.goto(address(name, *args, language=language) + asked)
        assert page.locator("h1").count() == 1, name
        accessible(page)
        assert not sideways(page), name


@in_each
def test_the_payers_screens(open_page, accessible, live_server, sold, device, language, dark):
    page = open_page(device, dark=dark, language=language)
    ensure_payers(apps.get_app_config("producer_desk"))
    first, second = supporter(), supporter("hai@example.vn")
    statement, account = sold.statements.get(), BankAccount.objects.get()
    let_in(page, second, live_server.url)
    Statement.objects.filter(pk=statement.pk).update(
        brought_forward=400_000, to_pay=statement.to_pay + 400_000
    )
    for name, args in (
        ("payouts", []),
        ("payout", [statement.pk]),
        ("fees", []),
        ("fee", [sold.pk]),
    ):
        page.goto(address(name, *args, language=language))
        assert page.locator("h1").count() == 1, name
        accessible(page)
        assert not sideways(page), name
    send(statement.pk, account.pk, dt.date(2024, 7, 1), "FT1", first, "")
    page.goto(address("payout", statement.pk, language=language))
    accessible(page)
    assert not sideways(page)
