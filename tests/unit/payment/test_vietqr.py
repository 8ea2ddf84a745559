"""The text of a transfer's QR code, against the published vector and a decoder of our own."""

import binascii

import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st

from shop.certification.qr import qr_svg
from shop.payment.transfer.vietqr import BadTransferError, check_sum, plain, transfer_text
from tests.tools.drawings import as_picture

# The text that two published libraries give for this transfer (domain.md section 5 names them:
# vietnam-qr-pay 1.0.0 for Python, 1.5.1 for npm).
GOLDEN = (
    "00020101021238540010A00000072701240006970436011010234567890208QRIBFTTA"
    "5303704540712500005802VN62130809DH 10002363043AB9"
)
DIGITS = "0123456789"
banks = st.text(DIGITS, min_size=6, max_size=6)
accounts = st.text(DIGITS + "ABCXYZ", min_size=1, max_size=19)
amounts = st.integers(min_value=1, max_value=10**13 - 1)


def fields(text: str) -> dict[str, str]:
    """The fields of a text by name; every sign belongs to one."""
    found, place = {}, 0
    while place < len(text):
        name, length = text[place : place + 2], int(text[place + 2 : place + 4])
        value = text[place + 4 : place + 4 + length]
        assert len(value) == length
        assert name not in found
        found[name] = value
        place += 4 + length
    return found


def test_it_is_the_published_text():
    text = transfer_text(bank="970436", account="1023456789", amount=1250000, purpose="DH 100023")
    assert text == GOLDEN


@given(bank=banks, account=accounts, amount=amounts, purpose=st.text(max_size=60))
def test_what_goes_in_comes_out(bank, account, amount, purpose):
    text = transfer_text(bank=bank, account=account, amount=amount, purpose=purpose)
    assert text.isascii()
    top = fields(text)
    assert (top["00"], top["01"], top["53"], top["58"]) == ("01", "12", "704", "VN")
    assert top["54"] == str(amount)
    payee = fields(top["38"])
    assert (payee["00"], payee["02"]) == ("A000000727", "QRIBFTTA")
    assert fields(payee["01"]) == {"00": bank, "01": account}
    said = fields(top["62"])["08"] if "62" in top else ""
    assert said == plain(purpose)
    assert len(said) <= 25


@given(bank=banks, account=accounts, amount=amounts, purpose=st.text(max_size=60))
def test_the_check_sum_covers_all_before_it(bank, account, amount, purpose):
    text = transfer_text(bank=bank, account=account, amount=amount, purpose=purpose)
    # The standard library has the same polynomial, beginning where it is told to.
    assert text[-8:-4] == "6304"
    assert int(text[-4:], 16) == binascii.crc_hqx(text[:-4].encode(), 0xFFFF)


@given(st.text(st.characters(max_codepoint=127)))
def test_the_check_sum_is_the_usual_one(text):
    assert check_sum(text) == binascii.crc_hqx(text.encode(), 0xFFFF)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("LS 12345678", "LS 12345678"),
        ("Đơn hàng: LS-12345678!", "Don hang LS 12345678"),
        ("  miến  dong\nTài Hoan ", "mien dong Tai Hoan"),
        ("x" * 40, "x" * 25),
        ("quà Tết cho anh chị em ở xa", "qua Tet cho anh chi em o"),
        ("茶", ""),
    ],
)
def test_a_purpose_is_plain_latin(said, kept):
    assert plain(said) == kept


@pytest.mark.parametrize(
    "wrong",
    [{"bank": "97043"}, {"bank": "97043a"}, {"account": ""}, {"account": "1-2"}, {"amount": 0}],
)
def test_no_code_is_made_of_nonsense(wrong):
    values = {"bank": "970436", "account": "1023456789", "amount": 1000, "purpose": ""}
    with pytest.raises(BadTransferError):
        transfer_text(**(values | wrong))


@pytest.mark.parametrize("purpose", ["DH 100023", "LS 12345678", ""])
def test_another_library_reads_the_drawing(purpose):
    text = transfer_text(bank="970436", account="1023456789", amount=1250000, purpose=purpose)
    found = zxingcpp.read_barcodes(as_picture(str(qr_svg(text))))
    assert [code.text for code in found] == [text]
