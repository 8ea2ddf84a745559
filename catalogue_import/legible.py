"""Whether text is Vietnamese as people write it, and how to win it back from the fonts of old.

TCVN3 (ABC) and VNI put Vietnamese letters on the places of Western European ones, so files show
"Tªn s¶n phÈm" or "Teân saûn phaåm". Both can be turned back without loss. UTF-8 read in a wrong
encoding and accents changed on purpose cannot: such text is refused, never repaired.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from shop.regions.folding import fold, normalise_published, same_words

_TCVN3 = dict(
    zip(
        "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\xadõøö÷ùúýûüþ¡¢§£¤¥¦",
        "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ",
        strict=True,
    )
)
_VNI_SMALL = dict(
    pair.split(":")
    for pair in (
        "aø:à aù:á aû:ả aõ:ã aï:ạ aâ:â aà:ầ aá:ấ aå:ẩ aã:ẫ aä:ậ aê:ă aè:ằ aé:ắ aú:ẳ aü:ẵ aë:ặ "
        "eø:è eù:é eû:ẻ eõ:ẽ eï:ẹ eâ:ê eà:ề eá:ế eå:ể eã:ễ eä:ệ æ:ỉ ó:ĩ ò:ị "
        "oø:ò où:ó oû:ỏ oõ:õ oï:ọ oâ:ô oà:ồ oá:ố oå:ổ oã:ỗ oä:ộ ô:ơ ôø:ờ ôù:ớ ôû:ở ôõ:ỡ ôï:ợ "
        "uø:ù uù:ú uû:ủ uõ:ũ uï:ụ ö:ư öø:ừ öù:ứ öû:ử öõ:ữ öï:ự yø:ỳ yù:ý yû:ỷ yõ:ỹ î:ỵ ñ:đ"
    ).split()
)
_VNI = _VNI_SMALL | {
    form: letter.upper()
    for small, letter in _VNI_SMALL.items()
    for form in {small.upper(), small.capitalize(), small[0].upper() + small[1:]}
}
_VNI_FORMS = re.compile("|".join(sorted(_VNI, key=len, reverse=True)))
_TCVN3_SIGNS = re.compile("[µ¶·¸¹¨©ª«¬®»¾¼½§¡¢£¤¥¦\xad]|[a-z][ÆÇÈÉÊËÒÓÔÕÖ×ØÜÝÞß]")
_VNI_SIGNS = re.compile("[øûïåäüëñ]|[ae][ùõâàáãêèéú]|o[ùõâ]", re.IGNORECASE)

# Words of nearly every list, each the only one that folds so.
_COMMON = {
    fold(words): words
    for words in (
        "sản phẩm",
        "chủ thể",
        "công ty",
        "hợp tác xã",
        "cơ sở",
        "quyết định",
        "địa chỉ",
        "nông nghiệp",
        "sản xuất",
        "dịch vụ",
        "thương mại",
        "kinh doanh",
        "xếp hạng",
        "phân hạng",
        "thị trấn",
        "thị xã",
        "thành phố",
        "công nhận",
        "số sao",
        "hạng sao",
        "cấp tỉnh",
        "trách nhiệm",
        "cổ phần",
        "tổ hợp tác",
        "loại hình",
        "ủy ban",
        "ubnd",
        "ocop",
        "htx",
    )
}
_COMMON_FORMS = re.compile(r"\b(?:" + "|".join(sorted(_COMMON, key=len, reverse=True)) + r")\b")
_DAMAGED = re.compile("[\u00c3\u00c4\u00c6\u00e1][\u0080-\u00bf\u2018-\u2122\u0152-\u0178]")
_NEVER_WRITTEN = "\u00e1\u00ba"
_ACRONYMS = re.compile(r"\b(?:ubnd|ocop|htx)\b")


def from_tcvn3(text: str) -> str:
    """Text of a TCVN3 font in Unicode."""
    return "".join(_TCVN3.get(sign, sign) for sign in text)


def from_vni(text: str) -> str:
    """Text of a VNI font in Unicode."""
    return _VNI_FORMS.sub(lambda match: _VNI[match[0]], text)


LEGACY: dict[str, tuple[re.Pattern[str], Callable[[str], str]]] = {
    "TCVN3": (_TCVN3_SIGNS, from_tcvn3),
    "VNI": (_VNI_SIGNS, from_vni),
}


def well_written(text: str) -> int:
    """How many common words of lists stand in a text with all their accents."""
    return sum(right for right, marked in _common_words(text) if right and marked)


def legacy_font(text: str) -> str:
    """The old font a text was typed in: TCVN3, VNI, or nothing."""
    suspected = [(name, turn) for name, (signs, turn) in LEGACY.items() if signs.search(text)]
    if not suspected:
        return ""
    best, most = "", well_written(text)
    for name, turn in suspected:
        if (found := well_written(turn(text))) > most:
            best, most = name, found
    return best


def has_damaged_accents(text: str) -> bool:
    """Whether accents were changed at random: "ŨBNĐ tỉnh", "ÔCỎP".

    One slip is an error of a clerk ("Cở sở"); an accent in a short form, or many common words
    spelled with other accents, is damage. Words without any accents are no damage.
    """
    folded = fold(text)
    if len(_ACRONYMS.findall(folded)) > len(_ACRONYMS.findall(text.lower())):
        words = re.findall(r"\w+", normalise_published(text))
        if any(not word.isascii() and _ACRONYMS.fullmatch(fold(word)) for word in words):
            return True
    if len(_COMMON_FORMS.findall(folded)) < 3:
        return False
    wrong = right = 0
    for is_right, marked in _common_words(text):
        right += is_right
        wrong += marked and not is_right
    return wrong >= 3 and wrong * 3 > right


def is_mojibake(text: str) -> bool:
    """UTF-8 that was read as Windows-1252: "Miáº¿n" for "Miến".

    One suspicious pair may be a closing quote behind a letter (“cá”); two, or a pair that no
    language has, are damage.
    """
    return _NEVER_WRITTEN in text or "\ufffd" in text or len(_DAMAGED.findall(text)) > 1


@lru_cache(maxsize=50_000)
def is_damaged(text: str) -> bool:
    """Whether one cell cannot be trusted as it is. Lists say most things many times."""
    return is_mojibake(text) or has_damaged_accents(text) or bool(legacy_font(text))


def _common_words(text: str) -> list[tuple[bool, bool]]:
    """For each common word whether its accents are right, and whether it has any."""
    words = re.findall(r"[^\W_]+", unicodedata.normalize("NFC", text))
    folded = " ".join(fold(word).replace(" ", "") or "-" for word in words)
    starts = {0: 0}
    at = 0
    for number, word in enumerate(folded.split(" "), 1):
        at += len(word) + 1
        starts[at] = number
    found = []
    for match in _COMMON_FORMS.finditer(folded):
        first = starts.get(match.start())
        if first is None:
            continue
        published = " ".join(words[first : first + match[0].count(" ") + 1])
        is_right = same_words(published, _COMMON[match[0]])
        found.append((is_right, not published.isascii()))
    return found
