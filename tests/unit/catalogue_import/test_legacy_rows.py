"""Real rows written by tables made by hand for each old encoding, and read back as they were."""

import csv
import io
import unicodedata

import pytest

from catalogue_import.bundled import REGISTRY
from catalogue_import.normalise.grades import parse_points
from catalogue_import.reading import open_listing

REAL = REGISTRY

CELLS = ("product_name", "producer_name", "commune", "district", "province", "stars", "points")
HEADING = ("Tên sản phẩm", "Chủ thể", "Xã", "Huyện", "Tỉnh", "Hạng sao", "Điểm")

# Bytes of TCVN 5712 as the fonts called .Vn... have them. Capitals with tones are only in other
# fonts: there a text in capitals is written with the same bytes as a small one.
TCVN3 = {
    **dict(zip("àảãáạ", b"\xb5\xb6\xb7\xb8\xb9", strict=True)),
    **dict(zip("ăằẳẵắặ", b"\xa8\xbb\xbc\xbd\xbe\xc6", strict=True)),
    **dict(zip("âầẩẫấậ", b"\xa9\xc7\xc8\xc9\xca\xcb", strict=True)),
    **dict(zip("đèẻẽéẹ", b"\xae\xcc\xce\xcf\xd0\xd1", strict=True)),
    **dict(zip("êềểễếệ", b"\xaa\xd2\xd3\xd4\xd5\xd6", strict=True)),
    **dict(zip("ìỉĩíị", b"\xd7\xd8\xdc\xdd\xde", strict=True)),
    **dict(zip("òỏõóọ", b"\xdf\xe1\xe2\xe3\xe4", strict=True)),
    **dict(zip("ôồổỗốộ", b"\xab\xe5\xe6\xe7\xe8\xe9", strict=True)),
    **dict(zip("ơờởỡớợ", b"\xac\xea\xeb\xec\xed\xee", strict=True)),
    **dict(zip("ùủũúụ", b"\xef\xf1\xf2\xf3\xf4", strict=True)),
    **dict(zip("ưừửữứự", b"\xad\xf5\xf6\xf7\xf8\xf9", strict=True)),
    **dict(zip("ỳỷỹýỵ", b"\xfa\xfb\xfc\xfd\xfe", strict=True)),
    **dict(zip("ĂÂÊÔƠƯĐ", b"\xa1\xa2\xa3\xa4\xa5\xa6\xa7", strict=True)),
}

# VNI writes a letter and then a byte for what stands above and below it.
_TONE = {"\u0300": 0xF8, "\u0301": 0xF9, "\u0309": 0xFB, "\u0303": 0xF5, "\u0323": 0xEF}
_ROOF = {"": 0xE2, "\u0300": 0xE0, "\u0301": 0xE1, "\u0309": 0xE5, "\u0303": 0xE3, "\u0323": 0xE4}
_BOWL = {"": 0xEA, "\u0300": 0xE8, "\u0301": 0xE9, "\u0309": 0xFA, "\u0303": 0xFC, "\u0323": 0xEB}
_ALONE = {"đ": 0xF1, "í": 0xED, "ì": 0xEC, "ỉ": 0xE6, "ĩ": 0xF3, "ị": 0xF2, "ỵ": 0xEE}


def tcvn3(text):
    out = bytearray()
    for letter in text:
        byte = TCVN3.get(letter) or TCVN3.get(letter.lower())
        out += bytes([byte]) if byte else letter.encode("cp1252")
    return bytes(out)


def vni(text):
    return b"".join(_in_vni(letter) for letter in text)


def _in_vni(letter):
    small, shift = letter.lower(), 0x20 if letter != letter.lower() else 0
    if small in _ALONE:
        return bytes([_ALONE[small] - shift])
    base, *marks = unicodedata.normalize("NFD", small)
    shape = next((mark for mark in marks if mark in "\u0302\u0306\u031b"), "")
    tone = next((mark for mark in marks if mark in _TONE), "")
    first = {"o\u031b": 0xF4, "u\u031b": 0xF6}.get(base + shape)
    head = bytes([first - shift]) if first else letter[0:1].encode("cp1252", "ignore")
    if not first and marks:
        head = (base.upper() if shift else base).encode()
    if shape in {"\u0302", "\u0306"}:
        return head + bytes([(_ROOF if shape == "\u0302" else _BOWL)[tone] - shift])
    return head + (bytes([_TONE[tone] - shift]) if tone else b"")


def windows_1258(text):
    """Vowels with their shapes in one byte, tones behind them in another."""
    out = []
    for letter in unicodedata.normalize("NFC", text):
        base, *marks = unicodedata.normalize("NFD", letter)
        shapes = [mark for mark in marks if mark not in _TONE]
        out.append(unicodedata.normalize("NFC", base + "".join(shapes)))
        out += [mark for mark in marks if mark in _TONE]
    return "".join(out).encode("cp1258")


ENCODERS = {
    "UTF-8": str.encode,
    "UTF-8 with mark": lambda text: text.encode("utf-8-sig"),
    "UTF-8 decomposed": lambda text: unicodedata.normalize("NFD", text).encode(),
    "UTF-16": lambda text: text.encode("utf-16"),
    "UTF-16LE": lambda text: text.encode("utf-16-le"),
    "UTF-16BE": lambda text: text.encode("utf-16-be"),
    "Windows-1258": windows_1258,
    "TCVN3": tcvn3,
    "VNI": vni,
}
NAMED = ("Windows-1258", "TCVN3", "VNI")


def writable(text):
    """Whether every sign is a letter of the language or plain."""
    return all(ord(sign) < 128 or sign.lower() in TCVN3 for sign in text)


@pytest.fixture(scope="module")
def rows():
    with REAL.open(encoding="utf-8-sig", newline="") as table:
        found = [
            [unicodedata.normalize("NFC", row[name]).replace("Ð", "Đ") for name in CELLS]
            for row in csv.DictReader(table)
        ]
    found = [row for row in found if all(map(writable, row))]
    assert len(found) > 300
    found[0][0] += "\n(loại đặc biệt)"
    found[1][6] = "91,14"
    return found


@pytest.mark.parametrize("sign", [";", ",", "\t", "|"])
@pytest.mark.parametrize("name", ENCODERS)
def test_real_rows_come_back_from_every_encoding(tmp_path, rows, name, sign):
    text = io.StringIO()
    writer = csv.writer(text, delimiter=sign, lineterminator="\r\n")
    writer.writerow(HEADING)
    writer.writerows(rows)
    path = tmp_path / "list.csv"
    path.write_bytes(ENCODERS[name](text.getvalue()))
    listing = open_listing(path, "guess")
    read = [[unicodedata.normalize("NFC", raw[cell]) for cell in CELLS] for raw in listing.rows()]
    assert len(read) == len(rows)
    same = str.lower if name == "TCVN3" else str
    for ours, theirs in zip(read, rows, strict=True):
        assert list(map(same, ours)) == list(map(same, theirs))
    assert str(parse_points(read[1][6])) == "91.14"
    remarks = " ".join(listing.notes.remarks)
    assert (name in remarks) == (name in NAMED)
