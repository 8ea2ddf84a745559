"""Operators keep the prices of delivery: every zone has one, always."""

from django.contrib.auth import get_user_model
from django.urls import reverse

import pytest

from cms.roles import EDITORS, OPERATORS, ensure_group
from shop.shipping.models import FreeDelivery, ShippingRate
from shop.shipping.parcels import quote
from tests.factories import PartnerFactory, ProductFactory, region
from tests.factories.orders import basket_of

RATES = "wagtailsnippets_shipping_shippingrate"
FREE = "wagtailsnippets_shipping_freedelivery"
PRODUCERS = "producer_chooser:choose_results"


@pytest.fixture
def operator(client, db):
    person = get_user_model().objects.create_user("operator@langsao.example", "x")
    person.groups.add(ensure_group(OPERATORS))
    client.force_login(person)
    return client


@pytest.fixture
def boss(client, db):
    client.force_login(get_user_model().objects.create_superuser("boss@langsao.example", "x"))
    return client


def rate_form(**changes) -> dict:
    form = {
        "first_kilogram": "45000",
        "each_further_half": "7000",
        "remote_surcharge": "5000",
        "fastest_days": "3",
        "slowest_days": "6",
        "carries_perishables": "",
    }
    return form | changes


def edit(client, rate, **changes):
    return client.post(reverse(f"{RATES}:edit", args=[rate.pk]), rate_form(**changes))


def test_a_changed_price_is_charged_at_once(operator):
    basket = basket_of(ProductFactory(producer=PartnerFactory(region=region("ca-mau"))))
    assert quote(basket.all_lines(), region("ha-noi")).delivery == 32_000
    rate = ShippingRate.objects.get(zone="other_region")
    assert edit(operator, rate).status_code == 302
    found = quote(basket.all_lines(), region("ha-noi"))
    assert found.delivery == 45_000
    assert quote(basket.all_lines(), region("thai-nguyen")).delivery == 50_000
    assert found.is_sample  # the other two zones still are
    for row in ShippingRate.objects.filter(is_sample=True):
        row.is_sample = False
        row.save()
    assert not quote(basket.all_lines(), region("ha-noi")).is_sample


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"slowest_days": "2"}, "Kiện chậm nhất không thể nhanh hơn kiện nhanh nhất."),
        ({"first_kilogram": "-1"}, "Giá phải từ 0 trở lên."),
        ({"first_kilogram": "45000.5"}, "first_kilogram"),
        ({"first_kilogram": ""}, "first_kilogram"),
    ],
)
def test_what_cannot_be_is_refused_in_words(operator, wrong, words):
    rate = ShippingRate.objects.get(zone="other_region")
    answer = edit(operator, rate, **wrong)
    assert answer.status_code == 200
    assert words in answer.content.decode()
    rate.refresh_from_db()
    assert rate.first_kilogram == 32_000


def test_no_zone_goes_missing_or_changes_its_name(boss):
    rate = ShippingRate.objects.get(zone="other_region")
    boss.post(reverse(f"{RATES}:delete", args=[rate.pk]))
    boss.post(reverse(f"{RATES}:add"), rate_form(zone="other_region"))
    assert edit(boss, rate, zone="same_region").status_code == 302
    zones = ["other_region", "same_province", "same_region"]
    assert sorted(ShippingRate.objects.values_list("zone", flat=True)) == zones


def test_free_delivery_for_all_or_for_one_producer(operator):
    maker = PartnerFactory(name="HTX Tài Hoan")
    add = reverse(f"{FREE}:add")
    assert operator.get(add).status_code == 200
    form = {"partner": "", "from_amount": "500000", "counts": "order"}
    assert operator.post(add, form).status_code == 302
    again = operator.post(add, form | {"from_amount": "400000"})
    assert "Đã có quy tắc như vậy" in again.content.decode()
    own = {"partner": maker.pk, "from_amount": "200000", "counts": "parcel"}
    assert operator.post(add, own).status_code == 302
    nothing = operator.post(add, own | {"from_amount": "0"})
    assert "Nhập số tiền lớn hơn 0." in nothing.content.decode()
    assert set(FreeDelivery.objects.values_list("partner", "from_amount", "counts")) == {
        (None, 500_000, "order"),
        (maker.pk, 200_000, "parcel"),
    }
    listed = operator.get(reverse(f"{FREE}:list")).content.decode().replace("\xa0", " ")
    assert "500.000 ₫" in listed
    assert "HTX Tài Hoan" in listed


@pytest.mark.parametrize("typed", ["tai hoan", "TÀI", "hoan htx"])
def test_a_producer_is_chosen_by_name(operator, typed):
    PartnerFactory(name="HTX Tài Hoan")
    PartnerFactory(name="Cơ sở Bà Năm")
    text = operator.get(reverse(PRODUCERS), {"q": typed, "others": "on"}).content.decode()
    assert "HTX Tài Hoan" in text
    assert "Bà Năm" not in text


def test_the_menu_leads_there_and_the_lists_say_sample(operator):
    home = operator.get(reverse("wagtailadmin_home")).content.decode()
    assert reverse(f"{RATES}:list") in home
    assert reverse(f"{FREE}:list") in home
    listed = operator.get(reverse(f"{RATES}:list")).content.decode()
    assert "Số liệu mẫu" in listed or "số liệu mẫu" in listed
    assert "18.000" in listed


def test_editors_have_no_part_in_it(client, db):
    person = get_user_model().objects.create_user("editor@langsao.example", "x")
    person.groups.add(ensure_group(EDITORS))
    client.force_login(person)
    rate = ShippingRate.objects.get(zone="other_region")
    edit(client, rate)
    client.post(reverse(f"{FREE}:add"), {"partner": "", "from_amount": "1", "counts": "order"})
    rate.refresh_from_db()
    assert rate.first_kilogram == 32_000
    assert not FreeDelivery.objects.exists()
