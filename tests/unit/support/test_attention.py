"""Staff read in words why a payment waits for them, whatever the shop flagged it with."""

import datetime as dt

import pytest

from shop.payment.models import Payment
from shop.support.attention import reason_words

FLAGS = ["other_intent", "other_order", "other_currency", "other_amount", "refund_failed"]


@pytest.mark.parametrize("flag", FLAGS)
def test_every_flag_has_words(flag):
    words = reason_words(Payment(attention=flag))
    assert words
    assert flag not in words


def test_a_dispute_is_said_once():
    disputed = Payment(attention="disputed", disputed_at=dt.datetime(2024, 12, 31, tzinfo=dt.UTC))
    words = reason_words(disputed)
    assert words.count(".") == 1
    assert "disputed" not in words
