"""An address in one cell into commune, district and province; nothing is guessed from word order.

Only parts that name their kind are taken ("xã Phú Cần", "H.Long Thành", "TP. Tuy Hòa"). A last part
without a kind is a province when it is one. Where no province is told, a former district whose name
was unique in the country tells it.
"""

import csv
import re
from collections import Counter
from functools import cache, lru_cache
from pathlib import Path

from shop.regions.folding import fold
from shop.regions.places import PlaceBook

_FORMER_DISTRICTS = Path(__file__).parent.parent / "data" / "former_districts.csv"

_KINDS = (
    ("province", re.compile(r"^(?:tỉnh|t\.)\s*(.+)$", re.I)),
    ("commune", re.compile(r"^((?:xã|x\.|phường|p\.|thị trấn|tt\.?|đặc khu)\s*.+)$", re.I)),
    ("district", re.compile(r"^((?:huyện|h\.|thị xã|tx\.?|thành phố|tp\.?|quận|q\.)\s*.+)$", re.I)),
)
_UNIT = re.compile(r"^(?:huyen|h|thi xa|tx|thanh pho|tp|t p|quan|q) ")
_SHORT = {"h": "huyen", "tx": "thi xa", "tp": "thanh pho", "t p": "thanh pho", "q": "quan"}


def split_address(text: str, book: PlaceBook) -> dict[str, str]:
    """Commune, district and province that an address names, in its own words."""
    found: dict[str, str] = {}
    parts = [part.strip() for part in re.split(r"[,;\n]|\s[-–]\s", text) if part.strip()]
    for part in parts:
        for name, pattern in _KINDS:
            if match := pattern.match(part):
                _put(found, name, match[1].strip(), book)
                break
    if parts and "province" not in found and book.province(parts[-1]):
        if parts[-1] not in found.values():
            found["province"] = parts[-1]
    return found


def _put(found: dict[str, str], name: str, text: str, book: PlaceBook) -> None:
    """A city may be a district or a province of its own: "TP. Hải Phòng"."""
    if name == "district" and ("district" in found or province_of_district(text) is None):
        if book.province(text):
            name = "province"
    found.setdefault(name, text)


@lru_cache(maxsize=5_000)
def province_of_district(text: str) -> str | None:
    """The province of a former district, when only one of its name was in the country."""
    return _districts().get(_spelled_out(text))


def _spelled_out(text: str) -> str:
    words = fold(text)
    unit = _UNIT.match(words)
    kind = unit[0].strip() if unit else ""
    return f"{_SHORT.get(kind, kind)} {words[len(kind) :].strip()}".strip()


@cache
def _districts() -> dict[str, str]:
    with _FORMER_DISTRICTS.open(encoding="utf-8", newline="") as table:
        rows = [(fold(row["name"]), row["province"]) for row in csv.DictReader(table)]
    names = [(form, province) for name, province in rows for form in (name, _UNIT.sub("", name))]
    counts = Counter(form for form, _ in names)
    return {form: province for form, province in names if counts[form] == 1}
