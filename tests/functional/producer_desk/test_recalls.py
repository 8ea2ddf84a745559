"""A batch is recalled: who is told, what stays, what stands on its page."""

import datetime as dt

from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import pytest

from shop.accounts.models import User
from shop.audit.models import AuditLine
from shop.certification import clock
from shop.communication.models import MailRecord
from shop.order.advancing import CannotAdvanceError, Obstacle, advance
from shop.order.models import Order, Recipient
from shop.order.states import State
from shop.producer_desk.batches.packing import NotThatBatchError, Picked, note, open_batches
from shop.producer_desk.models import Batch, Recall, RecallNotice
from shop.producer_desk.recalls import deciding
from shop.producer_desk.recalls.asking import AskedAlreadyError
from shop.producer_desk.recalls.counting import reach, to_call, told
from shop.producer_desk.recalls.holding import take_out
from shop.producer_desk.recalls.telling import finish_telling, tell_everybody
from shop.support.sheet import sheet_of
from shop.support.timeline import timeline
from tests.factories import PartnerFactory, ProductFactory
from tests.factories.desks import desk_of, member_of
from tests.factories.office import approver, officer
from tests.factories.orders import EMAIL
from tests.factories.parcels import gift_of, parcel_of, taken_to
from tests.factories.people import sign_in
from tests.factories.recalls import WORDS, approved, asked, batch_of, holding

pytestmark = pytest.mark.django_db
SUBJECTS = {"vi": "Xin ngừng dùng lô 2409", "en": "Please stop using batch 2409"}


@pytest.fixture
def product():
    return ProductFactory(title_vi="Miến dong Tân Thành", title_en="Tan Thanh noodles")


@pytest.fixture
def batch(product):
    return batch_of(product)


@pytest.fixture
def recalled(batch, django_capture_on_commit_callbacks):
    """Approves a recall of the batch and lets its mails go."""

    def now(todo: str = "away") -> Recall:
        with django_capture_on_commit_callbacks(execute=True):
            recall = approved(batch, todo)
        return recall

    return now


def to_buyers() -> list:
    return [one for one in mail.outbox if one.subject in SUBJECTS.values()]


def test_each_buyer_of_the_batch_gets_one_mail_in_their_language(batch, recalled):
    holding(batch, email="lan@example.com")
    holding(batch, email="LAN@example.com", state=State.DELIVERED)
    holding(batch, email="ann@example.com", language="en")
    holding(batch_of(batch.product, "2410", days_ago=20), email="khac@example.com")
    recall = recalled()
    found = {one.to[0].lower(): one for one in to_buyers()}
    assert len(to_buyers()) == 2
    assert set(found) == {"lan@example.com", "ann@example.com"}
    assert found["lan@example.com"].subject == SUBJECTS["vi"]
    assert found["ann@example.com"].subject == SUBJECTS["en"]
    text = found["lan@example.com"].body
    for words in ("Miến dong Tân Thành", "lô 2409", WORDS, "bỏ", f"/lo/{batch.code}/"):
        assert words in text
    assert "có thể thuộc lô này" not in text
    assert "₫" not in text
    assert "throw it away" in found["ann@example.com"].body
    assert (told(recall).people, told(recall).sent) == (2, 2)


def test_where_no_batch_was_noted_the_mail_says_that_it_may_be(batch, recalled):
    taken_to(parcel_of(batch.product, email="khong-ghi@example.com"), State.SENT)
    recalled()
    [one] = to_buyers()
    assert one.to == ["khong-ghi@example.com"]
    assert "có thể thuộc lô này" in one.body


def test_what_was_packed_before_the_batch_was_made_is_not_asked_about(product, recalled, batch):
    early = taken_to(parcel_of(product), State.SENT)
    type(early).objects.update(packed_at=clock.now() - dt.timedelta(days=31))
    other = taken_to(parcel_of(ProductFactory(producer=product.producer)), State.SENT)
    waiting = parcel_of(product)
    recall = recalled()
    assert not to_buyers()
    assert not recall.notices.exists()
    assert {early.status, other.status, waiting.status} == {State.SENT, State.PLACED}


def test_the_first_hours_of_the_day_it_was_made_count_in_vietnam(batch, recalled):
    parcel = taken_to(parcel_of(batch.product), State.SENT)
    midnight = dt.datetime.combine(batch.made_on, dt.time(0, 30), clock.VIETNAM)
    type(parcel).objects.update(packed_at=midnight)
    recalled()
    assert len(to_buyers()) == 1


