"""Somebody is on the phone: the desk finds the order by whatever they say."""

from django.urls import reverse

import pytest

from shop.order.finding import find_orders, remember_words
from shop.order.models import OrderWord
from tests.factories.orders import order_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def orders():
    """Two orders whose buyers share nothing but a family name."""
    lan = order_of(name="Nguyễn Thị Lan", phone="+84912345678", email="Lan@Example.com")
    dong = order_of(name="Nguyễn Đình Đông", phone="+84987654321", email="dong@example.com")
    return lan, dong


@pytest.mark.parametrize(
    "typed",
    [
        "0912345678",
        "0912 345 678",
        "+84 912 345 678",
        "84912345678",
        "lan@example.com",
        "  LAN@EXAMPLE.COM ",
        "lan",
        "Lan Nguyễn",
        "nguyen thi lan",
        "NGUYỄN THỊ L",
    ],
)
def test_an_order_is_found_by_what_its_buyer_says(orders, typed):
    assert list(find_orders(typed)) == [orders[0]]


@pytest.mark.parametrize("form", ["{0}", "{0} ", "ls {1}", "LS-{1}", "{1}", "ls{1}"])
def test_an_order_is_found_by_its_number_as_people_type_it(orders, form):
    number = orders[1].number
    assert list(find_orders(form.format(number, number.removeprefix("LS-")))) == [orders[1]]


def test_a_name_with_marks_is_found_without_and_the_reverse(orders):
    assert list(find_orders("dinh dong")) == [orders[1]]
    assert list(find_orders("Đình Đông")) == [orders[1]]
    assert list(find_orders("nguyen")) == [orders[1], orders[0]]


@pytest.mark.parametrize("typed", ["", "  ", "%", "_", "0000000000", "hoa", "a@b.vn", "LS-1", "'"])
def test_what_fits_nothing_finds_nothing(orders, typed):
    assert list(find_orders(typed)) == []


def test_somebody_added_later_is_found_too_and_twice_is_once(orders):
    people = [("Trần Văn Bình", "+84901111222", "binh@example.com")]
    remember_words(orders[0], people)
    remember_words(orders[0], people)
    assert list(find_orders("0901 111 222")) == [orders[0]]
    assert list(find_orders("binh tran")) == [orders[0]]
    assert OrderWord.objects.filter(order=orders[0], word="binh").count() == 1


def test_one_hit_opens_the_order_and_none_says_how_to_ask(supporter, orders):
    found = supporter.get(reverse("support:home"), {"q": "0912 345 678"})
    assert found["Location"] == reverse("support:order", args=[orders[0].number])
    none = supporter.get(reverse("support:home"), {"q": "không ai"})
    assert none.status_code == 200
    assert "Không có đơn nào" in none.content.decode()


def test_finding_costs_the_same_for_two_and_for_twenty(
    supporter, orders, django_assert_max_num_queries
):
    def cost() -> int:
        with django_assert_max_num_queries(100) as seen:
            response = supporter.get(reverse("support:home"), {"q": "nguyen"})
        assert response.status_code == 200
        return len(seen)

    supporter.get(reverse("support:home"), {"q": "nguyen"})
    two = cost()
    for _ in range(18):
        order_of()
    assert cost() == two
