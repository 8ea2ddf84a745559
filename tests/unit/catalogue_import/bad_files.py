"""Files that are no lists: broken, cut off, mistaken for one, or made to harm."""

import io
import json
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

from .sheets import HEADING, rebuilt, sound

CSV_HEAD = "STT;Tên sản phẩm;Chủ thể;Tỉnh;Hạng sao\n"
CSV_ROW = "1;Miến dong;HTX Tài Hoan;Bắc Kạn;4 sao\n"
CSV = (CSV_HEAD + CSV_ROW * 20).encode()
JSON = json.dumps(
    {"items": [{"tenSanPham": f"Miến {n}", "hangSao": 4, "tinh": "Bắc Kạn"} for n in range(30)]}
).encode()
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01" + bytes(range(256)) * 8
SHEET = "xl/worksheets/sheet1.xml"
LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "ha">'
    + b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 12))
    + b"]><worksheet>&a11;</worksheet>"
)
EXTERNAL = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><worksheet>&a;</worksheet>'
NAMESPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def _sheet(rows: str) -> bytes:
    return f"<worksheet {NAMESPACE}><sheetData>{rows}</sheetData></worksheet>".encode()


def four_gigabytes() -> bytes:
    """Two hundred sheets of 21 MB that lie on one and the same 21 kB: 42 kB hold 4 GB."""
    size = 21 * 1024 * 1024
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = packer.compress(b" " * size) + packer.flush()
    crc = zlib.crc32(b" " * size)
    name = SHEET.encode()
    sizes = struct.pack("<III", crc, len(body), size)
    local = b"PK\x03\x04" + struct.pack("<HHHHH", 20, 0, 8, 0, 33) + sizes
    local += struct.pack("<HH", len(name), 0) + name + body
    central = b""
    for number in range(200):
        name = f"xl/worksheets/sheet{number + 1}.xml".encode()
        central += b"PK\x01\x02" + struct.pack("<HHHHHH", 20, 20, 0, 8, 0, 33) + sizes
        central += struct.pack("<HHHHHII", len(name), 0, 0, 0, 0, 0, 0) + name
    end = struct.pack("<HHHHIIH", 0, 0, 200, 200, len(central), len(local), 0)
    return local + central + b"PK\x05\x06" + end


def lying_sheet() -> bytes:
    """A part that says it has a hundred bytes and unpacks to half a gigabyte."""
    content = io.BytesIO(sound())
    with zipfile.ZipFile(content, "a", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        with archive.open("xl/worksheets/sheet7.xml", "w", force_zip64=True) as part:
            for _ in range(32):
                part.write(b" " * (1 << 24))
        archive.infolist()[-1].file_size = 100
    return content.getvalue()


def symlink() -> bytes:
    content = io.BytesIO(sound())
    with zipfile.ZipFile(content, "a") as archive:
        link = zipfile.ZipInfo("xl/media/a.xml")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    return content.getvalue()


def headings_only() -> bytes:
    cells = "".join(f'<c t="inlineStr"><is><t>{text}</t></is></c>' for text in HEADING)
    return rebuilt({SHEET: _sheet(f'<row r="1">{cells}</row>')})


def deep_json() -> bytes:
    return b'{"items": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"


def deep_item() -> bytes:
    return b'{"items": [' + b'{"a":' * 100_000 + b"1" + b"}" * 100_000 + b"]}"


BAD: dict[str, tuple[str, Callable[[], bytes]]] = {
    "42 kB that hold 4 GB": ("a.xlsx", four_gigabytes),
    "a part that lies": ("b.xlsx", lying_sheet),
    "billion laughs": ("c.xlsx", lambda: rebuilt({SHEET: LAUGHS})),
    "external entity": ("d.xlsx", lambda: rebuilt({SHEET: EXTERNAL})),
    "paths upwards": ("e.xlsx", lambda: rebuilt({"../../etc/x.xml": b"<x/>"})),
    "symbolic link": ("f.xlsx", symlink),
    "half a workbook": ("g.xlsx", lambda: sound()[: len(sound()) // 2]),
    "a picture called xlsx": ("h.xlsx", lambda: PNG),
    "empty xlsx": ("i.xlsx", lambda: b""),
    "headings only, xlsx": ("j.xlsx", headings_only),
    "a million columns": ("k.csv", lambda: b"a;" * 1_000_000),
    "a million columns below": ("l.csv", lambda: CSV_HEAD.encode() + b"a;" * 1_000_000),
    "an endless line": ("m.csv", lambda: CSV_HEAD.encode() + b"x" * (100 << 20)),
    "an endless cell": ("n.csv", lambda: CSV_HEAD.encode() + b'1;"' + b"x\n" * (10 << 20)),
    "half a csv": ("o.csv", lambda: CSV[: len(CSV_HEAD.encode()) + 70]),
    "half a letter": ("p.csv", lambda: CSV[: CSV.rindex("ế".encode()) + 1]),
    "a picture called csv": ("q.csv", lambda: PNG),
    "empty csv": ("r.csv", lambda: b""),
    "only spaces": ("s.csv", lambda: b" \n\t\n;;;\n"),
    "headings only, csv": ("t.csv", lambda: CSV_HEAD.encode()),
    "signs that are no text": ("u.csv", lambda: CSV_HEAD.encode() + b"1;Mi\x00n;A;Hu;4\n"),
    "an open quote": ("v.csv", lambda: CSV_HEAD.encode() + b'1;"Gao;4\n2;B;C;D;3\n'),
    "a web page": ("w.csv", lambda: b"<!DOCTYPE html><html><body>404</body></html>"),
    "half a json": ("x.json", lambda: JSON[: len(JSON) // 2]),
    "empty json": ("y.json", lambda: b""),
    "no entries": ("z.json", lambda: b'{"items": []}'),
    "lists 100,000 deep": ("aa.json", deep_json),
    "entries 100,000 deep": ("ab.json", deep_item),
    "a text without end": ("ac.json", lambda: b'[{"ten": "' + b"x" * (100 << 20)),
    "signs that are no text, json": ("ag.json", lambda: JSON.replace(b"Mi", b"\\u0000")),
    "a folder packed": ("ad.xlsx", lambda: _zip_of_texts()),
    "old xls": ("ae.xls", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
    "pdf": ("af.pdf", lambda: b"%PDF-1.7\n" + bytes(range(256))),
}


def _zip_of_texts() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("list.txt", "Miến dong")
    return content.getvalue()


def build(folder: Path, name: str) -> Path:
    """The file of that name."""
    file_name, make = BAD[name]
    path = folder / file_name
    path.write_bytes(make())
    return path
