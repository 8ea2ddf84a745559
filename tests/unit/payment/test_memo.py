"""Order numbers are found in what banks make of a memo."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shop.payment.transfer.memo import memo_of, numbers_in
from shop.payment.transfer.vietqr import plain

numbers = st.integers(0, 10**8 - 1).map(lambda digits: f"LS-{digits:08d}")
# What banks add holds no second order number.
noise = st.text(max_size=40).filter(lambda text: not re.search(r"[Ll][Ss\u017f]", text))


@pytest.mark.parametrize(
    "text",
    [
        "LS 12345678",
        "ls12345678",
        "LS-12345678",
        "MBVCB.6543210987.012345.LS 12345678.CT tu 0123456789 NGUYEN THI LAN toi 1023456789",
        "NGUYEN THI LAN chuyen tien LS12345678 FT24365987654321",
        "IBFT LS 1234 5678 GD 031225-09:12:55",
        "Thanh toan LS_12345678-CHUYEN TIEN-OQCH00012345",
        "LS 123456\n78 TRACE 998877",
        "DON HANG LS: 12345678, LS12345678",
        "\uff2c\uff33 \uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18",
    ],
)
def test_the_number_is_found(text):
    assert numbers_in(text) == ["LS-12345678"]


@pytest.mark.parametrize(
    "text", ["", "12345678", "LS 1234567", "LS 123456789", "LS", "TIEN HANG", "LS A1234567B"]
)
def test_nothing_is_guessed(text):
    assert numbers_in(text) == []


def test_two_orders_in_one_text_are_both_found():
    assert numbers_in("LS 11111111 va LS 22222222") == ["LS-11111111", "LS-22222222"]


@given(number=numbers, before=noise, after=noise)
def test_whatever_a_bank_writes_around_it(number, before, after):
    assert numbers_in(f"{before} {memo_of(number).lower()} {after}") == [number]


@given(numbers)
def test_a_memo_fits_the_code_as_it_is(number):
    assert plain(memo_of(number)) == memo_of(number)
