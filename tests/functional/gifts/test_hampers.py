"""Pages of hampers: what is in them, why one is paused, and the way into the basket."""

import datetime as dt
import json
import re

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import pytest

from shop.basket.hamper_model import BasketHamper
from shop.certification.models import Certificate
from tests.factories import PartnerFactory, ProductFactory, region
from tests.factories.hampers import hamper_of, three_makers
from tests.factories.orders import fill_address, press, see_page_2

pytestmark = pytest.mark.django_db


def page(client, hamper, **asked):
    return client.get(reverse("gifts:hamper", args=[hamper.slug]), asked)


def text_of(response):
    return response.content.decode()


def lapse(product):
    Certificate.objects.filter(product=product).update(
        valid_from=dt.date(2020, 1, 1), valid_until=dt.date(2023, 6, 30)
    )


def put(client, hamper, quantity="1", **swaps):
    said = {"hamper": hamper.pk, "quantity": quantity} | swaps
    return client.post(reverse("basket:add_hamper"), said)


def test_the_page_shows_parts_price_weight_and_parcels(client):
    hamper = hamper_of(pieces=2, discount=15_000)
    response = page(client, hamper)
    shown = response.context["page"]
    assert (shown.price, shown.weight) == ("375.000\xa0₫", "3 kg")
    assert len(shown.rows) == 3
    assert all(row.part.badge.buyable for row in shown.rows)
    assert "3 kiện" in shown.parcels
    assert reverse("basket:add_hamper") in text_of(response)


def test_a_lapsed_part_pauses_it_says_the_day_and_offers_three_swaps(client):
    goods = three_makers()
    hamper = hamper_of(*goods)
    for _ in range(5):
        ProductFactory()
    lapse(goods[1])
    response = page(client, hamper)
    shown = response.context["page"]
    assert shown.is_paused
    assert goods[1].get_title() in shown.why
    assert "30/06/2023" in shown.why
    assert [len(row.swaps) for row in shown.rows] == [0, 3, 0]
    assert reverse("basket:add_hamper") not in text_of(response)


def test_with_a_swap_in_its_place_it_may_be_bought(client):
    goods = three_makers()
    hamper = hamper_of(*goods)
    like = ProductFactory(stock__price=70_000)
    lapse(goods[1])
    [swap] = page(client, hamper).context["page"].rows[1].swaps
    shown = client.get(swap.url).context["page"]
    assert not shown.is_paused
    assert shown.price == "200.000\xa0₫"
    assert shown.rows[1].original == goods[1].get_title()
    put(client, hamper, **{name: str(value) for name, value in shown.hidden})
    kept = BasketHamper.objects.get()
    assert kept.lines.filter(product=like).exists()


def test_what_is_no_swap_is_passed_over(client):
    goods = three_makers()
    hamper = hamper_of(*goods)
    cheap, _like = ProductFactory(certificate__stars=3), ProductFactory()
    part = hamper.parts.first()
    shown = page(client, hamper, **{f"swap-{part.pk}": cheap.pk}).context["page"]
    assert not shown.is_changed


def test_a_paused_one_is_refused_and_leads_back_with_the_reason(client):
    goods = three_makers()
    hamper = hamper_of(*goods)
    lapse(goods[0])
    response = client.post(
        reverse("basket:add_hamper"), {"hamper": hamper.pk, "quantity": 1}, follow=True
    )
    assert response.redirect_chain[0][0] == reverse("gifts:hamper", args=[hamper.slug])
    assert goods[0].get_title() in [str(one) for one in response.context["messages"]][0]
    assert BasketHamper.objects.count() == 0


def test_what_is_not_offered_has_no_page(client):
    hamper = hamper_of(is_offered=False)
    assert page(client, hamper).status_code == 404
    assert put(client, hamper).status_code == 404


