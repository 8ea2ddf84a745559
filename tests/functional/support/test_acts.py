"""Cancelling, moving parcels and noting: each asks once, does it once, and is on record."""

from django.urls import reverse

import pytest

from shop.audit.models import AuditLine
from shop.order.advancing import advance
from shop.order.states import State
from shop.payment.models import Refund
from tests.factories.orders import order_of
from tests.factories.support import paid_order

pytestmark = pytest.mark.django_db


def step(order, then) -> str:
    return reverse("support:step", args=[order.number, order.parcels.get().pk, then])


def cancelling(order) -> str:
    return reverse("support:cancel", args=[order.number])


def acts() -> list[str]:
    return list(AuditLine.objects.order_by("pk").values_list("action", flat=True))


def test_a_parcel_goes_its_way_from_the_desk(supporter):
    order = order_of()
    supporter.post(step(order, "preparing"))
    supporter.post(step(order, "sent"), {"carrier": "Viettel Post", "code": "VP1"})
    supporter.post(step(order, "delivered"))
    parcel = order.parcels.get()
    assert (parcel.status, parcel.carrier, parcel.carrier_code) == (
        "delivered",
        "Viettel Post",
        "VP1",
    )
    assert acts() == ["parcel.prepare", "parcel.send", "parcel.deliver"]
    line = AuditLine.objects.get(action="parcel.send")
    assert (line.target, line.actor) == (order.number, supporter.user)
    assert line.facts == {"parcel": 1, "carrier": "Viettel Post", "code": "VP1"}


def test_asking_changes_nothing_and_says_what_will(supporter):
    order = order_of()
    response = supporter.get(step(order, "preparing"))
    assert "không hủy đơn được nữa" in response.content.decode()
    assert order.parcels.get().status == "placed"
    assert acts() == []


def test_a_second_press_is_no_second_step(supporter):
    order = order_of()
    supporter.post(step(order, "preparing"))
    supporter.post(step(order, "preparing"))
    assert acts() == ["parcel.prepare"]


def test_a_parcel_without_a_carrier_does_not_leave(supporter):
    order = order_of()
    supporter.post(step(order, "preparing"))
    response = supporter.post(step(order, "sent"), {"carrier": ""})
    assert response.context["form"].errors["carrier"]
    assert order.parcels.get().status == "preparing"


def test_what_came_back_needs_a_reason(supporter):
    order = order_of()
    for state in (State.PREPARING, State.SENT):
        advance(order.parcels.get().pk, state)
    assert supporter.post(step(order, "returned"), {}).context["form"].errors["reason"]
    supporter.post(step(order, "returned"), {"reason": "Khách đi vắng ba lần"})
    assert order.parcels.get().status == "returned"
    assert AuditLine.objects.get().facts["reason"] == "Khách đi vắng ba lần"


@pytest.mark.parametrize("then", ["delivered", "sent", "returned"])
def test_steps_are_not_skipped(supporter, then):
    order = order_of()
    response = supporter.post(step(order, then), {"carrier": "X", "reason": "Y"}, follow=True)
    assert "đã sang bước khác" in response.content.decode()
    assert order.parcels.get().status == "placed"
    assert acts() == []


@pytest.mark.parametrize("then", ["placed", "cancelled", "awaiting_payment", "x"])
def test_a_step_that_nobody_takes_is_not_found(supporter, then):
    order = order_of()
    assert supporter.post(step(order, then), {"reason": "x"}).status_code == 404


def test_a_parcel_of_another_order_is_not_found_here(supporter):
    order, other = order_of(), order_of()
    wrong = reverse("support:step", args=[order.number, other.parcels.get().pk, "preparing"])
    assert supporter.post(wrong).status_code == 404
    assert other.parcels.get().status == "placed"


def test_the_desk_cancels_with_a_reason_and_the_money_goes_back(supporter):
    order = paid_order(300_000)
    assert supporter.post(cancelling(order), {}).context["form"].errors["reason"]
    supporter.post(cancelling(order), {"reason": "Gian báo hết hàng"})
    order.refresh_from_db()
    assert (order.status, order.cancel_reason) == ("cancelled", "staff")
    refund = Refund.objects.get()
    assert (refund.amount, refund.reason) == (300_000, "staff")
    line = AuditLine.objects.get()
    assert (line.action, line.facts) == ("order.cancel", {"reason": "Gian báo hết hàng"})
    supporter.post(cancelling(order), {"reason": "Lần nữa"})
    assert acts() == ["order.cancel"]
    assert Refund.objects.count() == 1


def test_what_is_packed_is_not_cancelled(supporter):
    order = order_of()
    supporter.post(step(order, "preparing"))
    response = supporter.post(cancelling(order), {"reason": "x"}, follow=True)
    assert "không hủy được nữa" in response.content.decode()
    order.refresh_from_db()
    assert order.status == "preparing"


def test_a_note_is_kept_for_colleagues(supporter):
    order = order_of()
    where = reverse("support:note", args=[order.number])
    response = supporter.post(where, {"message": "Gọi lại sau 17 giờ"}, follow=True)
    assert "Gọi lại sau 17 giờ" in response.content.decode()
    assert order.notes.get().user == supporter.user
    assert acts() == ["order.note"]
    for wrong in ({}, {"message": "x" * 2001}):
        refused = supporter.post(where, wrong)
        assert refused.context["note_form"].errors
    assert order.notes.count() == 1


def test_who_may_only_look_moves_nothing(operator):
    order = order_of()
    page = operator.get(reverse("support:order", args=[order.number])).content.decode()
    for where in (
        step(order, "preparing"),
        cancelling(order),
        reverse("support:note", args=[order.number]),
    ):
        assert where not in page
        assert operator.post(where, {"reason": "x", "message": "x"}).status_code == 404
    order.refresh_from_db()
    assert order.status == "placed"
    assert acts() == []


def test_fields_that_are_not_asked_for_change_nothing(supporter):
    order = order_of()
    strange = {"status": "delivered", "order": "1", "total_incl_tax": "1", "secret": "x"}
    strange |= {"partner": "1", "shipping_price": "0", "is_staff": "on", "then": "delivered"}
    supporter.post(step(order, "preparing"), strange)
    again = type(order).objects.get(pk=order.pk)
    assert (again.status, again.total_incl_tax, again.secret) == (
        "preparing",
        order.total_incl_tax,
        order.secret,
    )
