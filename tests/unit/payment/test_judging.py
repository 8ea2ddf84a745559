"""Which sums pay an order by themselves, and why the others wait for a person."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shop.payment.transfer.judging import AskedFor, Reason, Stage, judge

NUMBER = "LS-12345678"
OTHER = "LS-87654321"


def orders(stage=Stage.AWAITS_TRANSFER, amount=193_000, payment_id=7):
    return {NUMBER: AskedFor(NUMBER, stage, amount, payment_id)}


def test_memo_and_amount_leave_no_question():
    verdict = judge("CT tu NGUYEN THI LAN LS 12345678", 193_000, orders())
    assert (verdict.payment_id, verdict.reason, verdict.words) == (7, None, "")


@pytest.mark.parametrize(
    ("text", "amount", "stage", "reason"),
    [
        ("tiền hàng", 193_000, Stage.AWAITS_TRANSFER, Reason.NO_NUMBER),
        ("LS 12345678 LS 87654321", 193_000, Stage.AWAITS_TRANSFER, Reason.SEVERAL),
        ("LS 87654321", 193_000, Stage.AWAITS_TRANSFER, Reason.UNKNOWN),
        ("LS 12345678", 192_999, Stage.AWAITS_TRANSFER, Reason.LESS),
        ("LS 12345678", 193_001, Stage.AWAITS_TRANSFER, Reason.MORE),
        ("LS 12345678", 193_000, Stage.PAID, Reason.PAID),
        ("LS 12345678", 193_000, Stage.GIVEN_UP, Reason.GIVEN_UP),
        ("LS 12345678", 193_000, Stage.CANCELLED, Reason.CANCELLED),
        ("LS 12345678", 193_000, Stage.AWAITS_OTHER, Reason.OTHER_WAY),
        ("LS 12345678", 193_000, Stage.NOT_BY_MONEY_HERE, Reason.OTHER_WAY),
    ],
)
def test_everything_else_waits_for_a_person_with_its_reason(text, amount, stage, reason):
    verdict = judge(text, amount, orders(stage))
    assert (verdict.payment_id, verdict.reason) == (None, reason)
    assert "%(" not in verdict.words
    assert verdict.words


@given(
    amount=st.integers(1, 10**9),
    asked=st.integers(1, 10**9),
    stage=st.sampled_from(Stage),
    text=st.sampled_from(["LS 12345678", "LS 87654321", "x", "LS12345678/LS87654321"]),
)
def test_a_sum_pays_only_exactly_what_its_own_order_asks(amount, asked, stage, text):
    verdict = judge(text, amount, orders(stage, asked))
    fits = text == "LS 12345678" and amount == asked and stage is Stage.AWAITS_TRANSFER
    assert (verdict.payment_id == 7) == fits
    assert (verdict.reason is None) == fits
