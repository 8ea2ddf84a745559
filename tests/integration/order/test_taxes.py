"""Tax rates by set and real day, and the tax inside an order."""

import datetime as dt
from decimal import Decimal

from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

import pytest

from cms.roles import OPERATORS, ensure_group
from shop.certification.models import ProductSet
from shop.order import taxes
from shop.order.models import TaxRate
from tests.factories import ProductFactory, set_of
from tests.factories.orders import fill_address, order_of, put

pytestmark = pytest.mark.django_db

CUT, AFTER = dt.date(2026, 11, 27), dt.date(2027, 1, 1)


def set_id(slug: str) -> int:
    return ProductSet.objects.get(scheme__code="2026", slug=slug).pk


@pytest.fixture
def real_day(monkeypatch):
    """Let it really be that day, at noon in Vietnam."""

    def move(day: dt.date) -> None:
        noon = dt.datetime.combine(day, dt.time(5), dt.UTC)
        monkeypatch.setattr(timezone, "now", lambda: noon)

    return move


@pytest.mark.parametrize(
    ("slug", "day", "percent"),
    [
        ("food/processed-grain", dt.date(2025, 7, 1), 8),
        ("food/processed-grain", dt.date(2026, 12, 31), 8),
        ("food/processed-grain", AFTER, 10),
        ("herbal/cosmetics", CUT, 8),
        ("beverage/white-spirit", CUT, 10),
        ("beverage/other-alcohol", AFTER, 10),
        ("food/fresh-produce", CUT, 5),
        ("food/grain", AFTER, 5),
        ("food/processed-grain", dt.date(2025, 6, 30), None),
    ],
)
def test_the_rates_a_shop_starts_with(slug, day, percent):
    assert taxes.rate_for(set_id(slug), day) == (None if percent is None else Decimal(percent))


def test_every_row_names_its_source():
    assert all(len(rate.source) > 20 for rate in TaxRate.objects.all())
    assert TaxRate.objects.count() == 11


def test_the_day_is_the_real_one_not_the_shops(real_day, clock):
    clock(dt.date(2024, 12, 31))
    processed = set_id("food/processed-grain")
    real_day(CUT)
    assert taxes.rate_for(processed) == 8
    real_day(AFTER)
    assert taxes.rate_for(processed) == 10


def test_an_evening_in_london_is_the_next_day_in_vietnam(monkeypatch):
    late = dt.datetime(2026, 12, 31, 17, 30, tzinfo=dt.UTC)
    monkeypatch.setattr(timezone, "now", lambda: late)
    assert taxes.rate_for(set_id("food/processed-grain")) == 10


def test_a_new_row_is_known_at_once_and_a_set_goes_before_all(django_assert_num_queries):
    tea = set_id("food/tea")
    assert taxes.rate_for(tea, CUT) == 8
    with django_assert_num_queries(0):
        taxes.rate_for(tea, CUT)
    TaxRate.objects.create(ocop_set_id=tea, percent=0, first_day=CUT, source="Thử")
    assert taxes.rate_for(tea, CUT) == 0
    assert taxes.rate_for(tea, CUT - dt.timedelta(days=1)) == 8


@pytest.mark.parametrize(
    ("amount", "rate", "tax"),
    [(108_000, 8, 8_000), (33_333, 8, 2_469), (105, 5, 5), (0, 10, 0), (21, 5, 1), (10, 5, 0)],
)
def test_tax_is_whole_dong_half_up(amount, rate, tax):
    assert taxes.tax_of(amount, Decimal(rate)) == tax


def test_lines_are_summed_before_they_are_rounded():
    """Three times 33.333 ₫ at 8 % hold 7.407 ₫; line by line they would too little or too much."""
    eight, five = Decimal("8.00"), Decimal("5.00")
    lines = [(eight, 33_335), (eight, 33_335), (eight, 33_335), (five, 105), (None, 10**6)]
    assert taxes.tax_inside(lines) == {five: 5, eight: 7_408}
    assert 3 * taxes.tax_of(33_335, eight) == 7_407


def test_an_order_keeps_the_rates_of_its_day(real_day):
    real_day(CUT)
    honey = ProductFactory(ocop_set=ProductSet.objects.get(pk=set_id("food/honey-raw")))
    noodles = ProductFactory(ocop_set=ProductSet.objects.get(pk=set_id("food/processed-grain")))
    order = order_of(honey, noodles)
    assert [line.tax_percent for line in order.lines.order_by("pk")] == [5, 8]
    TaxRate.objects.all().delete()
    assert [line.tax_percent for line in order.lines.order_by("pk")] == [5, 8]


def test_page_2_and_the_order_say_how_much_is_inside(client, real_day):
    real_day(CUT)
    made = ProductFactory(
        ocop_set=ProductSet.objects.get(pk=set_id("food/processed-grain")), stock__price=108_000
    )
    put(client, made)
    fill_address(client)
    page = client.get(reverse("checkout:review"))
    assert [(a, b.replace("\xa0", " ")) for a, b in page.context["page"].taxes] == [
        ("Thuế GTGT 8%", "8.000 ₫")
    ]
    assert "8.000" in page.content.decode()


@pytest.mark.parametrize(
    "wrong", [{"percent": -1}, {"percent": 51}, {"last_day": dt.date(2000, 1, 1)}]
)
def test_the_database_refuses_what_no_rate_can_be(wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        TaxRate.objects.filter(ocop_set=None, percent=8).update(**wrong)


def test_operators_end_a_rate_before_they_begin_another(client):
    person = get_user_model().objects.create_user("operator@langsao.example", "x")
    person.groups.add(ensure_group(OPERATORS))
    client.force_login(person)
    names = "wagtailsnippets_order_taxrate"
    listed = client.get(reverse(f"{names}:list")).content.decode()
    assert "174/2025" in listed
    form = {"ocop_set": "", "percent": "8", "first_day": "2027-01-01", "source": "Nghị định mới"}
    form["last_day"] = "2027-12-31"
    answer = client.post(reverse(f"{names}:add"), form)
    assert answer.status_code == 200
    assert "đã có thuế suất" in answer.content.decode()
    TaxRate.objects.filter(ocop_set=None, percent=10).delete()
    assert (
        client.post(reverse(f"{names}:add"), form | {"last_day": "2027-12-31"}).status_code == 302
    )
    assert taxes.rate_for(set_of().pk, dt.date(2027, 5, 5)) in (5, 8)


def test_editors_and_others_have_no_part_in_it(client):
    client.force_login(get_user_model().objects.create_user("lan@langsao.example", "x"))
    assert client.get(reverse("wagtailsnippets_order_taxrate:list")).status_code in (302, 403)
