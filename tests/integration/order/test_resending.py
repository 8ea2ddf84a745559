"""Sent again for nothing: once per report, of what was wrong, out of stock that is there."""

import datetime as dt

from django.core import mail
from django.db import IntegrityError, transaction

import pytest

from shop.order.advancing import CannotAdvanceError, Obstacle, advance
from shop.order.again import order_again
from shop.order.cases import resending
from shop.order.cases.resending import NothingOfferedError, accept, make_waiting
from shop.order.models import CaseReply, Order, OrderCase, Parcel
from shop.order.receipts.content import receipt_of
from shop.order.returning import come_back
from shop.order.states import State
from shop.order.withdrawals.asking import ask_buyers
from shop.payment.models import Payment
from shop.support.invoices import rows
from tests.factories import CertificateFactory, ProductFactory
from tests.factories.cases import case_of
from tests.factories.desks import desk_of
from tests.factories.orders import basket_of, order_of
from tests.factories.parcels import gift_of, parcel_of, taken_to

pytestmark = pytest.mark.django_db


@pytest.fixture
def product():
    return ProductFactory(title_vi="Mật ong")


def offered(parcel: Parcel, pieces: int | None = None, **fields) -> OrderCase:
    """A report that the producer answered with "send it again"."""
    from shop.producer_desk.cases.answering import answer

    case = case_of(parcel, **fields)
    name = f"goi{case.pk}@example.com"
    desk = desk_of(parcel.partner, name, "packer")
    answer(desk, case.pk, "Xin lỗi", offer="resend", pieces=pieces)
    case.refresh_from_db()
    return case


def stock_of(product) -> tuple[int, int]:
    record = product.stockrecords.get()
    return record.num_in_stock, record.num_allocated or 0


def goods(parcel: Parcel) -> list[tuple[str, int, int]]:
    return [(one.title, one.quantity, int(one.line_price_incl_tax)) for one in parcel.lines.all()]


def test_the_buyers_yes_makes_one_parcel_for_nothing(product):
    before = parcel_of(product, state=State.DELIVERED, quantity=2)
    order_before = Order.objects.values().get(pk=before.order_id)
    has, _taken = stock_of(product)
    case = offered(before)
    parcel = accept(case.pk)
    assert accept(case.pk) == parcel
    assert (parcel.order, parcel.partner, parcel.replaces) == (
        before.order,
        before.partner,
        before,
    )
    assert (parcel.position, parcel.shipping_price, parcel.discount) == (2, 0, 0)
    assert goods(parcel) == [("Mật ong", 2, 0)]
    assert parcel.lines.get().certificate_code == before.lines.get().certificate_code != ""
    assert stock_of(product) == (has, 2)
    assert Payment.objects.filter(parcel=parcel).count() == 0
    # The order itself is what it was.
    assert Order.objects.values().get(pk=before.order_id) == order_before
    assert case.reply.__class__.objects.get().done_at is not None


def test_its_pieces_leave_the_stock_and_the_case_closes_when_it_arrives(product):
    case = offered(parcel_of(product, state=State.DELIVERED))
    has, _taken = stock_of(product)
    parcel = taken_to(accept(case.pk), State.SENT)
    case.refresh_from_db()
    assert (stock_of(product), case.state) == ((has - 1, 0), "answered")
    advance(parcel.pk, State.DELIVERED)
    case.refresh_from_db()
    assert case.state == "closed"


def test_as_many_go_as_were_offered_and_never_more_than_were_sent(product):
    before = parcel_of(product, state=State.DELIVERED, quantity=3)
    first, second, third = (offered(before, pieces=2) for _ in range(3))
    assert goods(accept(first.pk))[0][1] == 2
    assert goods(accept(second.pk))[0][1] == 1
    with pytest.raises(NothingOfferedError):
        accept(third.pk)
    assert Parcel.objects.filter(replaces=before).count() == 2


def test_of_what_did_not_arrive_everything_goes_again(product):
    other = ProductFactory(title_vi="Chè", producer=product.producer)
    before = parcel_of(product, other, state=State.SENT)
    parcel = accept(offered(before, reason="late").pk)
    assert sorted(goods(parcel)) == [("Chè", 1, 0), ("Mật ong", 1, 0)]
    assert parcel.weight_g == before.weight_g


def test_what_came_back_or_arrived_goes_again_and_what_never_left_does_not(product):
    here = offered(parcel_of(product))
    with pytest.raises(NothingOfferedError):
        accept(here.pk)
    assert accept(offered(parcel_of(product, state=State.DELIVERED)).pk)


@pytest.mark.parametrize("offer", ["", "refund"])
def test_nothing_else_that_is_offered_makes_a_parcel(product, offer):
    case = offered(parcel_of(product, state=State.DELIVERED))
    CaseReply.objects.update(offer=offer)
    with pytest.raises(NothingOfferedError):
        accept(case.pk)
    assert not Parcel.objects.exclude(replaces=None).exists()


def test_what_is_closed_or_settled_is_no_longer_offered(product):
    closed = offered(parcel_of(product, state=State.DELIVERED))
    OrderCase.objects.filter(pk=closed.pk).update(state="closed")
    settled = offered(parcel_of(product, state=State.DELIVERED))
    CaseReply.objects.filter(case=settled).update(done_at=settled.created_at)
    for case in (closed, settled):
        with pytest.raises(NothingOfferedError):
            accept(case.pk)


