"""The figures on a province's page are those of the certificates and of the open data."""

import datetime as dt
import re
from collections import Counter

import pytest

from shop.certification import clock
from shop.certification.models import Certificate
from shop.figures.open_data import certificate_rows
from shop.regions.models import Region
from tests.factories import CertificateFactory, PartnerFactory, ProductFactory, region

from .conftest import province_pair

ALL = "Sản phẩm còn chứng nhận hôm nay"
COUNTED = {"in_force", "ending", "no_seller"}


@pytest.fixture
def goods(db):
    """Both names of the province, a neighbour, all stars, and much that must not be counted."""
    bac_kan, then, other = region("bac-kan", 63), region("thai-nguyen", 63), region("cao-bang")
    company, household = PartnerFactory(kind="company"), PartnerFactory(kind="household")
    ProductFactory.create_batch(3, origin_region=bac_kan, producer=company)
    ProductFactory(origin_region=bac_kan, producer=company, certificate__stars=5)
    ProductFactory(origin_region=bac_kan, producer=household, certificate__stars=3)
    ProductFactory(origin_region=then, producer=household, certificate__stars=3)
    ProductFactory(origin_region=region(), producer=None, stock=False)
    ProductFactory(origin_region=other)
    for state in ("lapsed", "paused", "withdrawn", "unknown", "not_yet"):
        ProductFactory(origin_region=bac_kan, **{f"certificate__{state}": True})
    raised = ProductFactory(origin_region=bac_kan, producer=company, certificate__stars=3)
    CertificateFactory(
        product=raised, stars=4, valid_from=dt.date(2024, 3, 1), assessment_year=2024
    )


def shown(client, path: str) -> dict[str, str]:
    """Every line of the box by its words."""
    numbers = client.get(path).context["numbers"]
    lines = [numbers.products, *(line for _, lines in numbers.parts for line in lines)]
    return {line.label: line.number for line in lines}


def in_open_data(province_today: str, issued_in: str = "") -> list[dict]:
    rows = certificate_rows(clock.today())
    return [
        row
        for row in rows
        if row["province_today"] == province_today
        and (not issued_in or row["province"] == issued_in)
        and row["state"] in COUNTED
    ]


@pytest.mark.parametrize(
    ("path", "issued_in", "products", "producers"),
    [("thai-nguyen/", "", 8, 2), ("thai-nguyen/bac-kan/", "Bắc Kạn", 6, 2)],
)
def test_they_equal_the_open_data(client, tree, goods, path, issued_in, products, producers):
    province_pair(tree)
    box = shown(client, f"/vung/{path}")
    rows = in_open_data("Thái Nguyên", issued_in)
    assert box[ALL] == str(len(rows)) == str(products)
    stars = Counter(row["stars"] for row in rows)
    assert {n: box[f"{n} sao"] for n in stars} == {n: str(found) for n, found in stars.items()}
    makers = {(row["producer"], row["producer_kind"]) for row in rows if row["producer_kind"]}
    kinds = Counter(kind for _, kind in makers)
    assert (box["Công ty"], box["Hộ kinh doanh"]) == (
        str(kinds["company"]),
        str(kinds["household"]),
    )
    assert sum(kinds.values()) == producers


def test_each_number_leads_to_as_many_certificates(client, tree, goods):
    province_pair(tree)
    numbers = client.get("/vung/thai-nguyen/").context["numbers"]
    lines = [numbers.products, *(line for _, lines in numbers.parts for line in lines)]
    for line in lines:
        found = client.get(line.url).context["found"]
        counted = found.producers if "kind=" in line.url else found.total
        assert counted == int(line.number), line.label


def test_new_and_raised_ones_of_the_year(client, tree, goods):
    province_pair(tree)
    box = shown(client, "/vung/thai-nguyen/")
    assert box["Nâng hạng sao"] == "1"
    assert "Mới" not in box


def test_the_newest_decision_is_named_with_its_day(client, tree):
    ProductFactory(
        certificate__decision__number="99/QĐ-UBND",
        certificate__decision__issued_on=dt.date(2024, 2, 5),
    )
    ProductFactory(
        certificate__decision__number="12/QĐ-UBND",
        certificate__decision__issued_on=dt.date(2023, 2, 5),
    )
    province_pair(tree)
    numbers = client.get("/vung/thai-nguyen/").context["numbers"]
    assert (numbers.newest.number, numbers.decisions) == ("99/QĐ-UBND", 2)
    page = client.get("/vung/thai-nguyen/").content.decode()
    box = re.search(r'<aside class="summary.*?</aside>', page, re.S)
    assert "99/QĐ-UBND" in box[0]
    assert "05/02/2024" in box[0]


def test_a_change_of_certificates_is_counted_at_once(client, tree, goods):
    province_pair(tree)
    before = int(shown(client, "/vung/thai-nguyen/")[ALL])
    certificate = Certificate.objects.get(stars=5)
    certificate.withdrawn_on = clock.today()
    certificate.save()
    assert int(shown(client, "/vung/thai-nguyen/")[ALL]) == before - 1


def test_an_empty_province_counts_nothing(client, tree):
    province_pair(tree, "cao-bang")
    page = client.get("/vung/cao-bang/")
    assert page.context["numbers"].products.number == "0"
    assert page.context["numbers"].parts == []


def test_the_index_and_the_page_count_the_same(client, tree, goods):
    province_pair(tree)
    groups = client.get("/vung/").context["groups"]
    listed = {name: str(count) for _, items in groups for name, _, count in items}
    assert listed["Thái Nguyên"] == shown(client, "/vung/thai-nguyen/")[ALL]
    assert Region.objects.current().count() == 34
