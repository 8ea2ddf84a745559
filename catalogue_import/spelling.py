"""Known products under the words of a list that writes out, or shortens, the kind of producer.

"HTX cà phê Bích Thao" and "Hợp tác xã Cà phê Bích Thao" are the same words. Rows that tell of a
change speak of a product that is known, so they are led to it; names and places must be equal.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from shop.catalogue.models import Product

CHUNK = 400
_IN_FULL = {
    "htx": "hop tac xa",
    "htxnn": "hop tac xa nong nghiep",
    "tht": "to hop tac",
    "cty": "cong ty",
    "tnhh": "trach nhiem huu han",
    "mtv": "mot thanh vien",
    "cp": "co phan",
    "dntn": "doanh nghiep tu nhan",
    "hkd": "ho kinh doanh",
    "sxkd": "san xuat kinh doanh",
}
_SHORT = re.compile(rf"\b({'|'.join(_IN_FULL)})\b")


def spelled_out(folded: str) -> str:
    """Folded words with every usual short form of a legal kind written out."""
    return _SHORT.sub(lambda match: _IN_FULL[match[0]], folded)


def known_identities(identities: Iterable[str]) -> dict[str, str]:
    """Known identity of each unknown one, where only one has the same words in full."""
    unknown = set(identities)
    unknown -= {
        key
        for some in _chunks(sorted(unknown))
        for key in Product.objects.filter(identity_key__in=some).values_list(
            "identity_key", flat=True
        )
    }
    known: dict[str, list[str]] = defaultdict(list)
    for some in _chunks(sorted({key.split("|")[0][:255] for key in unknown})):
        same_name = Product.objects.filter(name_key__in=some)
        for key in same_name.values_list("identity_key", flat=True):
            known[spelled_out(key or "")].append(key or "")
    found = {key: known[spelled_out(key)] for key in unknown}
    return {key: others[0] for key, others in found.items() if len(others) == 1}


def _chunks(values: Sequence[str]) -> Iterable[Sequence[str]]:
    return (values[start : start + CHUNK] for start in range(0, len(values), CHUNK))
