"""The public page, the lists behind its numbers, and the files."""

import csv
import datetime as dt
import io
import json

from django.core.cache import cache
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

import pytest

from shop.figures.downloads import safe
from shop.figures.loading import load_figures
from shop.figures.open_data import COLUMNS
from shop.figures.tables import Counted, FigureTable, Line
from shop.regions.models import Region
from tests.factories import CertificateFactory, PartnerFactory, ProductFactory
from tests.factories.figures import PublishedFigureFactory, certify

pytestmark = pytest.mark.django_db


def text(response) -> str:
    parts = response.streaming_content if response.streaming else [response.content]
    return b"".join(parts).decode()


def test_addresses_in_both_languages():
    names = {
        "figures:index": ("/so-lieu/", "/en/figures/"),
        "figures:rows": ("/so-lieu/chung-nhan/", "/en/figures/certificates/"),
    }
    for name, addresses in names.items():
        for language, address in zip(("vi", "en"), addresses, strict=True):
            with override(language):
                assert reverse(name) == address


def test_the_page_shows_the_four_places_exactly_with_their_sources(client):
    load_figures()
    page = client.get("/so-lieu/")
    html = page.content.decode()
    for words in ("267,5%", ">107<", ">236<", ">456<", ">97<", ">98<", ">26<", "1.614.000.000"):
        assert words in html, words
    for title in (
        "Bắc Kạn: Đã công nhận 107 sản phẩm OCOP (23/12/2020)",
        "Quảng Ninh là hình mẫu",
        "Hội nghị phát triển sản xuất",
        "kế hoạch của thành phố Bắc Giang",
    ):
        assert title in html, title
    assert "Tính đến 23/12/2020." in html
    assert "X-Robots-Tag" not in page
    assert "style=" not in html.split("<main")[1]
    english = client.get("/en/figures/").content.decode()
    assert "267.5%" in english
    assert "Bắc Kạn (now part of Thái Nguyên)" in english


def test_filters_narrow_what_was_published(client):
    load_figures()
    page = client.get("/so-lieu/?province=thai-nguyen").context["page"]
    assert [area.name for area in page.areas] == ["Bắc Kạn (nay thuộc Thái Nguyên)"]
    page = client.get("/so-lieu/?province=thai-nguyen/bac-kan&year=2020").context["page"]
    assert {table.moment for area in page.areas for table in area.tables} == {"2020-12-23"}
    assert page.is_open
    page = client.get("/so-lieu/?source=web-stats-nation-2024").context["page"]
    assert [area.name for area in page.areas] == ["Việt Nam"]
    narrowed = client.get("/so-lieu/?province=ha-noi")
    assert narrowed.context["page"].areas == []
    assert narrowed["X-Robots-Tag"] == "noindex"


ADDRESSES = ("/so-lieu/", "/so-lieu/chung-nhan/?day=2024-12-31", "/so-lieu/chung-nhan.csv")


def costs(client) -> list[int]:
    """Queries of each address with nothing kept but what every page keeps."""
    found = []
    for address in ADDRESSES:
        cache.clear()
        client.get("/xac-minh/")
        with CaptureQueriesContext(connection) as queries:
            text(client.get(address))
        found.append(len(queries))
    return found


def test_pages_and_open_data_cost_the_same_whatever_is_certified(client):
    PublishedFigureFactory()
    bac_kan = Region.objects.get(key="vn63-06")
    certify(bac_kan, dt.date(2024, 12, 2), s3=2)
    few = costs(client)
    certify(bac_kan, dt.date(2024, 12, 3), s3=10, s4=5, s5=3)
    assert costs(client) == few
    assert few[2] == 1


def test_rows_name_product_producer_window_decision_and_certificate(client):
    product = ProductFactory(title_vi="Miến dong Tài Hoan", certificate__code="bac-kan-2023-0001")
    html = client.get("/so-lieu/chung-nhan/?day=2024-12-31&stars=4").content.decode()
    assert "1 sản phẩm có chứng nhận" in html
    assert "Miến dong Tài Hoan" in html
    assert product.producer.name in html
    assert "01/06/2023 – 31/05/2026" in html
    assert "/xac-minh/bac-kan-2023-0001/" in html
    assert "4 sao" in html


def test_long_lists_have_pages(client):
    certify(Region.objects.get(key="vn63-06"), dt.date(2024, 12, 1), producers=2, s3=51)
    first = client.get("/so-lieu/chung-nhan/?day=2024-12-01&province=bac-kan")
    assert len(first.context["found"].rows) == 50
    assert first.context["page_obj"].next_url == "?day=2024-12-01&province=bac-kan&page=2"
    second = client.get("/so-lieu/chung-nhan/" + first.context["page_obj"].next_url)
    assert len(second.context["found"].rows) == 1


