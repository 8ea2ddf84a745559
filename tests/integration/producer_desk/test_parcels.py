"""Parcels at the desk: each act once, on own parcels alone, with its line in the trail."""

from django.http import Http404

import pytest

from shop.audit.models import AuditLine
from shop.order.advancing import CannotAdvanceError, Obstacle, advance
from shop.order.cancelling import cancel_order
from shop.order.carriers import DIRECT
from shop.order.cash import CashRefusedError, settle
from shop.order.exceptions import CannotCancelError
from shop.order.models import Order, WithdrawalQuestion
from shop.order.states import State
from shop.payment.states import PayState
from shop.producer_desk.parcels import doing
from shop.producer_desk.parcels.listing import counts, from_the_shelf, heap, parcel_rows
from shop.producer_desk.parcels.sheet import sheet_of
from shop.producer_desk.parcels.stages import Stage
from tests.factories import PartnerFactory, ProductFactory
from tests.factories.desks import desk_of
from tests.factories.orders import order_of
from tests.factories.parcels import gift_of, parcel_of, taken_to

pytestmark = pytest.mark.django_db


def at_desk(parcel, role: str = "packer"):
    return desk_of(parcel.partner, f"{role}@example.com", role)


def ids(desk, stage: Stage) -> list[int]:
    return [row.id for row in parcel_rows(heap(desk, stage))]


def test_a_parcel_lies_on_one_heap_at_a_time_until_its_cash_is_noted():
    parcel = parcel_of()
    desk = at_desk(parcel)
    way = [
        (lambda: None, Stage.TO_PACK),
        (lambda: doing.pack(desk, [parcel]), Stage.PACKED),
        (lambda: doing.hand_over(desk, parcel, "Bưu điện", "VN77"), Stage.ON_ITS_WAY),
        (lambda: doing.deliver(desk, parcel), Stage.ON_ITS_WAY),
        (lambda: doing.collect(desk, parcel), Stage.DONE),
    ]
    for act, where in way:
        act()
        assert [stage for stage in Stage if ids(desk, stage)] == [where]
        parcel.refresh_from_db()
        assert sheet_of(desk, parcel).stage is where
    assert (parcel.carrier, parcel.carrier_code) == ("Bưu điện", "VN77")
    acts = AuditLine.objects.order_by("pk").values_list("action", "actor")
    assert list(acts) == [
        (action, desk.user.pk)
        for action in ("parcel.prepare", "parcel.send", "parcel.deliver", "cash.collect")
    ]


def test_collecting_says_that_it_has_arrived_and_can_be_taken_back():
    parcel = parcel_of(state=State.SENT)
    desk = at_desk(parcel)
    doing.collect(desk, parcel)
    doing.collect(desk, parcel)
    parcel.refresh_from_db()
    payment = parcel.payments.get()
    assert (parcel.status, payment.status) == (State.DELIVERED, PayState.COLLECTED)
    doing.take_back(desk, parcel)
    payment.refresh_from_db()
    assert (payment.status, payment.received) == (PayState.TO_COLLECT, 0)
    assert AuditLine.objects.filter(action__startswith="cash.").count() == 2


def test_what_the_shop_has_is_not_taken_back():
    parcel = parcel_of(state=State.SENT)
    desk = at_desk(parcel)
    doing.collect(desk, parcel)
    settle([parcel.payments.get().pk])
    with pytest.raises(CashRefusedError) as refused:
        doing.take_back(desk, parcel)
    assert refused.value.code == "settled"
    assert parcel.payments.get().status == PayState.SETTLED


@pytest.mark.parametrize(("good", "left"), [(True, 20), (False, 19)])
def test_a_refused_parcel_comes_back_unpaid(good, left):
    product = ProductFactory()
    parcel = parcel_of(product, state=State.SENT)
    doing.refuse(at_desk(parcel), parcel, goods_are_good=good)
    parcel.refresh_from_db()
    assert (parcel.status, parcel.payments.get().status) == (State.RETURNED, PayState.REFUSED)
    assert product.stockrecords.get().num_in_stock == left
    assert AuditLine.objects.get().action == "cash.refuse"


@pytest.mark.parametrize(
    ("state", "code"), [(State.PLACED, "not_sent"), (State.PREPARING, "not_sent")]
)
def test_no_cash_for_what_has_not_left(state, code):
    parcel = parcel_of(state=state)
    with pytest.raises(CashRefusedError) as refused:
        doing.collect(at_desk(parcel), parcel)
    assert refused.value.code == code
    assert not AuditLine.objects.exists()


def test_a_gift_has_no_cash():
    parcel = taken_to(gift_of(), State.SENT)
    desk = at_desk(parcel)
    for act in (doing.collect, doing.take_back):
        with pytest.raises(CashRefusedError):
            act(desk, parcel)
    assert sheet_of(desk, parcel).cash == ""


def test_brought_by_the_producer():
    parcel = parcel_of(state=State.PREPARING)
    doing.bring(at_desk(parcel), parcel)
    parcel.refresh_from_db()
    assert (parcel.status, parcel.carrier, parcel.carrier_code) == (State.SENT, DIRECT, "")
    assert doing.carriers_of(at_desk(parcel)) == []


def test_carriers_used_before_are_offered_the_last_one_first():
    product = ProductFactory()
    for carrier in ("Viettel Post", "Bưu điện", "Viettel Post"):
        taken_to(parcel_of(product), State.SENT, carrier=carrier)
    assert doing.carriers_of(desk_of(product.producer)) == ["Viettel Post", "Bưu điện"]


