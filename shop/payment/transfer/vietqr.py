"""The text of a VietQR code: a transfer that a bank's app fills in (EMVCo, Napas 247).

Every field is a two-digit name, a two-digit length and the value; fields may hold fields. The last
one is a check sum over all the text before it, its own name and length included.
"""

import re
import unicodedata

NAPAS = "A000000727"
TO_ACCOUNT = "QRIBFTTA"
DONG = "704"
LONGEST_PURPOSE = 25
MOST = 10**13 - 1

_BIN = re.compile(r"[0-9]{6}")
_ACCOUNT = re.compile(r"[0-9A-Za-z]{1,19}")
_SPACES = re.compile(r"[^0-9A-Za-z]+")


class BadTransferError(ValueError):
    """No code can be made of these values."""


def transfer_text(*, bank: str, account: str, amount: int, purpose: str) -> str:
    """The text of the code for one transfer of `amount` whole đồng.

    `bank` is the bank's six-digit number (BIN). Of `purpose` only plain Latin letters and digits
    are left, 25 at most, because banks drop or change the rest.
    """
    if not _BIN.fullmatch(bank):
        raise BadTransferError("the bank's number has six digits")
    if not _ACCOUNT.fullmatch(account):
        raise BadTransferError("an account has one to nineteen digits or letters")
    if not 0 < amount <= MOST:
        raise BadTransferError("a transfer needs a sum")
    payee = _field("00", bank) + _field("01", account)
    merchant = _field("00", NAPAS) + _field("01", payee) + _field("02", TO_ACCOUNT)
    text = (
        _field("00", "01")
        # The code is made for one payment, not for the shop's counter.
        + _field("01", "12")
        + _field("38", merchant)
        + _field("53", DONG)
        + _field("54", str(amount))
        + _field("58", "VN")
    )
    if words := plain(purpose):
        text += _field("62", _field("08", words))
    text += "6304"
    return f"{text}{check_sum(text):04X}"


def plain(purpose: str) -> str:
    """A purpose as banks keep it: no marks, no punctuation, single spaces, 25 signs at most."""
    decomposed = unicodedata.normalize("NFKD", purpose.replace("đ", "d").replace("Đ", "D"))
    bare = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return _SPACES.sub(" ", bare).strip()[:LONGEST_PURPOSE].strip()


def check_sum(text: str) -> int:
    """CRC-16/CCITT-FALSE: polynomial 0x1021, beginning with 0xFFFF."""
    crc = 0xFFFF
    for byte in text.encode("ascii"):
        crc ^= byte << 8
        for _bit in range(8):
            crc = (crc << 1) ^ 0x1021 if crc & 0x8000 else crc << 1
        crc &= 0xFFFF
    return crc


def _field(name: str, value: str) -> str:
    return f"{name}{len(value):02d}{value}"
