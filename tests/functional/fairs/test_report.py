"""The report of a fair: from orders and counts, the same again, kept when the fair is archived."""

import csv
import io

from django.urls import reverse

import pytest
from openpyxl import load_workbook

from shop.fairs import approving, looks
from shop.fairs.changing import Staff
from shop.fairs.models import Fair, FairReport, Look, Scan
from shop.fairs.report.counting import figures_of
from shop.fairs.report.keeping import report_of
from shop.order.cancelling import cancel_order
from shop.order.models import Order, Parcel
from tests.factories import PartnerFactory, ProductFactory, region
from tests.factories.fairs import fair_officer
from tests.factories.orders import buy
from tests.factories.showings import booth_in, fair_shown, line_in

pytestmark = pytest.mark.django_db
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X)"


@pytest.fixture
def fair(at):
    at(11)
    return fair_shown()


@pytest.fixture
def line(fair):
    maker = PartnerFactory(name="=HTX Tài Hoan & Cường")
    product = ProductFactory(producer=maker, origin_region=region("thai-nguyen"))
    return line_in(fair, product, booth=booth_in(fair, "A12", maker), price=60_000)


def sold(client, line, quantity="1") -> Order:
    """Scanned at the booth and bought there."""
    client.get(f"/q/hc-{line.booth.code}")
    buy(client, line.product, quantity=quantity)
    return Order.objects.latest("pk")


def test_scan_look_and_order_are_counted_for_the_booth(client, fair, line):
    booth_in(fair, "A13")
    line_in(fair, ProductFactory())
    sold(client, line, "2")
    client.get(f"/q/hc-{line.code}")
    client.get("/q/hc-tuan-hang-mau")
    client.get("/trung-bay/tuan-hang-mau/gian/A12/", headers={"user-agent": PHONE})
    client.get("/trung-bay/tuan-hang-mau/", headers={"user-agent": PHONE})
    client.get("/trung-bay/tuan-hang-mau/", headers={"user-agent": "Googlebot/2.1"})
    looks.write()
    found = figures_of(fair)
    assert (found.total.scans, found.total.looks) == (3, 2)
    assert (found.fair_scans, found.fair_looks) == (1, 1)
    assert (found.total.orders, found.total.pieces, found.total.revenue) == (1, 2, 120_000)
    first, second = found.booths
    assert first.name == "A12 · =HTX Tài Hoan & Cường"
    assert (first.scans, first.looks, first.orders, first.revenue) == (2, 1, 1, 120_000)
    assert (second.name, second.scans, second.orders) == ("A13", 0, 0)
    assert [(row.name, row.revenue) for row in found.provinces] == [("Thái Nguyên", 120_000)]
    assert sum(row.revenue for row in found.groups) == 120_000


def test_nothing_is_kept_of_who_scanned_or_looked():
    for model in (Scan, Look):
        kept = {field.name for field in model._meta.get_fields()}
        assert kept == {"id", "fair", "code", "day", "count"}


def test_what_was_bought_elsewhere_is_not_in_it(client, fair, line):
    buy(client, line.product)
    assert figures_of(fair).total.revenue == 0


def test_cancelled_and_returned_are_said_and_not_counted(client, fair, line):
    kept, gone, back = (sold(client, line) for _ in range(3))
    cancel_order(gone.pk)
    Parcel.objects.filter(order=back).update(status="returned")
    found = figures_of(fair)
    assert (found.total.orders, found.total.revenue) == (1, 60_000)
    assert (found.cancelled.orders, found.cancelled.amount) == (1, 60_000)
    assert (found.returned.orders, found.returned.amount) == (1, 60_000)
    Order.objects.filter(pk=kept.pk).update(status="awaiting_payment")
    assert figures_of(fair).total.revenue == 0
    assert figures_of(fair).waiting.amount == 60_000


def test_the_same_orders_give_the_same_figures_and_archiving_keeps_them(client, fair, line, at):
    order = sold(client, line)
    before = figures_of(fair)
    assert figures_of(fair) == before
    at(13)
    approving.archive(fair, Staff(None))
    fair = Fair.objects.select_related("shown").get(pk=fair.pk)
    kept = FairReport.objects.get()
    assert kept.version == 1
    assert report_of(fair).figures == before
    cancel_order(order.pk)
    assert figures_of(fair).total.orders == 0
    assert report_of(fair).figures == before


def test_a_new_version_counts_on_for_the_same_booth(client, fair, line):
    sold(client, line)
    booth = line.booth
    booth.number = "B7"
    booth.save()
    (row,) = figures_of(fair).booths
    assert (row.name[:2], row.orders) == ("B7", 1)


def test_ten_times_as_much_costs_as_many_queries(client, fair, line, django_assert_num_queries):
    sold(client, line)
    figures_of(fair)
    for row in "CD":
        with django_assert_num_queries(6):
            figures_of(fair)
        for number in range(9):
            other = line_in(fair, ProductFactory(), booth=booth_in(fair, f"{row}{number}"))
            if number < 2:
                sold(client, other)


# --- at the desk ---------------------------------------------------------------------------------
@pytest.fixture
def officer(client):
    client.force_login(fair_officer())


def page(client, fair) -> str:
    return client.get(reverse("fairs_desk:report", args=[fair.pk])).content.decode()


def test_the_officer_reads_it(client, fair, line, officer):
    sold(client, line, "2")
    shown = page(client, fair)
    assert "120.000" in shown
    assert "A12" in shown
    assert "Thái Nguyên" in shown
    assert 'aria-current="page">Báo cáo' in shown


def test_before_anything_is_public_there_is_none(client, fair, officer):
    Fair.objects.update(shown=None, stage="draft")
    assert "Chưa có báo cáo" in page(client, fair)
    url = reverse("fairs_desk:report_file", args=[fair.pk, "csv"])
    assert client.get(url).status_code == 404


def test_the_csv_opens_with_its_marks_and_no_formula(client, fair, line, officer):
    sold(client, line)
    answer = client.get(reverse("fairs_desk:report_file", args=[fair.pk, "csv"]))
    body = answer.content.decode()
    assert body.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(body[1:])))
    assert any(row[1:2] == ["Thái Nguyên"] and row[-1] == "60000" for row in rows)
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]


def test_the_workbook_opens_with_its_marks_and_no_formula(client, fair, line, officer):
    line.booth.board = "=HYPERLINK(1)"
    line.booth.save()
    sold(client, line)
    answer = client.get(reverse("fairs_desk:report_file", args=[fair.pk, "xlsx"]))
    book = load_workbook(io.BytesIO(answer.content))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    texts = {cell.value for cell in cells}
    assert {"Thái Nguyên", "A12 · =HYPERLINK(1)", 60_000} <= texts


def test_other_forms_are_not_there(client, fair, officer):
    url = reverse("fairs_desk:report_file", args=[fair.pk, "pdf"])
    assert client.get(url).status_code == 404