@pytest.mark.parametrize("state", [State.CANCELLED, State.RETURNED])
def test_who_never_got_it_is_not_written_to(batch, recalled, state):
    parcel = holding(batch)
    type(parcel).objects.filter(pk=parcel.pk).update(status=state)
    recalled()
    assert not to_buyers()


def test_a_receiver_of_a_present_is_told_too_or_counted_to_be_called(batch, recalled, client):
    parcel = gift_of(batch.product)
    other = gift_of(batch.product, name="Bác Ba")
    for one in (parcel, other):
        taken_to(one, State.SENT)
    Recipient.objects.filter(pk=parcel.recipient_id).update(email="hoa@example.com")
    Order.objects.filter(pk=other.order_id).update(guest_email="khac@example.com")
    recall = recalled()
    assert {one.to[0] for one in to_buyers()} == {"hoa@example.com", EMAIL, "khac@example.com"}
    assert (told(recall).people, told(recall).unreachable) == (4, 1)
    [call] = to_call(recall)
    assert (call.name, call.phone) == ("Bác Ba", "+84987654321")
    page = reverse("producer_desk:batch", args=[batch.pk])
    for role, sees in (("owner", True), ("packer", False)):
        sign_in(client, member_of(batch.product.producer, f"{role}@example.com", role))
        text = client.get(page).content.decode()
        assert ("Bác Ba" in text) is sees
        assert "₫" not in text


def test_approving_twice_or_telling_twice_writes_once(
    batch, recalled, django_capture_on_commit_callbacks
):
    holding(batch)
    recall = recalled()
    with pytest.raises(deciding.DecidedError):
        deciding.approve(User.objects.get(email="nguoiduyet@example.vn"), recall.pk)
    with django_capture_on_commit_callbacks(execute=True):
        assert tell_everybody(recall.pk) == 0
        assert finish_telling() == 0
    assert len(to_buyers()) == 1
    assert (
        RecallNotice.objects.count()
        == MailRecord.objects.filter(event__startswith="desk-recall:").count()
    )


def test_a_crash_between_two_readers_misses_nobody(
    batch, monkeypatch, django_capture_on_commit_callbacks
):
    for number in range(4):
        holding(batch, email=f"nguoi{number}@example.com")
    recall = approved(batch)
    from shop.producer_desk.recalls import telling

    whole, done = telling._note_in_orders, []

    def breaks(*args):
        done.append(args)
        if len(done) == 3:
            raise RuntimeError
        whole(*args)

    monkeypatch.setattr(telling, "_note_in_orders", breaks)
    with django_capture_on_commit_callbacks(execute=True), pytest.raises(RuntimeError):
        tell_everybody(recall.pk)
    assert len(to_buyers()) == 2
    monkeypatch.setattr(telling, "_note_in_orders", whole)
    with django_capture_on_commit_callbacks(execute=True):
        assert finish_telling() == 2
    assert sorted(one.to[0] for one in to_buyers()) == [f"nguoi{n}@example.com" for n in range(4)]


def test_a_mail_whose_task_was_lost_is_asked_for_again_and_then_it_is_over(
    batch, django_capture_on_commit_callbacks
):
    holding(batch)
    recall = approved(batch)
    tell_everybody(recall.pk)  # its callbacks never run
    assert not to_buyers()
    assert finish_telling() == 0
    Recall.objects.update(decided_at=clock.now() - dt.timedelta(hours=1))
    RecallNotice.objects.update(made_at=clock.now() - dt.timedelta(minutes=3))
    with django_capture_on_commit_callbacks(execute=True):
        finish_telling()
    assert len(to_buyers()) == 1
    recall.refresh_from_db()
    assert recall.told_at is None
    finish_telling()
    recall.refresh_from_db()
    assert recall.told_at is not None


def test_packed_parcels_stay_until_somebody_takes_the_batch_out(batch):
    parcel, unsure = holding(batch, state=State.PREPARING), parcel_of(batch.product)
    taken_to(unsure, State.PREPARING)
    free = holding(batch_of(batch.product, "2410", days_ago=3), state=State.PREPARING)
    recall = asked(batch)
    desk = desk_of(batch.product.producer)
    for one in (parcel, unsure):
        with pytest.raises(CannotAdvanceError) as kept:
            advance(one.pk, State.SENT)
        assert kept.value.obstacle is Obstacle.RECALLED
    assert advance(free.pk, State.SENT)
    take_out(desk, parcel)
    [line] = unsure.lines.all()
    other = Batch.objects.get(lot="2410")
    note(desk, unsure, [Picked(line.pk, other.pk, line.quantity)])
    for one in (parcel, unsure):
        assert advance(one.pk, State.SENT)
    deciding.agree(officer(), recall.pk)
    approved_now = deciding.approve(approver(), recall.pk)
    assert tell_everybody(approved_now.pk) == 0


