"""What kind of producer a name or a column tells of (registry_shapes section 3)."""

import re

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


def producer_kind(type_text: str, name: str) -> str:
    """company, cooperative, cooperative_group, household or unknown; the column counts first."""
    return _kind(fold(type_text)) or _kind(fold(name)) or UNKNOWN


def _kind(words: str) -> str | None:
    return next((kind for kind, pattern in _KINDS if pattern.search(words)), None)


WITHDRAWN = "withdrawn"

_CHANGES = (
    (
        WITHDRAWN,
        re.compile(
            r"^(?:da |bi )*(?:thu hoi|loai khoi|dua ra khoi|huy (?:bo|cong nhan|ket qua))"
            r"|^(?:certificate )?(?:withdrawn|revoked)|^removed from"
        ),
    ),
    (
        "reevaluated",
        re.compile(r"danh gia(?: phan hang)? lai|phan hang lai|re ?(?:evaluat|assess)"),
    ),
    ("renewed", re.compile(r"cong nhan lai|tai cong nhan|cap lai|gia han|renew")),
)


def read_change(text: str) -> str:
    """Whether the row itself speaks of a withdrawal, re-evaluation or renewal; empty if not."""
    words = fold(text)
    return next((change for change, pattern in _CHANGES if pattern.search(words)), "")
