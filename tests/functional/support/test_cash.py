"""Cash and refunds by hand, as somebody at the desk deals with them."""

from django.core import mail
from django.urls import reverse

import pytest

from shop.audit.models import AuditLine
from shop.order.advancing import advance
from shop.order.cancelling import cancel_order
from shop.order.states import State
from shop.order.transfers.matching import match_by_themselves, send_back
from shop.payment.models import Refund
from tests.factories import ProductFactory
from tests.factories.orders import order_of
from tests.factories.transfers import entry_of, payment_of, staff_of, waiting_order

pytestmark = pytest.mark.django_db


def on_its_way(*products):
    order = order_of(*products)
    for parcel in order.parcels.all():
        advance(parcel.pk, State.PREPARING)
        advance(parcel.pk, State.SENT, carrier="VNPost", code="VN1")
    return order


def tick(client, act, *payments, **more):
    told = {"act": act, "parcels": [payment.pk for payment in payments]} | more
    return client.post(reverse("support:cash"), told, follow=True)


def states(*payments) -> list[str]:
    for payment in payments:
        payment.refresh_from_db()
    return [payment.status for payment in payments]


def trail() -> list[str]:
    return list(AuditLine.objects.order_by("pk").values_list("action", flat=True))


def test_parcels_are_ticked_as_collected_and_settled(supporter):
    first, second = (on_its_way().payments.get() for _ in range(2))
    page = supporter.get(reverse("support:cash"))
    assert {one.pk for one in page.context["rows"]} == {first.pk, second.pk}
    tick(supporter, "collect", first, second)
    assert states(first, second) == ["collected", "collected"]
    page = tick(supporter, "settle", first, reference="BK-12")
    assert states(first, second) == ["settled", "collected"]
    assert page.context["state"] == "collected"
    tick(supporter, "uncollect", second)
    assert states(second) == ["to_collect"]
    assert trail() == ["cash.collect", "cash.collect", "cash.settle", "cash.uncollect"]
    assert AuditLine.objects.get(action="cash.settle").facts["code"] == "BK-12"


def test_what_is_not_sent_is_not_offered_and_not_taken(supporter):
    payment = order_of().payments.get()
    assert not supporter.get(reverse("support:cash")).context["rows"]
    page = tick(supporter, "collect", payment)
    assert states(payment) == ["to_collect"]
    assert payment.order.number in page.content.decode()
    assert trail() == []


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"act": "collect"},
        {"act": "steal", "parcels": ["1"]},
        {"act": "settle", "parcels": ["x", "9" * 5000, "٣", "-1"]},
    ],
)
def test_strange_ticks_change_nothing(supporter, told):
    assert supporter.post(reverse("support:cash"), told).status_code == 400
    assert trail() == []


def test_a_transfer_is_not_settled_as_cash(supporter):
    payment = payment_of(waiting_order())
    tick(supporter, "collect", payment)
    assert states(payment) == ["waiting"]


def test_refused_at_the_door_is_asked_first(supporter):
    product = ProductFactory(stock=4)
    order = on_its_way(product)
    payment = order.payments.get()
    address = reverse("support:cash_refused", args=[payment.pk])
    assert supporter.get(address).status_code == 200
    assert states(payment) == ["to_collect"]
    supporter.post(address, {"goods_are_good": "on"})
    supporter.post(address, {"goods_are_good": "on"})
    assert states(payment) == ["refused"]
    assert product.stockrecords.get().num_in_stock == 4
    assert trail() == ["cash.refuse"]


def test_somebody_who_may_only_look_settles_nothing(operator):
    payment = on_its_way().payments.get()
    for name, args in (
        ("cash", []),
        ("cash_refused", [payment.pk]),
        ("refunds_by_hand", []),
        ("refund_sent", [1]),
    ):
        assert operator.get(reverse(f"support:{name}", args=args)).status_code == 404
        assert operator.post(reverse(f"support:{name}", args=args)).status_code == 404
    assert states(payment) == ["to_collect"]


def test_cash_costs_the_same_for_many(supporter, django_assert_max_num_queries):
    on_its_way()
    supporter.get(reverse("support:cash"))
    with django_assert_max_num_queries(40) as few:
        supporter.get(reverse("support:cash"))
    for _ in range(4):
        on_its_way()
    with django_assert_max_num_queries(len(few)):
        supporter.get(reverse("support:cash"))


# --- refunds by hand -----------------------------------------------------------------------------
def refund_of_late_money() -> Refund:
    order = waiting_order()
    cancel_order(order.pk)
    entry = entry_of(payment_of(order).memo, 9_000, payer="NGUYEN THI LAN 0123")
    return send_back([entry.pk], order.number, staff_of())


def mark(client, refund, reference="FT24-1"):
    address = reverse("support:refund_sent", args=[refund.pk])
    return client.post(address, {"reference": reference}, follow=True)


def test_a_refund_is_sent_by_hand_and_told_once(supporter, django_capture_on_commit_callbacks):
    refund = refund_of_late_money()
    page = supporter.get(reverse("support:refunds_by_hand")).content.decode()
    assert "NGUYEN THI LAN 0123" in page
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        mark(supporter, refund)
        mark(supporter, refund, "other")
    refund.refresh_from_db()
    assert (refund.state, refund.sent_reference) == ("done", "FT24-1")
    assert len(mail.outbox) == 1
    assert trail() == ["refund.sent"]
    assert not supporter.get(reverse("support:refunds_by_hand")).context["rows"]


def test_two_refunds_may_have_gone_with_one_transfer(supporter):
    first, second = refund_of_late_money(), refund_of_late_money()
    mark(supporter, first, "FT1")
    mark(supporter, second, "FT1")
    assert not supporter.get(reverse("support:refunds_by_hand")).context["rows"]


def test_a_refund_without_its_reference_is_not_sent(supporter):
    refund = refund_of_late_money()
    assert mark(supporter, refund, " ").status_code == 400
    refund.refresh_from_db()
    assert refund.state == "asked"


def test_the_refund_of_a_card_is_not_sent_by_hand(supporter, settings):
    settings.STRIPE_SECRET_KEY = settings.STRIPE_PUBLISHABLE_KEY = "x"
    order = order_of(payment_method="card")
    payment = order.payments.get()
    refund = Refund.objects.create(
        payment=payment, amount=1, reason="staff", key="k", asked_at=order.date_placed
    )
    assert mark(supporter, refund).status_code == 404
    assert not supporter.get(reverse("support:refunds_by_hand")).context["rows"]


def test_a_cancelled_order_that_was_paid_waits_here(supporter):
    order = waiting_order()
    match_by_themselves([entry_of(payment_of(order).memo, int(order.total_incl_tax))])
    cancel_order(order.pk)
    ((refund, _form),) = supporter.get(reverse("support:refunds_by_hand")).context["rows"]
    assert refund.amount == order.total_incl_tax


def test_refunds_cost_the_same_for_many(supporter, django_assert_max_num_queries):
    refund_of_late_money()
    address = reverse("support:refunds_by_hand")
    supporter.get(address)
    with django_assert_max_num_queries(40) as few:
        supporter.get(address)
    for _ in range(4):
        refund_of_late_money()
    with django_assert_max_num_queries(len(few)):
        supporter.get(address)
