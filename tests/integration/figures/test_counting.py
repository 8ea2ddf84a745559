"""What is certified on a day, counted by the one rule: command, page and list agree."""

import datetime as dt
import io
import json

from django.core.management import CommandError, call_command
from django.http import QueryDict

import pytest

from shop.figures.counting import certified_figures, count_many
from shop.figures.registrations import registrations
from shop.figures.rows import find_rows
from shop.figures.selection import read_selection
from shop.regions.models import Region
from shop.regions.selectors import current_regions
from tests.factories import CertificateFactory, PartnerFactory, ProductFactory, set_of
from tests.factories.figures import certify

pytestmark = pytest.mark.django_db
DAY = dt.date(2020, 12, 23)


@pytest.fixture
def bac_kan():
    return Region.objects.get(key="vn63-06")


def told(*arguments) -> dict:
    out = io.StringIO()
    call_command("certificates", *arguments, json=True, stdout=out)
    return json.loads(out.getvalue())


def test_the_command_reproduces_bac_kan_and_counts_it_inside_thai_nguyen(bac_kan):
    certify(bac_kan, DAY, producers=90, s3=99, s4=8)
    certify(Region.objects.get(key="vn63-19"), DAY, s3=2)
    old = told("--as-of", "2020-12-23", "--province", "Bắc Kạn")
    assert (old["products"], old["producers"]) == (107, 90)
    assert old["by_star"] == {"3": 99, "4": 8, "5": 0}
    assert old["by_province"] == {"thai-nguyen": 107}
    now = told("--as-of", "2020-12-23", "--province", "Thái Nguyên")
    assert now["products"] == 109
    assert told("--as-of", "2018-01-01")["products"] == 0


def test_an_unknown_province_or_day_is_said(bac_kan):
    with pytest.raises(CommandError, match="Atlantis"):
        told("--province", "Atlantis")
    with pytest.raises(CommandError, match="2020-02-30"):
        told("--as-of", "2020-02-30")


def test_a_product_with_several_certificates_and_a_size_count_once(bac_kan):
    product = ProductFactory(origin_region=bac_kan, certificate__stars=3)
    CertificateFactory(product=product, stars=4, valid_from=dt.date(2024, 6, 1))
    ProductFactory(parent=product, certificate=False, stock=False, structure="child")
    found = certified_figures(dt.date(2024, 12, 31))
    assert (found.products, found.by_star) == (1, {"3": 0, "4": 1, "5": 0})


def test_every_way_of_telling_adds_up(bac_kan):
    day = dt.date(2024, 12, 31)
    ProductFactory(producer=PartnerFactory(kind="household"))
    ProductFactory(producer=None, origin_region=None, ocop_set=None)
    ProductFactory(ocop_set=set_of(is_alcohol=True), origin_region=bac_kan)
    (found,) = count_many([(day, [])])
    for name in found.rows and next(iter(found.rows))._fields:
        assert sum(found.by(name).values()) == found.products == 3
    assert found.producers == 2
    assert found.by("kind")[None] == 1


def test_many_days_and_places_cost_two_queries(bac_kan, django_assert_num_queries):
    certify(bac_kan, DAY, s3=3)
    asked = [(DAY, []), (DAY, [bac_kan]), (dt.date(2019, 1, 1), [bac_kan])] * 5
    with django_assert_num_queries(2):
        found = count_many(asked)
    assert [one.products for one in found[:3]] == [3, 3, 0]


def selected(query: str):
    return read_selection(QueryDict(query), current_regions())


def rows_of(query: str):
    return find_rows(selected(query), QueryDict(query), 1)


def test_every_number_of_the_page_opens_as_many_rows(bac_kan):
    from shop.figures.counted import counted_tables

    certify(bac_kan, DAY, producers=4, s3=5, s4=2, s5=1)
    ProductFactory(
        producer=None, origin_region=None, ocop_set=None,
        certificate__valid_from=DAY, certificate__valid_until=DAY,
    )  # fmt: skip
    tables = counted_tables(selected(f"day={DAY}"), current_regions())
    assert {table.slug for table in tables} == {
        "stars", "groups", "sets", "kinds", "producers", "provinces", "registrations",
    }  # fmt: skip
    for table in tables:
        for line in table.lines:
            if line.url:
                found = rows_of(line.url.partition("?")[2])
                number = found.producers if table.slug == "producers" else found.total
                assert number == int(line.value), (table.slug, line.key)
                assert len(found.rows) == found.total
    by_slug = {table.slug: table for table in tables}
    assert [line.key for line in by_slug["provinces"].lines] == [
        "thai-nguyen", "thai-nguyen/bac-kan", "none", "",
    ]  # fmt: skip


def test_certificates_of_a_year_by_what_they_were(bac_kan):
    def paper(product, year, stars, start, end):
        return CertificateFactory(
            product=product,
            stars=stars,
            assessment_year=year,
            valid_from=dt.date(*start),
            valid_until=dt.date(*end),
        )

    def product():
        return ProductFactory(origin_region=bac_kan, certificate=False, stock=False)

    new, again, raised, both = product(), product(), product(), product()
    for one in (again, both):
        paper(one, 2020, 3, (2020, 12, 1), (2023, 12, 1))
    paper(raised, 2022, 3, (2022, 12, 1), (2025, 12, 1))
    expected = {
        "new": [paper(new, 2024, 3, (2024, 6, 1), (2027, 6, 1)).pk],
        "reevaluated": [paper(again, 2024, 3, (2024, 6, 1), (2027, 6, 1)).pk],
        "reevaluated_upgraded": [paper(both, 2024, 4, (2024, 6, 1), (2027, 6, 1)).pk],
        "upgraded": [paper(raised, 2024, 4, (2024, 6, 1), (2027, 6, 1)).pk],
    }
    assert registrations(2024, [bac_kan]) == expected
    assert registrations(2024, [Region.objects.get(key="vn63-22")]) == dict.fromkeys(expected, [])
    found = rows_of("year=2024&registration=reevaluated_upgraded")
    assert [row.stars for row in found.rows] == ["4 sao"]
    assert rows_of("year=2024&registration=all").total == 4


@pytest.mark.parametrize(
    "query",
    [
        "day=2024-02-30&stars=9&province=atlantis&page=-1",
        "day=0001-01-01&year=99999",
        "year=%F0%9D%9F%99%00&kind=pirate&group=x&set=%27&sector=none",
        "registration=all",
    ],
)
def test_addresses_that_make_no_sense_still_answer(client, query):
    ProductFactory()
    assert client.get(f"/so-lieu/chung-nhan/?{query}").status_code == 200
    assert client.get(f"/so-lieu/?{query}").status_code == 200


def test_selections_mean_provinces_by_path_or_by_their_old_name():
    assert selected("province=thai-nguyen").province.key == "vn34-19"
    assert selected("province=thai-nguyen/bac-kan").province.key == "vn63-06"
    assert selected("province=bac-kan").province.key == "vn63-06"
    assert len(selected("province=thai-nguyen").provinces) == 3
    assert selected("year=2020").day == dt.date(2020, 12, 31)
    assert selected("year=2090").day == selected("").day