# --- files ------------------------------------------------------------------------------------
def test_every_table_of_the_page_can_be_had_as_csv_and_json(client):
    load_figures()
    certify(Region.objects.get(key="vn63-06"), dt.date(2024, 12, 1), s3=2, s4=1)
    page = client.get("/so-lieu/?year=2024").context["page"]
    tables = [*page.counted, *(table for area in page.areas for table in area.tables)]
    assert len(tables) > 12
    for table in tables:
        for form in ("csv", "json"):
            address = reverse("figures:table", args=[table.slug, form]) + table.query
            response = client.get(address)
            body = text(response)
            assert response.status_code == 200, address
            assert "CC BY 4.0" in body
            assert table.title in body
            if table.source:
                assert table.source.title.split('"')[0] in body
            for line in table.lines:
                assert line.value in body


def test_a_csv_has_heads_rows_and_a_licence_behind_them(client):
    load_figures()
    response = client.get("/so-lieu/cong-bo.csv")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Link"] == '<https://creativecommons.org/licenses/by/4.0/>; rel="license"'
    body = text(response)
    assert body.startswith("\ufeff")
    lines = list(csv.reader(io.StringIO(body[1:])))
    assert lines[0][:4] == ["Địa bàn", "Tính đến", "Bảng", "Chỉ tiêu"]
    assert lines[-2] == []
    assert "CC BY 4.0" in lines[-1][0]
    bac_kan = [row for row in lines if len(row) > 5 and row[5] == "267.5"]
    assert bac_kan[0][8].startswith("Bắc Kạn: Đã công nhận 107")


def test_files_that_are_not_there(client):
    assert client.get("/so-lieu/bang/atlantis.csv").status_code == 404
    assert client.get("/so-lieu/bang/stars.exe").status_code == 404
    assert client.get("/so-lieu/chung-nhan.xml").status_code == 404
    assert client.get("/so-lieu/cong-bo.xml").status_code == 404


@pytest.mark.parametrize(
    "cell", ["=1+1", "+84", "-2", "@SUM(A1)", "\t=1", "  =1", "\u00a0=1", "＝1"]
)
def test_no_cell_is_taken_for_a_formula(cell):
    assert safe(cell) == "'" + cell


@pytest.mark.parametrize("cell", ["Miến dong", "3 sao", "", 5, None, "a=b"])
def test_other_cells_stay(cell):
    assert safe(cell) == ("" if cell is None else cell)


# --- open data --------------------------------------------------------------------------------
def test_open_data_holds_every_certificate_with_its_state_today(client):
    maker = PartnerFactory(name="=HTX()", kind="household")
    product = ProductFactory(
        producer=maker, certificate__code="a-2020-0001", certificate__lapsed=True
    )
    CertificateFactory(product=product, code="a-2023-0002")
    ProductFactory(producer=None, certificate__code="b-0000-0001", certificate__unknown=True)
    ProductFactory(certificate__code="c-2023-0001", certificate__withdrawn=True)
    body = text(client.get("/so-lieu/chung-nhan.csv"))
    rows = list(csv.DictReader(io.StringIO(body[1:])))
    found = {row["code"]: row for row in rows if row["product"]}
    assert {code: row["state"] for code, row in found.items()} == {
        "a-2020-0001": "replaced",
        "a-2023-0002": "in_force",
        "b-0000-0001": "unknown",
        "c-2023-0001": "withdrawn",
    }
    assert found["a-2023-0002"]["producer"] == "'=HTX()"
    assert found["a-2023-0002"]["valid_until"] == "2026-05-31"
    assert found["a-2023-0002"]["decision"].endswith("/QĐ-UBND")
    assert found["b-0000-0001"]["valid_until"] == ""
    document = json.loads(text(client.get("/en/figures/certificates.json")))
    assert document["licence"] == "CC BY 4.0"
    assert len(document["certificates"]) == 4
    assert set(document["certificates"][0]) == set(COLUMNS)


def test_open_data_of_an_empty_shop_is_a_file_all_the_same(client):
    assert json.loads(text(client.get("/so-lieu/chung-nhan.json")))["certificates"] == []
    assert "CC BY 4.0" in text(client.get("/so-lieu/chung-nhan.csv"))


def test_open_data_tells_no_phone_number(client):
    ProductFactory(producer=PartnerFactory(phone="0912345678", email="a@example.vn"))
    body = text(client.get("/so-lieu/chung-nhan.json"))
    assert "0912345678" not in body
    assert "a@example.vn" not in body


# --- ways in ----------------------------------------------------------------------------------
def test_the_footer_and_the_sitemap_lead_here(client):
    assert 'href="/so-lieu/"' in client.get("/xac-minh/").content.decode()
    sitemap = client.get("/sitemap-lists.xml").content.decode()
    assert "/so-lieu/</loc>" in sitemap
    assert "/en/figures/" in sitemap


def test_what_is_counted_here_is_written_like_what_was_published():
    line = Line("Sao", "", "total", "1.720", "1720", counted=Counted(1614, ""))
    table = FigureTable("stars", "Sao", "Việt Nam", "2024", (line,), reproduced=False)
    with override("vi"):
        html = render_to_string("figures/table.html", {"table": table, "level": 3})
    assert '<td class="number">1.614</td>' in html
