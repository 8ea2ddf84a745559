"""Files in every encoding lists are written in, and those that cannot be trusted."""

import unicodedata

import pytest

from catalogue_import.errors import UnreadableFile
from catalogue_import.reading import open_listing

from .test_legible import in_tcvn3, in_vni

TEXT = (
    "STT;Tên sản phẩm;Chủ thể;Địa chỉ;Hạng sao\n"
    "1;Miến dong;Hợp tác xã nông nghiệp Tân Thành;xã Nông Thượng, huyện Chợ Đồn;4 sao\n"
    "2;Gạo nếp;Công ty cổ phần Đức Thịnh;xã Yên Nhân, huyện Yên Mô;3 sao\n"
)


def in_windows_1258(text):
    """Vowels with their shapes, tones behind them, as Windows writes Vietnamese."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    out = []
    for letter in unicodedata.normalize("NFD", text):
        if letter in "\u0302\u0306\u031b" and out:
            mark = out.pop() if out[-1] in tones else ""
            out[-1] = unicodedata.normalize("NFC", out[-1] + letter)
            out.append(mark)
        else:
            out.append(letter)
    return "".join(out).encode("cp1258")


ENCODED = {
    "utf-8": TEXT.encode(),
    "utf-8 with mark": TEXT.encode("utf-8-sig"),
    "utf-16": TEXT.encode("utf-16"),
    "utf-16 without mark, little": TEXT.encode("utf-16-le"),
    "utf-16 without mark, big": TEXT.encode("utf-16-be"),
    "windows-1258": in_windows_1258(TEXT),
    "tcvn3": in_tcvn3(TEXT).encode("cp1252", "replace"),
    "vni": in_vni(TEXT).encode("cp1252", "replace"),
    "tcvn3 pasted into utf-8": in_tcvn3(TEXT).encode(),
    "vni pasted into utf-8": in_vni(TEXT).encode(),
}


def read(tmp_path, content, name="list.csv"):
    path = tmp_path / name
    path.write_bytes(content)
    listing = open_listing(path, "guess")
    return list(listing.rows()), listing.notes


@pytest.mark.parametrize("name", ENCODED)
def test_one_list_reads_the_same_in_every_encoding(tmp_path, name):
    rows, notes = read(tmp_path, ENCODED[name])
    assert [dict(row.cells) for row in rows] == [
        {
            "product_name": "Miến dong",
            "producer_name": "Hợp tác xã nông nghiệp Tân Thành",
            "address": "xã Nông Thượng, huyện Chợ Đồn",
            "stars": "4 sao",
        },
        {
            "product_name": "Gạo nếp",
            "producer_name": "Công ty cổ phần Đức Thịnh",
            "address": "xã Yên Nhân, huyện Yên Mô",
            "stars": "3 sao",
        },
    ]
    assert bool(notes.remarks) == name.startswith(("windows", "tcvn3", "vni"))


DAMAGED = {
    "mojibake": TEXT.encode().decode("cp1252", "replace").encode(),
    "random accents": TEXT.replace("sản phẩm", "sẳn phâm")
    .replace("Hợp tác xã", "Hơp tãc xả")
    .replace("Công ty", "Cõng tỷ")
    .replace("Chủ thể", "Chú thẽ")
    .encode(),
    "cut in a letter": TEXT.encode()[:30] + "ế".encode()[:2],
    "cut in a line": TEXT[:150].encode(),
    "cut utf-16": TEXT.encode("utf-16")[:-51],
    "utf-32": TEXT.encode("utf-32"),
    "noise": bytes(range(128, 256)) * 40,
    "png": b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
    "jpeg": b"\xff\xd8\xff\xe0" + bytes(range(256)),
    "pdf": b"%PDF-1.7\n",
    "xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512),
    "html": b"<html><table><tr><td>1</td></tr></table></html>",
    "empty": b"",
    "mark only": b"\xef\xbb\xbf",
    "zeros": bytes(10_000),
    "zip": b"PK\x03\x04" + bytes(100),
    "prose": "Hôm nay trời đẹp.\nNgày mai cũng vậy.\n".encode(),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_what_cannot_be_trusted_is_refused_in_a_sentence(tmp_path, name):
    with pytest.raises(UnreadableFile) as refusal:
        read(tmp_path, DAMAGED[name])
    assert str(refusal.value).endswith((".", "”."))


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_the_delimiter_is_the_one_that_makes_a_heading(tmp_path, sign):
    text = "Danh sách, năm 2021; tỉnh Bắc Kạn\n\n" + TEXT.replace("xã Nông Thượng, ", "").replace(
        "xã Yên Nhân, ", ""
    ).replace(";", sign)
    rows, _ = read(tmp_path, text.encode())
    assert [row["product_name"] for row in rows] == ["Miến dong", "Gạo nếp"]
    assert [row.line for row in rows] == [4, 5]
    assert {row["province"] for row in rows} == {"Bắc Kạn"}


def test_a_cell_that_begins_like_a_formula_is_text(tmp_path):
    text = TEXT.replace("Miến dong", '"=HYPERLINK(""http://x"")"').encode()
    rows, _ = read(tmp_path, text)
    assert rows[0]["product_name"] == '=HYPERLINK("http://x")'