def test_the_list_is_chosen_from_by_budget_province_and_stars(client):
    near = [ProductFactory(certificate__stars=5, stock__price=20_000) for _ in range(2)]
    maker = PartnerFactory(region=region("ca-mau"))
    far = [ProductFactory(producer=maker, stock__price=300_000) for _ in range(2)]
    hamper_of(*near, slug="gan")
    hamper_of(*far, slug="xa")

    def found(**asked):
        cards = client.get(reverse("gifts:hampers"), asked).context["page"].cards
        return [card.url.split("/")[-2] for card in cards]

    assert found() == ["gan", "xa"]
    assert found(budget="1") == ["gan"]
    assert found(stars="5") == ["gan"]
    assert found(province="ca-mau") == ["xa"]
    assert found(budget="1", province="ca-mau") == []
    assert found(budget="99", stars="x") == ["gan", "xa"]


def test_a_paused_one_stands_last_and_says_why(client):
    goods = three_makers()
    hamper_of(*goods, slug="thieu")
    lapse(goods[0])
    shown = client.get(reverse("gifts:hampers")).context["page"]
    assert shown.cards == []
    assert goods[0].get_title() in shown.paused[0].why
    assert shown.paused[0].price == ""


def test_an_empty_list_says_so(client):
    assert not client.get(reverse("gifts:hampers")).context["page"].is_any


def test_machines_read_an_offer_only_while_it_may_be_bought(client):
    goods = three_makers()
    hamper = hamper_of(*goods)

    def offer():
        script = re.search(r"ld\+json\">(.+?)</script>", text_of(page(client, hamper)))[1]
        graph = json.loads(script)["@graph"]
        return next(one for one in graph if one["@type"] == "Product").get("offers")

    assert offer()["price"] == 195_000
    lapse(goods[0])
    assert offer() is None


def test_a_part_is_swapped_in_the_basket_by_its_owner_only(client):
    goods = three_makers()
    hamper = hamper_of(*goods)
    put(client, hamper)
    like = ProductFactory()
    lapse(goods[2])
    kept = BasketHamper.objects.get()
    address = reverse("basket:hamper", args=[kept.pk])
    shown = client.get(address).context["page"]
    assert shown.waits
    [row] = [row for row in shown.rows if row.swaps]
    stranger = type(client)()
    assert stranger.get(address).status_code == 404
    said = {"line": row.line, "product": like.pk}
    assert stranger.post(address, said).status_code == 404
    assert client.post(address, said).status_code == 302
    assert kept.lines.filter(product=like).exists()


def test_the_basket_shows_it_as_one_and_the_order_as_three_parcels(client):
    put(client, hamper_of(discount=15_000), quantity="2")
    shown = client.get(reverse("basket:summary")).context["page"]
    [one] = shown.hampers
    assert (one.quantity, one.total) == (2, "360.000\xa0₫")
    assert len(shown.groups) == 3
    fill_address(client)
    response = press(client, see_page_2(client))
    assert response.status_code == 302
    told = text_of(client.get(response.url))
    assert "Giỏ Tết" in told


def test_changing_and_removing_take_all_parts(client):
    put(client, hamper_of())
    kept = BasketHamper.objects.get()
    client.post(reverse("basket:update_hamper"), {"hamper": kept.pk, "quantity": "3"})
    assert set(kept.lines.values_list("quantity", flat=True)) == {3}
    client.post(reverse("basket:remove_hamper"), {"hamper": kept.pk})
    assert BasketHamper.objects.count() == 0


@pytest.mark.parametrize("broken", [False, True])
def test_two_parts_and_twenty_cost_the_same_queries(client, broken):
    maker = PartnerFactory()

    def count(number):
        goods = [ProductFactory(producer=maker) for _ in range(number)]
        hamper = hamper_of(*goods, slug=f"gio-{number}")
        if broken:
            for product in goods:
                lapse(product)
        page(client, hamper)
        with CaptureQueriesContext(connection) as caught:
            page(client, hamper)
        return len(caught)

    for _ in range(4):
        ProductFactory()
    few = count(2)
    assert few == count(20)
    assert few <= 30


def test_two_hampers_and_twenty_cost_the_same_queries(client):
    goods = three_makers()

    def count(number):
        for place in range(number):
            hamper_of(*goods, slug=f"gio-{number}-{place}")
        client.get(reverse("gifts:hampers"))
        with CaptureQueriesContext(connection) as caught:
            client.get(reverse("gifts:hampers"))
        return len(caught)

    assert count(2) == count(20)
