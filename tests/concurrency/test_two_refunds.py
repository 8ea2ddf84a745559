"""Two people give 60 per cent of one payment back at once: one is refused, before anybody is asked.

PostgreSQL only, as with the last item (security.md A11). The twin takes the lock away and sees more
go back than came.
"""

import threading
from concurrent.futures import ThreadPoolExecutor

from django.db import connection

import pytest

from shop.order.paying import refunding
from shop.order.paying.refunding import RefundRefusedError, ask_refund
from shop.payment.models import Payment, Refund
from tests.factories.support import paid_order

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

ROUNDS, CAME, ASKED = 5, 100_000, 60_000


@pytest.fixture
def sent(monkeypatch) -> list[int]:
    """The refunds that were handed on to the card service."""
    found: list[int] = []
    monkeypatch.setattr(refunding, "once_committed", lambda _task, refund: found.append(refund))
    return found


def both(payment: Payment) -> list[object]:
    """Two at once, each for a reason of their own: what each got, or was refused with."""
    together = threading.Barrier(2)

    def ask(who: int) -> object:
        try:
            together.wait(timeout=20)
            return ask_refund(payment.pk, ASKED, Refund.Reason.STAFF, key=f"{payment.pk}:{who}")
        except RefundRefusedError as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(ask, range(2)))


def test_one_of_two_is_refused_and_never_sent(sent):
    for _ in range(ROUNDS):
        payment = paid_order(CAME, method="card").payments.get()
        sent.clear()
        results = both(payment)
        assert sum(isinstance(one, RefundRefusedError) for one in results) == 1
        [refund] = payment.refunds.all()
        payment.refresh_from_db()
        assert (refund.amount, payment.refunded, payment.kept) == (ASKED, ASKED, CAME - ASKED)
        assert sent == [refund.pk]


def test_without_the_lock_more_goes_back_than_came(sent, monkeypatch):
    both_have_read = threading.Barrier(2)

    def unlocked(payment_id: int):
        payment = Payment.objects.select_related("order").get(pk=payment_id)
        both_have_read.wait(timeout=20)
        return payment.order, payment

    monkeypatch.setattr(refunding, "lock_payment", unlocked)
    payment = paid_order(CAME, method="card").payments.get()
    both(payment)
    assert sum(refund.amount for refund in payment.refunds.all()) == 2 * ASKED > CAME
    assert len(sent) == 2
