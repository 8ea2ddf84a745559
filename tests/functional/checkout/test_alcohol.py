"""Alcohol asks for the age and never goes with cash (law 44/2019, decree 24/2020)."""

from django.urls import reverse

import pytest

from shop.order.exceptions import OrderRefusedError
from shop.order.models import Order
from shop.order.placing import place_order
from tests.factories import ProductFactory
from tests.factories.orders import (
    agreement_of,
    basket_of,
    buyer,
    fill_address,
    press,
    put,
    see_page_2,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def wine(db):
    return ProductFactory(alcohol=True, title_vi="Rượu men lá")


@pytest.fixture
def tea(db):
    return ProductFactory(title_vi="Chè xanh")


def test_page_1_asks_the_age_never_ticked_and_says_why_cash_is_out(client, wine):
    put(client, wine)
    page = client.get(reverse("checkout:address"))
    assert "is_adult" in page.context["form"].fields
    text = page.content.decode()
    assert "checked" not in text
    assert "Luật không cho trả tiền mặt khi nhận rượu" in text


def test_where_there_is_no_way_but_cash_page_1_says_so_and_goes_on_without(client, wine, settings):
    settings.BANK_ACCOUNT = ""
    put(client, wine)
    text = client.get(reverse("checkout:address")).content.decode()
    assert reverse("checkout:without_alcohol") in text


def test_alcohol_that_came_after_page_1_asks_the_age_first(client, wine, tea):
    put(client, tea)
    fill_address(client)
    put(client, wine)
    assert client.get(reverse("checkout:review")).url == reverse("checkout:address")


def test_alcohol_is_paid_beforehand_and_the_answer_is_kept_with_its_time(client, wine):
    put(client, wine)
    fill_address(client, is_adult="on")
    page = client.get(reverse("checkout:review"))
    options = {option.code: option for option in page.context["page"].options}
    assert options["cash"].why_not in page.content.decode()
    press(client, page.context["page"].agreement, payment="transfer")
    assert Order.objects.get().adult_confirmed_at is not None


def test_the_service_refuses_alcohol_without_the_answer(wine):
    basket, who = basket_of(wine), buyer(adult_confirmed_at=None)
    seen = agreement_of(basket, who)
    with pytest.raises(OrderRefusedError) as refusal:
        place_order(agreement=seen, buyer=who, language="vi", payment_method="transfer")
    assert [problem.trouble for problem in refusal.value.problems] == ["alcohol"]
    assert not Order.objects.exists()


def test_nobody_is_asked_without_alcohol(client, tea):
    put(client, tea)
    assert "is_adult" not in client.get(reverse("checkout:address")).context["form"].fields


def test_page_1_does_not_pass_without_the_answer(client, wine):
    put(client, wine)
    assert fill_address(client).status_code == 200
    assert fill_address(client, is_adult="on").status_code == 302


def test_page_2_has_no_button_and_a_forced_one_places_nothing(client, wine, tea, settings):
    settings.BANK_ACCOUNT = ""
    put(client, wine)
    put(client, tea)
    fill_address(client, is_adult="on")
    page = client.get(reverse("checkout:review")).context["page"]
    assert not page.can_pay
    assert page.options[0].why_not
    assert press(client, page.agreement).status_code == 200
    assert not Order.objects.exists()


def test_the_rest_is_ordered_and_the_alcohol_stays(client, wine, tea):
    put(client, wine)
    put(client, tea)
    client.post(reverse("checkout:without_alcohol"))
    fill_address(client)
    press(client, see_page_2(client))
    assert [line.product for line in Order.objects.get().lines.all()] == [tea]
    page = client.get(reverse("basket:summary")).context["page"]
    assert [line.product_id for group in page.groups for line in group.lines] == [wine.pk]


def test_the_buyer_may_leave_the_alcohol_for_cash_and_take_it_back(client, wine, tea):
    put(client, wine)
    put(client, tea)
    fill_address(client, is_adult="on")
    leave, take = reverse("checkout:without_alcohol"), reverse("checkout:with_alcohol")
    assert leave in client.get(reverse("checkout:review")).content.decode()
    client.post(leave)
    response = client.get(reverse("checkout:review"))
    options = {option.code: option for option in response.context["page"].options}
    assert options["cash"].possible
    assert take in response.content.decode()
    client.post(take)
    page = client.get(reverse("checkout:review")).context["page"]
    assert len(page.alcohol) == 1
    assert not page.set_aside


def test_alcohol_alone_has_nothing_to_be_left_for(client, wine):
    put(client, wine)
    fill_address(client, is_adult="on")
    page = client.get(reverse("checkout:review")).content.decode()
    assert reverse("checkout:without_alcohol") not in page


def test_the_service_refuses_cash_for_alcohol(wine):
    basket, who = basket_of(wine), buyer()
    with pytest.raises(OrderRefusedError) as refusal:
        place_order(agreement=agreement_of(basket, who), buyer=who, language="vi")
    assert refusal.value.problems[0].trouble == "alcohol"