def test_a_refusal_frees_the_batch_and_says_why(batch, django_capture_on_commit_callbacks):
    parcel, recall = holding(batch, state=State.PREPARING), asked(batch)
    desk = desk_of(batch.product.producer)
    assert not open_batches(desk).exists()
    with django_capture_on_commit_callbacks(execute=True):
        deciding.refuse(officer(), recall.pk, "Phiếu kiểm nghiệm đạt.")
    assert advance(parcel.pk, State.SENT)
    assert open_batches(desk).exists()
    [answer] = [one for one in mail.outbox if "không thu hồi" in one.subject.lower()]
    assert "Phiếu kiểm nghiệm đạt." in answer.body
    assert asked(batch).state == Recall.State.ASKED


def test_a_recalled_batch_goes_into_no_parcel_and_on_no_label(batch, client, recalled):
    parcel, desk = parcel_of(batch.product), desk_of(batch.product.producer)
    recalled()
    [line] = parcel.lines.all()
    with pytest.raises(NotThatBatchError):
        note(desk, parcel, [Picked(line.pk, batch.pk, line.quantity)])
    sign_in(client, desk.user)
    labels = client.get(reverse("producer_desk:batch_labels", args=[batch.pk]))
    assert labels.status_code == 303
    assert (
        "2409" not in client.get(reverse("producer_desk:parcel", args=[parcel.pk])).content.decode()
    )
    with pytest.raises(AskedAlreadyError):
        asked(batch)


def test_the_public_page_says_it_first(batch, client, recalled):
    address = reverse("batch:page", args=[batch.code])
    asked(batch)
    assert "thu hồi" not in client.get(address).content.decode()
    Recall.objects.all().delete()
    recall = recalled("back")
    text = client.get(address).content.decode()
    place = text.index("Lô này bị thu hồi từ ngày")
    assert place < text.index("OCOP 4 sao")
    assert WORDS in text
    assert "gửi trả" in text
    assert f"{recall.decided_at:%d/%m/%Y}" in text


def test_only_an_owner_asks_and_the_packer_reads_what_to_do(client, batch):
    parcel = holding(batch, state=State.PREPARING)
    form = {"reason": "spoilt", "todo": "away", "text": WORDS}
    address = reverse("producer_desk:ask_recall", args=[batch.pk])
    for email, role in (("goi@example.com", "packer"), ("viet@example.com", "writer")):
        sign_in(client, member_of(batch.product.producer, email, role))
        assert client.post(address, form).status_code == 404
    sign_in(client, member_of(PartnerFactory(), "la@example.com"))
    assert client.post(address, form).status_code == 404
    sign_in(client, member_of(batch.product.producer))
    assert client.post(address, form | {"todo": ""}).status_code == 400
    assert client.post(address, form).status_code == 303
    assert client.post(address, form).status_code == 303
    assert Recall.objects.count() == 1
    sign_in(client, member_of(batch.product.producer, "goi@example.com", "packer"))
    page = reverse("producer_desk:parcel", args=[parcel.pk])
    assert "Lô 2409 bị thu hồi: giữ gói này lại" in client.get(page).content.decode()
    sent = client.post(
        reverse("producer_desk:parcel_hand_over", args=[parcel.pk]), {"act": "direct"}
    )
    assert sent.status_code == 303
    parcel.refresh_from_db()
    assert parcel.status == State.PREPARING
    client.post(reverse("producer_desk:parcel_batches", args=[parcel.pk]), {"act": "out"})
    assert "giữ gói này lại" not in client.get(page).content.decode()


