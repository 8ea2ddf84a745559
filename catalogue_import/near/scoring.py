"""How alike two products are, 0 to 100, by folded name, producer and place.

Names of one producer decide: what one maker sells under nearly the same words is suspected. Words
that tell goods apart (colours, sizes, kinds, numbers) speak against it, since makers list "Chè
xanh" beside "Chè đen". Different provinces are never alike, nor are different makers of one thing
("Khô cá sặc rằn" of two makers).
"""

import re
from dataclasses import dataclass

from rapidfuzz import fuzz

from ..spelling import spelled_out

SUSPECT = 80
"""From here on a pair is shown to a person."""

SLIP = 60
"""From here on two words may be one with a slip of the pen."""

_LEGAL = re.compile(
    r"\b(hop tac xa|nong nghiep|to hop tac|cong ty|trach nhiem huu han|mot thanh vien|co phan|"
    r"doanh nghiep tu nhan|ho kinh doanh|san xuat kinh doanh|san xuat|dich vu|thuong mai|"
    r"xuat nhap khau|xnk|co so|chi nhanh|ho|va|tong hop|sxkd|kinh doanh|che bien)\b"
)
TELLING = frozenset(
    "xanh den trang vang do tim nau say tuoi kho hop tui lon nho dac biet thuong nep te cay ngot"
    " man nam nu chua lai sen gung nghe toi ot mat ong ga bo heo lon vit tom cua muc ca chay"
    " nguyen hat bot vien cao tra la hoa qua cu re than loai hang lo".split()
)


@dataclass(frozen=True, slots=True)
class Likeness:
    """A product as it is compared: folded name, maker without legal words, province."""

    name: str
    maker: str
    province: str

    @classmethod
    def of(cls, identity: str) -> "Likeness":
        """From an identity key: "name|producer|province/district/commune"."""
        name, _, rest = identity.partition("|")
        producer, _, place = rest.rpartition("|")
        return cls(name, maker_words(producer), place.partition("/")[0])


def maker_words(folded: str) -> str:
    """A maker's own words: "hop tac xa che hao dat" is "che hao dat"."""
    return " ".join(_LEGAL.sub(" ", spelled_out(folded)).split())


def likeness(one: Likeness, other: Likeness) -> int:
    """0 to 100; nothing for different provinces or makers."""
    if one.province != other.province or not one.maker or not other.maker:
        return 0
    makers = fuzz.token_set_ratio(one.maker, other.maker)
    if makers < SUSPECT:
        return 0
    names = _names_alike(one, other)
    return round(names * 0.75 + makers * 0.25)


def _is_another_word(ours: set[str], theirs: set[str]) -> bool:
    """One word stands in the place of another that is not nearly spelled like it: "lạc", "mè"."""
    if len(ours) != 1 or len(theirs) != 1:
        return False
    return fuzz.ratio(*ours, *theirs) < SLIP


def _names_alike(one: Likeness, other: Likeness) -> float:
    """Names without the maker's own words, which renewals add or drop ("Miến dong Tài Hoan")."""
    ours, theirs = set(one.name.split()), set(other.name.split())
    brand = set(one.maker.split()) | set(other.maker.split())
    apart = ours ^ theirs
    if any(word.isdigit() for word in apart) or apart & TELLING - brand:
        return 0.0
    if apart and apart <= brand and ours & theirs:
        return 100.0
    if _is_another_word(ours - theirs - brand, theirs - ours - brand):
        return 0.0
    whole = fuzz.ratio(one.name, other.name)
    return max(whole, fuzz.token_sort_ratio(one.name, other.name))
