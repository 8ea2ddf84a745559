"""The stall: days, provinces, cash and holidays, which the till obeys at once."""

import datetime as dt

from django.urls import reverse

import pytest

from shop.audit.models import AuditLine
from shop.order.exceptions import OrderRefusedError
from shop.order.placing import place_order
from shop.producer_desk.stall.sending import Sending, StaleError, save
from shop.shipping.parcels import quote
from tests.factories import PartnerFactory, ProductFactory, region
from tests.factories.desks import desk_of, member_of
from tests.factories.orders import agreement_of, basket_of, buyer, fill_address, order_of, put
from tests.factories.people import sign_in

pytestmark = pytest.mark.django_db

WEEK = ["1", "2", "3", "4", "5"]


@pytest.fixture
def product():
    return ProductFactory(title_vi="Miến dong Tân Thành")


@pytest.fixture
def owner(client, product):
    sign_in(client, member_of(product.producer))
    return client


def shown(client):
    return client.get(reverse("producer_desk:sending"))


def fill(client, **typed):
    form = shown(client).context["form"].initial
    given = {
        "saw": form["saw"],
        "days": form["days"],
        "reach": form["reach"],
        "provinces": form["provinces"],
        "takes_cash": "on" if form["takes_cash"] else "",
    }
    return client.post(reverse("producer_desk:sending"), given | typed)


def fresh(product):
    product.producer.refresh_from_db()
    return product.producer


def test_saved_settings_stand_at_the_producer_and_in_the_trail(owner, product):
    answer = fill(owner, days=["2", "5"], reach="some", provinces=[region("ha-noi").key])
    assert answer.status_code == 303
    producer = fresh(product)
    assert (producer.ships_on, producer.serves) == ("2,5", [region("ha-noi").key])
    line = AuditLine.objects.get(action="desk.sending")
    assert line.facts["after"]["days"] == [2, 5]
    assert "Thứ Ba, thứ Sáu" in owner.get(reverse("producer_desk:stall")).content.decode()


def test_all_provinces_ticked_is_all_of_them(owner, product):
    everything = [key for key, _ in shown(owner).context["form"].fields["provinces"].choices]
    assert len(everything) == 34
    fill(owner, reach="some", provinces=everything)
    assert fresh(product).serves == []


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"days": []}, "days"),
        ({"days": ["8"]}, "days"),
        ({"reach": "some", "provinces": []}, "provinces"),
        ({"reach": "some", "provinces": ["vn63-19"]}, "provinces"),
        ({"away_until": "2024-07-05"}, "away_from"),
        ({"away_from": "2024-07-05", "away_until": "2024-07-01"}, "away_until"),
        ({"away_from": "2024-06-01", "away_until": "2024-06-02"}, "away_until"),
        ({"away_from": "hôm qua"}, "away_from"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(owner, product, clock, typed, field):
    clock(dt.date(2024, 7, 1))
    answer = fill(owner, **typed)
    assert answer.status_code == 400
    assert field in answer.context["form"].errors
    assert not AuditLine.objects.filter(action="desk.sending").exists()


def test_the_later_one_is_told_and_keeps_what_was_typed(owner, product):
    old = shown(owner).context["form"].initial["saw"]
    other = desk_of(product.producer, "lan@example.com", "writer")
    save(other, Sending(days=(1,)), Sending.of(other.partner).stamp)
    answer = fill(owner, saw=old, days=["3"])
    assert answer.status_code == 409
    assert answer.context["form"].initial["days"] == ["3"]
    assert "Thứ Hai" in answer.content.decode() or "thứ Hai" in answer.content.decode()
    assert fresh(product).ships_on == "1"
    again = answer.context["form"].initial
    fill(owner, saw=again["saw"], days=again["days"])
    assert fresh(product).ships_on == "3"


def test_a_stale_save_changes_nothing(product):
    desk = desk_of(product.producer)
    with pytest.raises(StaleError):
        save(desk, Sending(days=(1,)), "0" * 16)
    assert fresh(product).ships_on == "1,2,3,4,5"


def test_a_packer_and_another_producer_are_not_let_in(client, product):
    sign_in(client, member_of(product.producer, "goi@example.com", "packer"))
    for name in ("stall", "sending"):
        assert client.get(reverse(f"producer_desk:{name}")).status_code == 404
    assert client.post(reverse("producer_desk:sending"), {"days": WEEK}).status_code == 404


def test_the_estimate_follows_the_days(product, clock):
    clock(dt.date(2024, 7, 1))  # a Monday
    desk = desk_of(product.producer)
    save(desk, Sending(days=(4,)), Sending.of(desk.partner).stamp)
    found = quote(basket_of(product).all_lines(), region("ha-noi"))
    assert found.parcels[0].leaves_on == dt.date(2024, 7, 4)


def test_a_province_that_is_not_served_keeps_the_line_in_the_basket(product):
    other = ProductFactory()
    product.producer.serves = [region("thai-nguyen").key]
    product.producer.save()
    basket = basket_of(product, other)
    assert len(quote(basket.all_lines(), region("thai-nguyen")).lines) == 2
    found = quote(basket.all_lines(), region("ca-mau"))
    assert [line.line.product for line in found.lines] == [other]
    assert "Cà Mau" in found.set_aside[0].findings[0].words


def test_a_province_given_up_meanwhile_refuses_the_order(product):
    basket, who = basket_of(product), buyer()
    agreed = agreement_of(basket, who)
    elsewhere = "ca-mau" if who.province.slug != "ca-mau" else "ha-noi"
    product.producer.serves = [region(elsewhere).key]
    product.producer.save()
    with pytest.raises(OrderRefusedError):
        place_order(agreement=agreed, buyer=who, language="vi")


def test_cash_is_not_offered_and_not_taken_for_who_takes_none(client, product):
    product.producer.takes_cash = False
    product.producer.save()
    put(client, product)
    fill_address(client)
    page = client.get(reverse("checkout:review")).context["page"]
    cash = next(option for option in page.options if option.code == "cash")
    assert product.producer.name in cash.why_not
    with pytest.raises(OrderRefusedError):
        order_of(product, payment_method="cash")
    assert order_of(product, payment_method="transfer").pk


def test_a_holiday_stops_orders_and_gives_its_end(client, product, clock):
    clock(dt.date(2024, 7, 1))
    desk = desk_of(product.producer)
    away = Sending(days=(1,), away_from=dt.date(2024, 7, 1), away_until=dt.date(2024, 7, 5))
    save(desk, away, Sending.of(desk.partner).stamp)
    found = quote(basket_of(product).all_lines(), region("ha-noi"))
    assert found.parcels == ()
    clock(dt.date(2024, 7, 6))
    assert Sending.of(fresh(product)).away_from is None


def test_the_page_of_a_product_names_the_few_provinces(client, product):
    from shop.catalogue.cards import producer_url, product_url

    assert producer_url(product.producer.slug, product.producer_id)
    address = product_url(product.slug, product.pk)
    assert "Chỉ gửi đến" not in client.get(address).content.decode()
    product.producer.serves = [region("ha-noi").key, region("ca-mau").key]
    product.producer.save()
    assert "Chỉ gửi đến: Cà Mau, Hà Nội." in client.get(address).content.decode()
    assert PartnerFactory().sends_to(region("ha-noi"))
