"""A recall is told by four workers at once, and one of them dies halfway: once to everybody.

PostgreSQL only: SQLite has no row locks and proves nothing about them.
"""

from functools import partial

from django.core import mail

import pytest

from shop.communication.models import MailRecord
from shop.order.models import Parcel
from shop.producer_desk.batches.packing import NotThatBatchError, Picked, note
from shop.producer_desk.models import ParcelBatch, Recall, RecallNotice
from shop.producer_desk.recalls import asking, deciding, telling
from tests.concurrency.test_last_item import at_once
from tests.factories import ProductFactory
from tests.factories.desks import desk_of
from tests.factories.office import approver, officer
from tests.factories.parcels import parcel_of
from tests.factories.recalls import WORDS, asked, batch_of, holding

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
READERS = 8


class Killed(BaseException):
    """Nothing in the shop catches it, as nothing catches a signal that kills."""


@pytest.fixture
def recall(monkeypatch) -> Recall:
    """Approved, and nobody told yet: its task was lost with its worker."""
    batch = batch_of(ProductFactory())
    for number in range(READERS):
        holding(batch, email=f"nguoi{number}@example.com")
    found = asked(batch)
    monkeypatch.setattr(deciding, "once_committed", lambda _task, _recall: None)
    deciding.agree(officer(), found.pk)
    mail.outbox.clear()
    return deciding.approve(approver(), found.pk)


def told_once() -> None:
    sent = [one.to[0] for one in mail.outbox if one.subject == "Xin ngừng dùng lô 2409"]
    assert sorted(sent) == [f"nguoi{number}@example.com" for number in range(READERS)]
    assert RecallNotice.objects.count() == READERS
    assert MailRecord.objects.filter(event__startswith="desk-recall:").count() == READERS


def test_four_workers_at_once_tell_everybody_once(recall):
    at_once(*[partial(telling.tell_everybody, recall.pk)] * 4)
    told_once()


def test_a_worker_that_is_killed_halfway_misses_nobody(recall, monkeypatch):
    whole, written = telling._note_in_orders, []

    def until_killed(*args):
        written.append(args)
        if len(written) == READERS // 2:
            raise Killed
        whole(*args)

    monkeypatch.setattr(telling, "_note_in_orders", until_killed)
    with pytest.raises(Killed):
        telling.tell_everybody(recall.pk)
    assert RecallNotice.objects.count() == READERS // 2 - 1
    monkeypatch.setattr(telling, "_note_in_orders", whole)
    telling.finish_telling()
    told_once()


def test_a_batch_that_is_being_recalled_goes_into_no_parcel_unseen():
    for _ in range(5):
        product = ProductFactory()
        batch, desk, parcel = batch_of(product), desk_of(product.producer), parcel_of(product)
        line = parcel.lines.get()

        def packs(parcel=parcel, line=line, batch=batch, desk=desk):
            try:
                note(desk, Parcel.objects.get(pk=parcel.pk), [Picked(line.pk, batch.pk, 1)])
            except NotThatBatchError:
                return False
            return True

        asks = partial(asking.ask, desk, batch, "spoilt", "away", WORDS)
        packed, _recall = at_once(packs, asks)
        noted = ParcelBatch.objects.filter(batch=batch)
        assert noted.exists() is packed