def test_too_few_pieces_keep_the_yes_and_are_told_once(product, django_capture_on_commit_callbacks):
    case = offered(parcel_of(product, state=State.DELIVERED, quantity=2))
    product.stockrecords.update(num_in_stock=1, num_allocated=0)
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        assert accept(case.pk) is None
        assert accept(case.pk) is None
        assert make_waiting() == 0
    [letter] = mail.outbox
    assert letter.to == [case.answered_by.email]
    assert "2 × Mật ong" in letter.body
    assert stock_of(product) == (1, 0)
    case.refresh_from_db()
    assert (case.state, case.reply.waits) == ("answered", True)
    product.stockrecords.update(num_in_stock=2)
    assert make_waiting() == 1
    assert make_waiting() == 0
    assert stock_of(product) == (2, 2)


def test_what_somebody_else_holds_is_not_taken(product):
    case = offered(parcel_of(product, state=State.DELIVERED))
    product.stockrecords.update(num_in_stock=1, num_allocated=0)
    order_of(product)
    assert accept(case.pk) is None


def test_it_is_sent_although_the_certificate_has_ended(product, clock):
    case = offered(parcel_of(product, state=State.DELIVERED))
    clock(dt.date(2031, 1, 6))
    parcel = taken_to(accept(case.pk), State.SENT)
    assert parcel.status == State.SENT


def test_a_withdrawn_certificate_holds_it_and_asks_nobody(product):
    case = offered(parcel_of(product, state=State.DELIVERED))
    parcel = taken_to(accept(case.pk), State.PREPARING)
    product.certificates.update(withdrawn_on=dt.date(2024, 6, 1))
    assert ask_buyers() == 0
    with pytest.raises(CannotAdvanceError) as refused:
        advance(parcel.pk, State.SENT)
    assert refused.value.obstacle == Obstacle.WITHDRAWN


def test_a_recalled_batch_holds_it(product):
    from shop.producer_desk.recalls.affected import must_stay
    from tests.factories.recalls import asked, batch_of

    case = offered(parcel_of(product, state=State.DELIVERED))
    parcel = taken_to(accept(case.pk), State.PREPARING)
    asked(batch_of(product))
    assert must_stay(parcel)
    with pytest.raises(CannotAdvanceError) as refused:
        advance(parcel.pk, State.SENT)
    assert refused.value.obstacle == Obstacle.RECALLED


def test_the_order_does_not_go_back_and_comes_home_without_it(product):
    other = ProductFactory()
    order = order_of(product, other)
    mine, theirs = order.parcels.order_by("position")
    case = offered(taken_to(mine, State.DELIVERED))
    parcel = accept(case.pk)
    order.refresh_from_db()
    assert order.status == State.PLACED
    taken_to(theirs, State.DELIVERED)
    order.refresh_from_db()
    assert order.status == State.DELIVERED
    taken_to(parcel, State.SENT)
    come_back(parcel.pk, goods_are_good=True)
    order.refresh_from_db()
    assert order.status == State.DELIVERED


def test_receipt_invoice_and_the_same_again_know_nothing_of_it(product):
    before = parcel_of(product, state=State.DELIVERED)
    order = before.order
    Order.objects.filter(pk=order.pk).update(invoice_company="Công ty A")
    order.refresh_from_db()
    known = (receipt_of(order), list(rows(Order.objects.filter(pk=order.pk))))
    accept(offered(before).pk)
    order.refresh_from_db()
    assert (receipt_of(order), list(rows(Order.objects.filter(pk=order.pk)))) == known
    basket = basket_of()
    assert order_again(order, basket) == (1, [])
    assert sum(line.quantity for line in basket.lines.all()) == 1


def test_it_goes_to_whom_the_gift_was_for(product):
    before = taken_to(gift_of(product), State.DELIVERED)
    parcel = accept(offered(before).pk)
    assert parcel.recipient == before.recipient


def test_it_costs_nothing_says_the_database(product):
    parcel = accept(offered(parcel_of(product, state=State.DELIVERED)).pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        Parcel.objects.filter(pk=parcel.pk).update(shipping_price=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Parcel.objects.filter(pk=parcel.pk).update(case=None)


def test_what_is_sent_again_can_be_wrong_as_well(product):
    parcel = accept(offered(parcel_of(product, state=State.DELIVERED)).pk)
    again = accept(offered(taken_to(parcel, State.DELIVERED)).pk)
    assert (again.position, again.replaces) == (3, parcel)


def test_the_mail_says_what_it_is(product, django_capture_on_commit_callbacks):
    parcel = accept(offered(parcel_of(product, state=State.DELIVERED)).pk)
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        taken_to(parcel, State.SENT)
    [letter] = mail.outbox
    assert "gửi bù" in letter.subject
    assert "gói 1" in letter.body.lower()
    assert "₫" not in letter.body


def test_one_that_cannot_be_sent_again_does_not_stop_the_others(product, caplog):
    gone = offered(parcel_of(product, state=State.DELIVERED))
    good = offered(parcel_of(product, state=State.DELIVERED))
    CaseReply.objects.update(accepted_at=gone.created_at)
    gone.line.status = State.CANCELLED
    gone.line.save()
    assert make_waiting() == 1
    assert Parcel.objects.get(case=good)
    assert resending.AT_ONCE > 1


def test_its_certificate_may_be_another_by_now(product):
    CertificateFactory(product=product)
    before = parcel_of(product, state=State.DELIVERED)
    parcel = accept(offered(before).pk)
    assert parcel.lines.get().certificate == before.lines.get().certificate
