"""The money of a desk: months, their files, and the cash book; for owners only."""

import csv
import datetime as dt
import io
import re

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import pytest
from openpyxl import load_workbook

from shop.order import cash
from shop.producer_desk.money.issuing import issue_due
from tests.factories import PartnerFactory, ProductFactory
from tests.factories.desks import member_of
from tests.factories.money import in_cash_and_sent, prepaid_and_sent
from tests.factories.people import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def product(clock):
    clock(dt.date(2024, 6, 10))
    return ProductFactory(title_vi="Miến dong Tân Thành")


@pytest.fixture
def maker(product):
    return product.producer


@pytest.fixture
def owner(client, maker):
    sign_in(client, member_of(maker))
    return client


@pytest.fixture
def june(product, maker, clock):
    """A month with one prepaid order and one whose cash was collected."""
    prepaid_and_sent(product, quantity=2)
    cash.collect(in_cash_and_sent(product).payments.get().pk)
    clock(dt.date(2024, 7, 1))
    issue_due()
    return maker.statements.get()


def page(client, name: str, *args, **asked) -> str:
    answer = client.get(reverse(f"producer_desk:{name}", args=args), asked)
    assert answer.status_code == 200
    return answer.content.decode()


def dong(amount) -> str:
    return f"{int(amount):,}".replace(",", ".")


def test_before_the_first_month_is_over(owner, product):
    order = prepaid_and_sent(product)
    text = page(owner, "money")
    assert "Chưa vào bảng kê" in text
    assert dong(order.total_incl_tax) in text
    assert "Bảng kê đầu tiên" in text


def test_a_statement_says_its_sums_and_leads_to_its_parcels(owner, june):
    text = page(owner, "statement", june.pk)
    for amount in (june.sold, june.delivery, june.collected, june.to_pay):
        assert dong(amount) in text
    assert "Phí sàn (0% tiền hàng)" in text
    for line in june.lines.all():
        assert reverse("producer_desk:parcel", args=[line.parcel_id]) in text
    assert dong(june.to_pay) in page(owner, "money")


@pytest.mark.parametrize("role", ["packer", "writer"])
def test_only_owners_see_money(client, maker, june, role):
    sign_in(client, member_of(maker, f"{role}@example.com", role))
    for name, args in money_pages(june):
        answer = client.get(reverse(f"producer_desk:{name}", args=args))
        assert answer.status_code == 404, name


def test_another_producers_month_is_not_found(client, june):
    sign_in(client, member_of(PartnerFactory(), "khac@example.com"))
    for name, args in money_pages(june):
        if june.pk in args:
            assert client.get(reverse(f"producer_desk:{name}", args=args)).status_code == 404
    book = reverse("producer_desk:cash_book")
    assert client.get(book, {"month": june.pk}).status_code == 404
    assert client.get(book, {"month": "9" * 40}).status_code == 404


def money_pages(statement):
    """Every page of this room with its arguments."""
    return [
        ("money", []),
        ("statement", [statement.pk]),
        ("statement_file", [statement.pk, "csv"]),
        ("statement_file", [statement.pk, "xlsx"]),
        ("cash_book", []),
        ("cash_file", ["csv"]),
    ]


def test_the_file_adds_up_and_opens_in_a_spreadsheet(owner, june):
    answer = owner.get(reverse("producer_desk:statement_file", args=[june.pk, "csv"]))
    assert answer.content.startswith("\ufeff".encode())
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    parcels = [row for row in rows if row[0].startswith("LS-")]
    sold = [int(row[2]) for row in parcels]
    assert sum(sold) == june.sold
    assert int(rows[-1][-1]) == june.to_pay == sum(int(row[-1]) for row in parcels)
    book = load_workbook(
        io.BytesIO(
            owner.get(reverse("producer_desk:statement_file", args=[june.pk, "xlsx"])).content
        )
    )
    assert book.active["A1"].value == june.partner.name
    assert book.active.cell(book.active.max_row, 10).value == june.to_pay


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_no_name_runs_as_a_formula(owner, june, kind):
    type(june.partner).objects.filter(pk=june.partner_id).update(name="=cmd()")
    answer = owner.get(reverse("producer_desk:statement_file", args=[june.pk, kind]))
    if kind == "csv":
        first = next(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))[0]
        assert first == "'=cmd()"
    else:
        cell = load_workbook(io.BytesIO(answer.content)).active["A1"]
        assert (cell.value, cell.data_type) == ("=cmd()", "s")


def test_there_are_no_other_kinds_of_file(owner, june):
    address = reverse("producer_desk:statement_file", args=[june.pk, "exe"])
    assert owner.get(address).status_code == 404


def test_the_cash_book_of_a_month_is_its_statement(owner, june):
    address = reverse("producer_desk:cash_file", args=["csv"])
    text = owner.get(address, {"month": june.pk}).content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    parcels = [row for row in rows if row[0].startswith("LS-")]
    assert sum(int(row[2]) for row in parcels) == june.collected
    assert sum(int(row[3]) for row in parcels) == june.handed_over == 0
    assert dong(june.collected) in page(owner, "cash_book", month=june.pk)


def test_cash_that_was_handed_over_is_not_held_any_more(owner, june, product):
    payment = june.lines.get(collected__gt=0).parcel.payments.get()
    assert dong(payment.amount) in held(page(owner, "cash_book"))
    cash.settle([payment.pk])
    text = page(owner, "cash_book")
    assert dong(payment.amount) not in held(text)
    assert dong(payment.amount) in text


def held(text: str) -> str:
    return re.search(r'class="key-figures">.*?</dl>', text, re.DOTALL)[0]


def test_two_parcels_and_twenty_cost_the_same(owner, product, maker, clock):
    def costs(name, *args):
        with CaptureQueriesContext(connection) as found:
            page(owner, name, *args)
        return len(found)

    for _ in range(2):
        cash.collect(in_cash_and_sent(product).payments.get().pk)
    page(owner, "money")
    few = [costs("money"), costs("cash_book")]
    for _ in range(18):
        cash.collect(in_cash_and_sent(product).payments.get().pk)
    assert [costs("money"), costs("cash_book")] == few
    clock(dt.date(2024, 7, 1))
    issue_due()
    assert costs("statement", maker.statements.get().pk) <= 12