def test_packing_notes_the_batches_that_add_up(client, batch):
    older = batch_of(batch.product, "2408", days_ago=60)
    parcel = parcel_of(batch.product, quantity=3)
    [line] = parcel.lines.all()
    sign_in(client, member_of(batch.product.producer, "goi@example.com", "packer"))
    page = client.get(reverse("producer_desk:parcel", args=[parcel.pk])).content.decode()
    assert f'name="batch-{line.pk}-{batch.pk}" value="3"' in page
    pack = reverse("producer_desk:parcels_pack")
    form = {"parcel": parcel.pk, f"batch-{line.pk}-{batch.pk}": 1}
    refused = client.post(pack, form)
    assert refused.status_code == 400
    assert "error-summary" in refused.content.decode()
    assert client.post(pack, form | {f"batch-{line.pk}-{older.pk}": 2}).status_code == 303
    parcel.refresh_from_db()
    assert parcel.status == State.PREPARING
    found = line.batches.order_by("batch__lot").values_list("batch__lot", "quantity")
    assert list(found) == [("2408", 2), ("2409", 1)]
    assert (
        "lô 2408: 2"
        in client.get(reverse("producer_desk:parcel", args=[parcel.pk])).content.decode()
    )


def test_another_producers_batch_or_another_products_is_never_noted(batch):
    desk, parcel = desk_of(batch.product.producer), parcel_of(batch.product)
    [line] = parcel.lines.all()
    strange = batch_of(ProductFactory(), "9999")
    sister = batch_of(ProductFactory(producer=batch.product.producer), "8888")
    for one in (strange, sister):
        with pytest.raises(NotThatBatchError):
            note(desk, parcel, [Picked(line.pk, one.pk, 1)])
    sent = holding(batch, state=State.SENT)
    with pytest.raises(NotThatBatchError):
        note(desk, sent, [Picked(sent.lines.get().pk, batch.pk, 1)])


def test_support_reads_it_in_the_order(batch, recalled):
    parcel = holding(batch)
    recalled()
    titles = [one.title for one in timeline(sheet_of(parcel.order))]
    assert any("Xin ngừng dùng lô 2409" in title for title in titles)
    assert any("bị thu hồi" in title for title in titles)
    acts = AuditLine.objects.filter(target=f"batch {batch.code}").order_by("pk")
    assert [one.action for one in acts] == ["recall.ask", "recall.agree", "recall.approve"]


def test_the_office_sees_whom_it_reaches_before(batch):
    holding(batch, email="lan@example.com")
    holding(batch, email="lan@example.com", state=State.PREPARING)
    taken_to(parcel_of(batch.product, email="an@example.com"), State.PREPARING)
    found = reach(asked(batch))
    assert (found.mails, found.orders, found.sure, found.unsure, found.here) == (2, 3, 2, 1, 2)


def test_pages_cost_the_same_for_few_and_for_many(client, product):
    def cost(count: int) -> list[int]:
        batch = batch_of(product, f"L{count}")
        for number in range(count):
            parcel = holding(batch, email=f"n{number}@example.com")
            Order.objects.filter(pk=parcel.order_id, pk__gt=0).update(guest_email="")
        recall = again(batch)
        tell_everybody(recall.pk)
        spent = []
        for address in (
            reverse("producer_desk:batch", args=[batch.pk]),
            reverse("producer_desk:batches"),
            reverse("batch:page", args=[batch.code]),
        ):
            with CaptureQueriesContext(connection) as done:
                assert client.get(address).status_code == 200
            spent.append(len(done))
        return spent

    def again(batch) -> Recall:
        recall = asked(batch)
        deciding.agree(User.objects.get(email="canbo@example.vn"), recall.pk)
        return deciding.approve(User.objects.get(email="nguoiduyet@example.vn"), recall.pk)

    sign_in(client, member_of(product.producer))
    officer(), approver()
    cost(1)
    assert cost(2) == cost(12)


def test_the_heap_marks_what_has_to_stay_at_a_cost_that_does_not_grow(client, batch):
    other = ProductFactory(producer=batch.product.producer)
    taken_to(parcel_of(other), State.PREPARING)
    holding(batch, state=State.PREPARING)
    asked(batch)
    sign_in(client, member_of(batch.product.producer, "goi@example.com", "packer"))
    heap = reverse("producer_desk:parcels") + "?stage=packed"

    def looked() -> tuple[str, int]:
        with CaptureQueriesContext(connection) as seen:
            text = client.get(heap).content.decode()
        return text, len(seen)

    looked()
    text, two = looked()
    assert text.count("Giữ lại: lô đang thu hồi") == 1
    for _ in range(6):
        taken_to(parcel_of(batch.product), State.PREPARING)
    text, more = looked()
    assert (text.count("Giữ lại: lô đang thu hồi"), more) == (7, two)
