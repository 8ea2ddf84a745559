"""From a certificate's history to the row it was read from, without what is a person's."""

import datetime as dt

from django.urls import reverse

import pytest

from catalogue_import.models import ImportRow
from catalogue_import.public_rows import PERSONAL
from shop.certification.models import Certificate
from tests.factories import CertificateFactory, ProductFactory

ROW = {
    "source_id": "snn-2023",
    "product_name": "miến DONG",
    "producer_name": "HTX Tân Thành, ĐT 0912.345.678",
    "decision_no": "01/QĐ-UBND",
    "decision_date": "30/6/2023",
    "tax_code": "0100109106",
    "note": "gặp chị Hoa",
}


@pytest.fixture
def certificate(import_rows, clock):
    clock(dt.date(2024, 12, 2))
    import_rows({"product_name": "Chè"}, ROW, sources={"snn-2023": "a"})
    return Certificate.objects.get(product__title_vi="miến DONG")


def row_address(client, certificate) -> str:
    page = client.get(reverse("certification:certificate", args=[certificate.code]))
    (line,) = page.context["page"].history
    assert line.row_url in page.content.decode()
    return line.row_url


def test_the_row_is_one_step_from_the_certificate(client, certificate):
    address = row_address(client, certificate)
    assert address == f"/xac-minh/{certificate.code}/dong/1/3/"
    page = client.get(address)
    assert page.status_code == 200
    shown = dict(page.context["row"].cells)
    assert shown["Tên sản phẩm"] == "miến DONG"
    assert shown["Số quyết định"] == "01/QĐ-UBND"
    assert shown["Ngày quyết định"] == "30/6/2023"
    text = page.content.decode()
    for word in ("snn-2023", "Dòng 3", "02/12/2024", "lần nhập 1", 'content="noindex"'):
        assert word in text


def test_nothing_personal_is_shown(client, certificate):
    text = client.get(row_address(client, certificate)).content.decode()
    assert "HTX Tân Thành, ĐT […]" in text
    assert "Đã lược phần có thể là của cá nhân" in text
    for personal in ("0912", "0100109106", "chị Hoa"):
        assert personal not in text


def test_a_row_with_nothing_personal_says_nothing_of_it(client, certificate):
    other = Certificate.objects.get(product__title_vi="Chè")
    page = client.get(row_address(client, other))
    assert not page.context["row"].withheld


def test_rows_of_others_and_rows_that_wait_are_not_shown(client, certificate):
    other = Certificate.objects.get(product__title_vi="Chè")
    for code, run, line in [
        (other.code, 1, 3),
        (certificate.code, 1, 2),
        (certificate.code, 2, 3),
        (certificate.code, 1, 99),
        ("bac-kan-2023-0099", 1, 3),
    ]:
        assert client.get(f"/xac-minh/{code}/dong/{run}/{line}/").status_code == 404
    ImportRow.objects.filter(line=3).update(waiting=True)
    assert client.get(f"/xac-minh/{certificate.code}/dong/1/3/").status_code == 404


def test_numbers_beyond_any_database_are_not_found(client, certificate):
    for number in ("99999999999999999999999", "0"):
        assert client.get(f"/xac-minh/{certificate.code}/dong/1/{number}/").status_code == 404


def test_a_withdrawal_leads_to_its_own_row(client, certificate, import_rows):
    day = {"kind": "thu hồi", "decision_no": "7/QĐ-UBND", "decision_date": "1/12/2024"}
    import_rows(ROW | day, approve_withdrawals=True)
    page = client.get(f"/xac-minh/{certificate.code}/").context["page"]
    newest = page.history[0]
    assert (newest.title, newest.source) == ("Thu hồi", "7/QĐ-UBND")
    row = client.get(newest.row_url).context["row"]
    assert dict(row.cells)["Số quyết định"] == "7/QĐ-UBND"


def test_the_day_of_reading_is_the_run_s(client, certificate):
    run = ImportRow.objects.first().run
    run.started_at -= dt.timedelta(days=3)
    run.save()
    page = client.get(f"/xac-minh/{certificate.code}/").context["page"]
    assert page.history[0].read_on == dt.date(2024, 11, 29)


def test_a_certificate_without_a_list_has_no_row(client, db):
    entered = CertificateFactory(product=ProductFactory(certificate=False), code="x-2023-0001")
    assert client.get(f"/xac-minh/{entered.code}/").context["page"].history == []


@pytest.mark.parametrize(
    "text", ["0912345678", "0912 345 678", "+84 912.345.678", "(024) 3733 1234", "hoa@example.vn"]
)
def test_what_reaches_a_person_is_left_out(text):
    assert not any(sign.isdigit() or sign == "@" for sign in PERSONAL.sub("", text))


@pytest.mark.parametrize(
    "text", ["01/02/2024", "01.02.2024", "0123456789/QĐ-UBND", "85,5", "2023", "1.614.000.000"]
)
def test_numbers_of_papers_stay(text):
    assert PERSONAL.sub("", text) == text
