"""What kind of producer a name or a column tells of (registry_shapes section 3)."""

import re
from functools import lru_cache

from shop.regions.folding import fold

UNKNOWN = "unknown"

# "Cơ sở" (establishment), "trại" (farm) and a person's name are names, not legal kinds.
_KINDS = (
    ("cooperative_group", re.compile(r"^(?:to hop tac|tht)\b|\bcooperative group$")),
    ("cooperative", re.compile(r"^(?:lien hiep )?(?:hop tac xa|htx\w*)\b|\bcooperative$")),
    (
        "company",
        re.compile(
            r"^(?:chi nhanh )?(?:cong ty|cty|doanh nghiep|dntn|tap doan|tong cong ty)\b"
            r"|\b(?:company|company limited|co ltd|jsc|corporation)$"
        ),
    ),
    ("household", re.compile(r"^(?:ho|hkd)\b")),
)


@lru_cache(maxsize=1024)
def producer_kind(type_text: str, name: str) -> str:
    """company, cooperative, cooperative_group, household or unknown; the column counts first."""
    return _kind(fold(type_text)) or _kind(fold(name)) or UNKNOWN


def _kind(words: str) -> str | None:
    return next((kind for kind, pattern in _KINDS if pattern.search(words)), None)


_SEVERAL = re.compile(r"\n|[;/+&]|\s(?:và|va)\s|,\s", re.IGNORECASE)
_STARTS = re.compile(
    r"^(?:to hop tac|tht|hop tac xa|htx\w*|cong ty|cty|doanh nghiep|dntn|ho (?:kinh doanh|san xuat)"
    r"|hkd|co so)\b"
)


@lru_cache(maxsize=1024)
def names_several(text: str) -> bool:
    """Whether a cell names more than one producer: each part begins with a kind of its own.

    "Công ty TNHH Sản xuất và Thương mại A" is one; "HTX A và Công ty B" are two, and a certificate
    is held by one of them.
    """
    parts = _SEVERAL.split(text)
    if len(parts) == 1:
        return False
    return sum(_STARTS.match(fold(part)) is not None for part in parts) > 1


WITHDRAWN, SUSPENDED, EXTENDED = "withdrawn", "suspended", "extended"

_CHANGES = (
    (
        WITHDRAWN,
        re.compile(
            r"^(?:da |bi )*(?:thu hoi|loai khoi|dua ra khoi|huy (?:bo|cong nhan|ket qua))"
            r"|^(?:certificate )?(?:withdrawn|revoked)|^removed from"
        ),
    ),
    (SUSPENDED, re.compile(r"^(?:da |bi )*(?:tam (?:dung|ngung|dinh chi)|dinh chi)|^suspended")),
    (EXTENDED, re.compile(r"gia han(?:.*)? den\b|^(?:da |duoc )*gia han \d|^extended")),
    (
        "reevaluated",
        re.compile(
            r"danh gia(?: phan hang)? lai|phan hang lai|re ?(?:evaluat|assess)"
            r"|(?:nang|len|thang) (?:hang|sao)"
        ),
    ),
    ("renewed", re.compile(r"cong nhan lai|tai cong nhan|cap lai|gia han|renew")),
)


_AGAIN = re.compile(
    r"(?:danh gia|phan hang)(?: \w+){0,3} lai\b|phan hang lai|re ?(?:evaluat|assess)"
)


def is_reassessed(text: str) -> bool:
    """Whether a row says that its product was assessed again, and not only that its stars rose."""
    return bool(_AGAIN.search(fold(text)))


_END = re.compile(r"(?:đến|until|to)(?:\s+(?:hết\s+)?ngày)?\s+(\d[\d/.\- ]*\d)", re.IGNORECASE)


def end_of_extension(text: str) -> str:
    """The last day that words of an extension name: "gia hạn đến 31/12/2026"."""
    match = _END.search(text)
    return match[1] if match else ""


def read_change(text: str) -> str:
    """Whether the row itself speaks of a withdrawal, re-evaluation or renewal; empty if not."""
    words = fold(text)
    return next((change for change, pattern in _CHANGES if pattern.search(words)), "")
