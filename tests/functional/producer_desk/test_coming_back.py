"""A parcel that was paid before comes back: noted by who packs, a case for the staff, once."""

import datetime as dt

from django.urls import reverse

import pytest

from shop.audit.models import AuditLine
from shop.order.cases.forms import REASONS
from shop.order.cases.mails import answered
from shop.order.models import OrderCase
from shop.order.states import State
from shop.producer_desk.money.facts import reckon
from shop.support.casework import open_cases
from tests.factories import ProductFactory
from tests.factories.desks import desk_of, member_of
from tests.factories.parcels import parcel_of, taken_to
from tests.factories.people import sign_in
from tests.factories.support import paid_order, supporter

pytestmark = pytest.mark.django_db


@pytest.fixture
def product():
    return ProductFactory(title_vi="Miến dong Tân Thành")


@pytest.fixture
def parcel(product):
    """Two pieces, paid by transfer and on their way."""
    order = paid_order(products=[product], quantity=2)
    return taken_to(order.parcels.get(), State.SENT)


@pytest.fixture
def packer(client, product):
    sign_in(client, member_of(product.producer, role="packer"))
    return client


def to(name: str, *args) -> str:
    return reverse(f"producer_desk:{name}", args=args)


def stock_of(product) -> int:
    return product.stockrecords.get().num_in_stock


@pytest.mark.parametrize(("ticked", "left"), [({"goods_are_good": "on"}, 20), ({}, 18)])
def test_whole_goods_are_for_sale_again_and_others_are_not(packer, product, parcel, ticked, left):
    text = packer.get(to("parcel", parcel.pk)).content.decode()
    assert "Gói quay về gian hàng" in text
    assert packer.post(to("parcel_refused", parcel.pk), ticked).status_code == 303
    parcel.refresh_from_db()
    assert parcel.status == State.RETURNED
    assert stock_of(product) == left


def test_one_case_opens_for_the_staff_however_often_it_is_pressed(packer, product, parcel):
    for _ in range(2):
        packer.post(to("parcel_refused", parcel.pk), {"goods_are_good": "on"})
    case = open_cases().get()
    assert (case.order, case.line, case.reason) == (parcel.order, None, "came_back")
    assert stock_of(product) == 20
    [line] = AuditLine.objects.filter(action="parcel.return")
    assert line.facts == {"parcel": parcel.position, "into_stock": True}


def test_the_producer_is_not_asked_to_answer_its_own_case(packer, parcel, product):
    packer.post(to("parcel_refused", parcel.pk), {})
    assert not desk_of(product.producer, "khac@example.com").cases().exists()


def test_staff_find_it_with_the_way_to_give_the_money_back(client, packer, parcel):
    packer.post(to("parcel_refused", parcel.pk), {})
    client.logout()
    client.force_login(supporter())
    case = OrderCase.objects.get()
    text = client.get(reverse("support:case", args=[case.pk])).content.decode()
    assert "Gói hàng bị gửi trả về" in text
    assert (
        reverse("support:refund", args=[parcel.order.number, parcel.order.payments.get().pk])
        in text
    )
    order = client.get(reverse("support:order", args=[parcel.order.number])).content.decode()
    assert "Khách báo: Gói hàng" not in order


def test_the_answer_does_not_say_that_the_buyer_wrote_it(client, packer, parcel):
    packer.post(to("parcel_refused", parcel.pk), {})
    case = OrderCase.objects.get()
    case.answer = "Chúng tôi hoàn tiền hôm nay."
    case.save()
    letter = answered(case.pk)
    assert "Gói 1 đã quay về" in letter.text
    assert "Anh/chị viết" not in letter.text


@pytest.mark.parametrize("state", [State.PLACED, State.PREPARING, State.DELIVERED])
def test_only_what_is_on_its_way_comes_back(packer, product, state):
    order = paid_order(products=[product])
    parcel = taken_to(order.parcels.get(), state)
    before = stock_of(product)
    packer.post(to("parcel_refused", parcel.pk), {"goods_are_good": "on"})
    parcel.refresh_from_db()
    assert (parcel.status, stock_of(product)) == (state, before)
    assert not OrderCase.objects.exists()


def test_cash_that_nobody_paid_opens_no_case(packer, product):
    parcel = parcel_of(product, state=State.SENT)
    packer.post(to("parcel_refused", parcel.pk), {"goods_are_good": "on"})
    assert not OrderCase.objects.exists()


def test_another_producers_parcel_is_not_there(packer):
    other = taken_to(paid_order().parcels.get(), State.SENT)
    assert packer.post(to("parcel_refused", other.pk), {}).status_code == 404
    other.refresh_from_db()
    assert other.status == State.SENT


def test_buyers_cannot_say_it_themselves():
    assert "came_back" not in dict(REASONS)


def test_until_the_money_goes_back_the_account_stands_as_it_was(packer, product, parcel):
    """The refund that staff give afterwards is what takes it off (docs/payments.md)."""
    until = dt.datetime(2100, 1, 1, tzinfo=dt.UTC)
    before = [one.now for one in reckon(product.producer, until)]
    packer.post(to("parcel_refused", parcel.pk), {})
    assert [one.now for one in reckon(product.producer, until)] == before
