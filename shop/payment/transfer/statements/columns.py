"""Finds the heading of a statement and what each of its columns holds."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from shop.regions.folding import fold

# Folded wordings of Vietnamese banks and of their English exports, also both in one cell
# ("Ngày giao dịch/Transaction date"). The first pattern that fits decides; order matters: a
# balance, a sender's account and an opposite column are ruled out before sums are looked for.
_WORDINGS = (
    ("ignored", r"so du.*|.*balance.*|stt|tt|so thu tu"),
    ("day", r"(?:ngay|tnx date|txn date|(?:\w+ )?date|thoi gian)(?: .*)?"),
    ("debit", r"(?:so tien |phat sinh |ps |tien )?(?:ghi no|no|rut ra|tien ra)(?: .*debit.*)?"),
    ("debit", r"(?:\w+ )*(?:debit|withdrawal|money out)(?: amount)?(?: vnd)?"),
    ("credit", r"(?:so tien |phat sinh |ps |tien )?(?:ghi co|co|gui vao|tien vao)(?: .*credit.*)?"),
    ("credit", r"(?:\w+ )*(?:credit|deposit|money in)(?: amount)?(?: vnd)?"),
    ("direction", r"d c|dr cr|c d|no co|loai(?: giao dich| gd)?|(?:transaction )?type"),
    (
        "reference",
        r"(?:so|ma) (?:tham chieu|but toan|giao dich|gd|ct|chung tu|trace)(?: .*)?|trace(?: .*)?"
        r"|(?:transaction |bank )?(?:reference|ref|transaction)(?: no| number| id| code)?|ref no",
    ),
    (
        "payer",
        r"(?:ten )?(?:doi tac|nguoi chuyen|nguoi gui|don vi chuyen|tai khoan doi ung)(?: .*)?"
        r"|remitter(?: .*)?|payer(?: .*)?|counterparty(?: name)?|sender(?: name)?",
    ),
    (
        "text",
        r"(?:noi dung|dien giai|mo ta|chi tiet|ghi chu)(?: .*)?"
        r"|(?:transaction )?(?:descriptions?|details?|remarks?|narrative|particulars)(?: .*)?",
    ),
    ("amount", r"(?:so tien|gia tri|phat sinh)(?: giao dich| gd)?(?: vnd)?(?: .*amount.*)?"),
    ("amount", r"(?:transaction )?amount(?: vnd)?"),
)
_PATTERNS = [(name, re.compile(pattern)) for name, pattern in _WORDINGS]
# "No." numbers the rows; "Nợ" is money that went out, and both fold to the same.
_ROW_NUMBER = re.compile(r"\s*no\.?\s*", re.IGNORECASE)
_UNITS = re.compile(r"\((?:vnd|vnđ|đ|₫|đồng)\)", re.IGNORECASE)


@dataclass(frozen=True)
class Columns:
    """The place of each column; None for what the statement does not have."""

    width: int
    day: int
    text: int
    credit: int | None = None
    debit: int | None = None
    amount: int | None = None
    direction: int | None = None
    reference: int | None = None
    payer: int | None = None


def meaning(heading: object) -> str:
    """What a column of that heading holds; empty when nothing here needs it."""
    said = _UNITS.sub("", str(heading if heading is not None else ""))
    if _ROW_NUMBER.fullmatch(said):
        return ""
    folded = fold(said)
    for name, pattern in _PATTERNS:
        if folded and pattern.fullmatch(folded):
            return "" if name == "ignored" else name
    return ""


def columns_of(cells: Sequence[object]) -> Columns | None:
    """The columns when this row is the heading: it names a day, a text and a sum."""
    found: dict[str, int] = {}
    for place, cell in enumerate(cells):
        if name := meaning(cell):
            # The first is the booking: a second day is the value date.
            found.setdefault(name, place)
    has_sum = "credit" in found or "amount" in found
    if not has_sum or "day" not in found or "text" not in found:
        return None
    if "credit" in found:
        # "Số tiền" beside "Ghi có" repeats it.
        found.pop("amount", None)
        found.pop("direction", None)
    return Columns(width=len(cells), **found)
