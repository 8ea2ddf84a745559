"""A code at the stand: where it leads, what is counted, what the session keeps."""

import datetime as dt

import pytest

from shop.fairs import context
from shop.fairs.models import Booth, FairLine, FairPlan, Scan
from tests.factories import ProductFactory
from tests.factories.showings import booth_in, fair_shown, line_in

pytestmark = pytest.mark.django_db
DURING, AFTER = dt.date(2025, 1, 11), dt.date(2025, 1, 20)
FAIR = "/trung-bay/tuan-hang-mau/"


@pytest.fixture
def fair(clock):
    clock(DURING)
    return fair_shown()


def kept(client) -> dict | None:
    return client.session.get(context.KEY)


@pytest.mark.parametrize(
    ("language", "page"),
    [("vi-VN", FAIR + "gian/A12/"), ("en-GB", "/en/showcases/tuan-hang-mau/booth/A12/")],
)
def test_a_booth_opens_in_the_language_of_the_phone(client, fair, language, page):
    booth = booth_in(fair, "A12")
    answer = client.get(f"/q/hc-{booth.code}", headers={"accept-language": language})
    assert answer["Location"] == page
    assert client.get(page).status_code == 200


@pytest.mark.parametrize("written", ["/q/hc-{}", "/Q/HC-{}", "/q/hc-{}/", "/q/hc%20{}"])
def test_however_it_was_printed(client, fair, written):
    booth = booth_in(fair, "A12")
    for code in (booth.code, booth.code.upper()):
        assert client.get(written.format(code))["Location"] == FAIR + "gian/A12/"


def test_fair_line_and_product_codes(client, fair):
    booth = booth_in(fair, "A12")
    at_booth = line_in(fair, ProductFactory(), booth=booth)
    alone = line_in(fair, ProductFactory())
    assert client.get("/q/hc-tuan-hang-mau")["Location"] == FAIR
    assert client.get(f"/q/hc-{at_booth.code}")["Location"] == f"{FAIR}gian/A12/#l-{at_booth.code}"
    product = alone.product
    assert client.get(f"/q/hc-{alone.code}")["Location"] == (
        f"/san-pham/{product.slug}-{product.pk}/"
    )


def test_each_scan_counts_once_for_its_day_and_code(client, fair, clock):
    booth = booth_in(fair, "A12")
    for _ in range(3):
        client.get(f"/q/hc-{booth.code}")
    client.head(f"/q/hc-{booth.code}")
    clock(dt.date(2025, 1, 12))
    client.get(f"/q/hc-{booth.code}")
    client.get("/q/hc-tuan-hang-mau")
    counted = list(Scan.objects.values_list("code", "day", "count"))
    assert counted == [
        (booth.code, DURING, 3),
        (booth.code, dt.date(2025, 1, 12), 1),
        ("", dt.date(2025, 1, 12), 1),
    ]


def test_the_answer_is_kept_by_nobody(client, fair):
    answer = client.get(f"/q/hc-{booth_in(fair).code}")
    assert "no-store" in answer["Cache-Control"]
    assert "public" not in answer["Cache-Control"]


def test_the_session_keeps_fair_and_booth_while_people_may_go_there(client, fair, clock):
    booth = booth_in(fair, "A12")
    client.get(f"/q/hc-{booth.code}")
    assert kept(client) == {"fair": fair.pk, "booth": booth.code}
    client.get("/q/hc-tuan-hang-mau")
    assert kept(client) == {"fair": fair.pk, "booth": ""}


def test_after_the_fair_nothing_is_kept(client, fair, clock):
    booth = booth_in(fair, "A12")
    clock(AFTER)
    assert client.get(f"/q/hc-{booth.code}")["Location"] == FAIR + "gian/A12/"
    assert not client.cookies
    assert kept(client) is None


def test_codes_of_earlier_versions_keep_working(client, fair):
    stays, gone = booth_in(fair, "A12"), booth_in(fair, "A13")
    fair.shown = FairPlan.objects.create(
        fair=fair,
        number=2,
        made_at=fair.made_at,
        title_vi="Bản hai",
        starts_on=DURING,
        ends_on=DURING,
    )
    fair.save()
    Booth.objects.create(plan=fair.shown, code=stays.code, number="B1")
    assert client.get(f"/q/hc-{stays.code}")["Location"] == FAIR + "gian/B1/"
    answer = client.get(f"/q/hc-{gone.code}", follow=True)
    assert answer.redirect_chain[-1][0] == FAIR
    assert "không còn trong sơ đồ" in answer.content.decode()


@pytest.mark.parametrize("code", ["khong-co", "zzzzzzzz", "x" * 500])
def test_an_unknown_code_leads_to_the_list_with_a_word(client, fair, code):
    answer = client.get(f"/q/hc-{code}", follow=True)
    assert answer.status_code == 200
    assert answer.redirect_chain[-1][0] == "/trung-bay/"
    assert "không thuộc hội chợ nào" in answer.content.decode()
    assert Scan.objects.count() == 0


def test_a_code_of_a_plan_that_was_never_approved_is_unknown(client, fair):
    working = fair.plans.get(number=None)
    booth = Booth.objects.create(plan=working, number="A1")
    line = FairLine.objects.create(plan=working, product=ProductFactory())
    for code in (booth.code, line.code):
        assert client.get(f"/q/hc-{code}")["Location"] == "/trung-bay/"


@pytest.mark.parametrize("stage", ["draft", "in_review"])
def test_a_fair_that_is_not_public_is_unknown(client, clock, stage):
    clock(DURING)
    fair = fair_shown(stage=stage)
    booth = booth_in(fair)
    for code in (fair.slug, booth.code):
        assert client.get(f"/q/hc-{code}")["Location"] == "/trung-bay/"


def test_a_code_of_a_certificate_still_asks_the_database_nothing(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = client.get("/q/ha-noi-2024-0001")
    assert answer["Location"] == "/xac-minh/ha-noi-2024-0001/"
