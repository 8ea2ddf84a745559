"""Money goes back: typed as people type it, looked at twice, never above what is here."""

import re

from django.urls import reverse

import pytest

from shop.audit.models import AuditLine
from shop.payment.models import Refund
from tests.factories.support import paid_order

pytestmark = pytest.mark.django_db


@pytest.fixture
def order():
    return paid_order(500_000)


def address(order, payment=None) -> str:
    return reverse("support:refund", args=[order.number, (payment or order.payments.get()).pk])


def form_of(client, order, **said) -> dict:
    """The form as the page shows it, with these fields typed anew."""
    text = client.get(address(order)).content.decode()
    once = re.search(r'name="once" value="([0-9a-f]{32})"', text)[1]
    return {"amount": "50.000", "reason": "problem", "note": "Một hũ vỡ", "once": once} | said


def sure(client, order, **said):
    return client.post(address(order), form_of(client, order, **said) | {"confirmed": "1"})


def test_the_sum_is_seen_once_more_before_anything_happens(supporter, order):
    response = supporter.post(address(order), form_of(supporter, order))
    assert "Hoàn 50.000\u00a0₫?" in response.content.decode()
    assert response.context["left"] == 450_000
    assert not Refund.objects.exists()


@pytest.mark.parametrize("typed", ["50000", "50.000", "50,000 ₫", "50 000 đ"])
def test_a_part_goes_back_as_it_was_typed(supporter, order, typed):
    response = sure(supporter, order, amount=typed)
    assert response["Location"] == reverse("support:order", args=[order.number])
    refund = Refund.objects.get()
    assert (refund.amount, refund.reason, refund.note) == (50_000, "problem", "Một hũ vỡ")
    assert refund.asked_by == supporter.user
    payment = order.payments.get()
    assert (payment.kept, payment.status) == (450_000, "partly_refunded")


def test_all_of_it_is_what_the_form_begins_with(supporter, order):
    assert 'value="500.000\u00a0₫"' in supporter.get(address(order)).content.decode()
    sure(supporter, order, amount="500.000\u00a0₫")
    assert order.payments.get().status == "refunded"
    assert supporter.get(address(order)).status_code == 302


def test_the_trail_tells_who_gave_how_much_why_and_from_where(supporter, order):
    supporter.post(
        address(order),
        form_of(supporter, order) | {"confirmed": "1"},
        REMOTE_ADDR="203.0.113.9",
    )
    line = AuditLine.objects.get(action="order.refund")
    assert (line.actor, line.target, line.address) == (
        supporter.user,
        order.number,
        "203.0.113.9",
    )
    assert line.facts == {"amount": 50_000, "method": "transfer", "reason": "Một hũ vỡ"}


@pytest.mark.parametrize(
    "said",
    [
        {"amount": "500.001"},
        {"amount": "0"},
        {"amount": "-5"},
        {"amount": "1,5"},
        {"amount": "nhiều"},
        {"amount": ""},
        {"note": ""},
        {"reason": "late_money"},
        {"reason": ""},
        {"once": "x"},
    ],
)
def test_what_is_wrong_is_said_and_nothing_goes_back(supporter, order, said):
    response = sure(supporter, order, **said)
    assert response.status_code == 200
    assert response.context["form"].errors
    assert not Refund.objects.exists()
    assert not AuditLine.objects.exists()


def test_two_presses_of_one_page_are_one_refund(supporter, order):
    form = form_of(supporter, order, amount="200.000") | {"confirmed": "1"}
    for _ in range(3):
        supporter.post(address(order), form)
    assert Refund.objects.count() == 1
    assert AuditLine.objects.filter(action="order.refund").count() == 1
    assert order.payments.get().kept == 300_000


def test_two_people_at_once_cannot_give_more_than_there_is(supporter, order):
    first = form_of(supporter, order, amount="300.000") | {"confirmed": "1"}
    second = form_of(supporter, order, amount="300.000") | {"confirmed": "1"}
    supporter.post(address(order), first)
    response = supporter.post(address(order), second)
    assert response.context["form"].errors["amount"]
    assert Refund.objects.count() == 1
    assert order.payments.get().kept == 200_000


def test_a_payment_of_another_order_is_not_found_here(supporter, order):
    other = paid_order(100_000).payments.get()
    wrong = address(order, other)
    assert supporter.get(wrong).status_code == 404
    assert supporter.post(wrong, form_of(supporter, order)).status_code == 404
    assert not Refund.objects.exists()
    assert supporter.get(reverse("support:refund", args=[order.number, 10**30])).status_code == 404


def test_who_may_only_look_gives_nothing_back(supporter, operator, order):
    form = form_of(supporter, order) | {"confirmed": "1"}
    assert operator.get(address(order)).status_code == 404
    assert operator.post(address(order), form).status_code == 404
    page = operator.get(reverse("support:order", args=[order.number])).content.decode()
    assert address(order) not in page
    assert not Refund.objects.exists()


def test_fields_that_are_not_asked_for_change_nothing(supporter, order):
    strange = {"key": "mine", "state": "done", "asked_by": "1", "payment": "1", "status": "paid"}
    strange |= {"received": "9", "is_staff": "1", "provider_id": "re_1", "currency": "usd"}
    sure(supporter, order, **strange)
    refund = Refund.objects.get()
    assert refund.state == "asked"
    assert refund.key.startswith("staff:")
    assert refund.provider_id == ""
    assert order.payments.get().received == 500_000


def test_of_several_parcels_one_may_be_named(supporter):
    from tests.factories import PartnerFactory, ProductFactory

    goods = [ProductFactory(), ProductFactory(producer=PartnerFactory())]
    order = paid_order(products=goods)
    theirs = order.parcels.get(partner=goods[1].producer)
    assert "Cho gói nào" in supporter.get(address(order)).content.decode()
    once_more = supporter.post(address(order), form_of(supporter, order, parcel=theirs.pk))
    assert f'name="parcel" value="{theirs.pk}"' in once_more.content.decode()
    sure(supporter, order, parcel=theirs.pk)
    assert Refund.objects.get().parcel == theirs
    assert AuditLine.objects.get(action="order.refund").facts["parcel"] == theirs.position


def test_a_parcel_of_another_order_cannot_be_named(supporter):
    from tests.factories import PartnerFactory, ProductFactory

    goods = [ProductFactory(), ProductFactory(producer=PartnerFactory())]
    order, other = paid_order(products=goods), paid_order(products=goods)
    sure(supporter, order, parcel=other.parcels.first().pk)
    assert not Refund.objects.exists()


def test_of_a_single_parcel_there_is_nothing_to_choose(supporter, order):
    assert "Cho gói nào" not in supporter.get(address(order)).content.decode()
