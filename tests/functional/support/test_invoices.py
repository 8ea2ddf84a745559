"""The sheet for tax invoices: which orders, which cells, and no formula among them."""

import csv
import datetime as dt
import io

from django.urls import reverse

import pytest
from openpyxl import load_workbook

from shop.audit.models import AuditLine
from shop.certification import clock
from shop.order.cancelling import cancel_order
from shop.order.models import Order
from tests.factories import ProductFactory
from tests.factories.orders import order_of
from tests.factories.transfers import waiting_order

pytestmark = pytest.mark.django_db
EVIL = '=HYPERLINK("http://example.com")'


def for_company(order: Order, company: str = "Công ty An Bình", **columns) -> Order:
    told = {"invoice_company": company, "invoice_tax_code": "0101234567"} | columns
    Order.objects.filter(pk=order.pk).update(**told)
    order.refresh_from_db()
    return order


def sheet(client, kind="csv", first=None, last=None):
    today = clock.today()
    told = {"first": first or today, "last": last or today, "kind": kind}
    return client.post(reverse("support:invoices"), told)


def csv_rows(response) -> list[list[str]]:
    text = response.content.decode()
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:])))[1:]


def test_goods_and_delivery_of_an_order_add_up_to_it(supporter):
    order = for_company(order_of(quantity=2))
    order.lines.update(tax_percent=8)
    rows = csv_rows(sheet(supporter))
    assert sum(int(row[9]) for row in rows) == order.total_incl_tax
    goods = rows[0]
    assert goods[0] == order.number
    assert goods[2:4] == ["Công ty An Bình", "0101234567"]
    assert goods[10] == "8"
    # 8 per cent inside: an eighth of the rest, to whole đồng.
    assert int(goods[11]) == round(int(goods[9]) * 8 / 108)


def test_only_orders_that_asked_and_were_not_undone(supporter):
    kept = for_company(order_of())
    order_of()
    for_company(waiting_order())
    cancelled = for_company(order_of())
    cancel_order(cancelled.pk)
    assert {row[0] for row in csv_rows(sheet(supporter))} == {kept.number}


def test_the_days_are_vietnamese_and_both_included(supporter):
    order = for_company(order_of())
    midnight = dt.datetime(2024, 12, 3, 0, 0, tzinfo=clock.VIETNAM)
    for moment, day in (
        (midnight, dt.date(2024, 12, 3)),
        (midnight + dt.timedelta(hours=23, minutes=59), dt.date(2024, 12, 3)),
        (midnight - dt.timedelta(minutes=1), dt.date(2024, 12, 2)),
    ):
        Order.objects.filter(pk=order.pk).update(date_placed=moment)
        assert csv_rows(sheet(supporter, first=day, last=day))[0][1] == day.isoformat()
        other = day + dt.timedelta(days=1)
        assert csv_rows(sheet(supporter, first=other, last=other)) == []


@pytest.mark.parametrize("name", [EVIL, "+1", "@x", "-1", "\t=1"])
def test_no_cell_is_a_formula(supporter, name):
    for_company(order_of(), name, invoice_address=name)
    for cell in csv_rows(sheet(supporter))[0][2:5:2]:
        assert cell.startswith("'")
    book = load_workbook(io.BytesIO(sheet(supporter, "xlsx").content))
    cells = [cell for row in book.active.iter_rows() for cell in row]
    assert name in [cell.value for cell in cells]
    assert "f" not in {cell.data_type for cell in cells}


def test_a_tax_code_keeps_its_zero_in_a_workbook(supporter):
    for_company(order_of())
    book = load_workbook(io.BytesIO(sheet(supporter, "xlsx").content))
    assert book.active["D2"].value == "0101234567"


@pytest.mark.parametrize(
    ("first", "last"), [("2024-12-02", "2024-12-01"), ("2020-01-01", "2024-01-01"), ("x", "")]
)
def test_days_that_make_no_sense_come_back(supporter, first, last):
    page = supporter.post(
        reverse("support:invoices"), {"first": first, "last": last, "kind": "csv"}
    )
    assert page.context["form"].errors
    assert not AuditLine.objects.exists()


def test_who_took_it_is_kept_and_who_may_only_look_gets_none(supporter, operator):
    sheet(supporter)
    assert AuditLine.objects.get().action == "invoice.export"
    assert sheet(operator).status_code == 404


def test_more_orders_cost_no_more_statements(supporter, django_assert_max_num_queries):
    for_company(order_of())
    sheet(supporter)
    with django_assert_max_num_queries(30) as few:
        sheet(supporter)
    for _ in range(4):
        for_company(order_of())
    with django_assert_max_num_queries(len(few)):
        sheet(supporter)


def test_a_parcel_that_was_stopped_is_not_invoiced(supporter):
    order = for_company(order_of(ProductFactory(), ProductFactory()))
    stopped, sent = order.parcels.order_by("position")
    stopped.lines.update(status="cancelled")
    order.parcels.filter(pk=stopped.pk).update(status="cancelled")
    goods, delivery = csv_rows(sheet(supporter))
    assert int(delivery[9]) == sent.shipping_price
    assert int(goods[9]) == sent.lines.get().line_price_incl_tax