def test_packing_many_is_all_or_nothing():
    product = ProductFactory()
    first, second = parcel_of(product), parcel_of(product)
    cancel_order(second.order_id, Order.CancelReason.BUYER)
    desk = desk_of(product.producer)
    with pytest.raises(CannotAdvanceError):
        doing.pack(desk, [first, second])
    first.refresh_from_db()
    assert first.status == State.PLACED
    assert not AuditLine.objects.exists()


def test_a_second_press_changes_nothing():
    parcel = parcel_of()
    desk = at_desk(parcel)
    doing.pack(desk, [parcel])
    doing.pack(desk, [parcel])
    assert AuditLine.objects.count() == 1


def test_after_packing_a_buyer_cancels_no_more():
    parcel = parcel_of()
    doing.pack(at_desk(parcel), [parcel])
    with pytest.raises(CannotCancelError):
        cancel_order(parcel.order_id, Order.CancelReason.BUYER)


def test_what_its_buyer_is_asked_about_stays_here():
    parcel = parcel_of(state=State.PREPARING)
    WithdrawalQuestion.objects.create(
        line=parcel.lines.get(), certificate_code="X", asked_at=parcel.packed_at
    )
    desk = at_desk(parcel)
    [row] = parcel_rows(heap(desk, Stage.PACKED))
    assert row.asked
    with pytest.raises(CannotAdvanceError) as refused:
        doing.bring(desk, parcel)
    assert refused.value.obstacle is Obstacle.BUYER_IS_ASKED


def test_a_mixed_order_shows_each_producer_their_own_parcel():
    mine, theirs = ProductFactory(title_vi="Chè"), ProductFactory(title_vi="Mật ong")
    order = order_of(mine, theirs)
    desk = desk_of(mine.producer)
    [row] = parcel_rows(heap(desk, Stage.TO_PACK))
    assert row.goods == ("1 × Chè",)
    other = order.parcels.get(partner=theirs.producer)
    with pytest.raises(Http404):
        doing.parcel_or_404(desk, other.pk)
    with pytest.raises(Http404):
        doing.parcel_or_404(desk, 2**70)
    doing.pack(desk, [order.parcels.get(partner=mine.producer)])
    other.refresh_from_db()
    assert other.status == State.PLACED


def test_an_order_that_was_never_paid_is_not_there():
    waiting = parcel_of(payment_method="transfer")
    desk = at_desk(waiting)
    assert not desk.parcels().exists()
    Order.objects.update(status="cancelled", cancel_reason="not_paid")
    assert not desk.parcels().exists()
    Order.objects.update(cancel_reason="buyer")
    assert desk.parcels().get() == waiting


def test_a_cancelled_parcel_shows_no_address():
    parcel = parcel_of()
    cancel_order(parcel.order_id, Order.CancelReason.BUYER)
    desk = at_desk(parcel)
    sheet = sheet_of(desk, parcel)
    assert (sheet.to, sheet.note, sheet.cash, sheet.steps) == (None, "", "", [])
    assert ids(desk, Stage.DONE) == [parcel.pk]


def test_a_gift_goes_to_its_receiver():
    parcel = gift_of()
    sheet = sheet_of(at_desk(parcel), parcel)
    assert (sheet.to.name, sheet.to.phone) == ("Bà Hoa", "+84987654321")
    assert (sheet.message, sheet.giver) == ("Chúc sức khỏe", "Nguyễn Thị Lan")


def test_a_packers_sheet_holds_no_money_and_an_owners_does():
    parcel = parcel_of(quantity=2)
    packer, owner = sheet_of(at_desk(parcel), parcel), sheet_of(at_desk(parcel, "owner"), parcel)
    assert (packer.due, [item.amount for item in packer.goods]) == (None, [None])
    assert owner.due == parcel.payments.get().amount
    assert [item.amount for item in owner.goods] == [130_000]


def test_one_walk_to_the_shelf():
    product, other = ProductFactory(title_vi="Chè"), None
    other = ProductFactory(title_vi="Mật ong", producer=product.producer)
    parcel_of(product, quantity=2)
    parcel_of(product, other)
    parcels = heap(desk_of(product.producer), Stage.TO_PACK)
    assert from_the_shelf(parcels) == [("Chè", 3), ("Mật ong", 1)]


def test_the_heaps_are_counted():
    product = ProductFactory()
    for state in (State.PLACED, State.PLACED, State.PREPARING, State.SENT):
        parcel_of(product, state=state)
    found = {stage: count for stage, _words, count in counts(desk_of(product.producer))}
    assert found == {Stage.TO_PACK: 2, Stage.PACKED: 1, Stage.ON_ITS_WAY: 1, Stage.DONE: 0}


def test_nobody_elses_parcels():
    parcel = parcel_of()
    stranger = desk_of(PartnerFactory())
    assert not stranger.parcels().exists()
    assert not stranger.cases().exists()
    with pytest.raises(Http404):
        doing.parcel_or_404(stranger, parcel.pk)


def test_the_mail_to_the_buyer_says_that_the_producer_brings_it(django_capture_on_commit_callbacks):
    from django.core import mail

    parcel = parcel_of(state=State.PREPARING)
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        doing.bring(at_desk(parcel), parcel)
    [letter] = mail.outbox
    assert f"{parcel.partner_name} tự mang gói đến" in letter.body
    assert DIRECT not in letter.body


def test_a_step_is_not_taken_twice_by_support_and_desk():
    parcel = parcel_of()
    advance(parcel.pk, State.PREPARING)
    doing.pack(at_desk(parcel), [parcel])
    assert not AuditLine.objects.exists()
