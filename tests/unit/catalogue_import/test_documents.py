"""Lists in json: any envelope, pages in any order, and documents that are none."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogue_import.errors import UnreadableFile
from catalogue_import.reading import open_listing

ITEM = {"tenSanPham": "Miến dong", "hangSao": 4, "diaChi": {"tinh": "Bắc Kạn"}}
CELLS = {"product_name": "Miến dong", "stars": "4", "province": "Bắc Kạn"}


def read(*paths):
    listing = open_listing(paths, "guess")
    return list(listing.rows()), listing.notes


def written(tmp_path, value, name="list.json"):
    path = tmp_path / name
    content = value if isinstance(value, bytes) else json.dumps(value, ensure_ascii=False).encode()
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    "document",
    [
        [ITEM],
        {"items": [ITEM]},
        {"ok": True, "tags": ["x"], "data": {"page": 1, "list": [ITEM]}, "more": [{"a": 1}]},
        {"result": {"result": {"rows": [ITEM]}}},
    ],
)
def test_the_list_is_found_in_any_envelope(tmp_path, document):
    rows, _ = read(written(tmp_path, document))
    assert [(row.line, dict(row.cells)) for row in rows] == [(1, CELLS)]


def test_a_mark_and_spaces_before_the_document_do_not_matter(tmp_path):
    rows, _ = read(written(tmp_path, b"\xef\xbb\xbf\n  " + json.dumps([ITEM]).encode()))
    assert dict(rows[0].cells) == CELLS


def test_pages_of_a_folder_come_in_the_order_of_their_numbers(tmp_path):
    for name, page in (("z", 1), ("a", 2)):
        item = ITEM | {"tenSanPham": f"Miến {page}"}
        written(tmp_path, {"page": page, "total": 2, "items": [item]}, f"{name}.json")
    rows, notes = read(tmp_path)
    assert [(row.line, row.where, row["product_name"]) for row in rows] == [
        (1, "z.json#1", "Miến 1"),
        (2, "a.json#1", "Miến 2"),
    ]
    assert notes.remarks == []


@pytest.mark.parametrize(("total", "remarks"), [(2, 1), (1, 0)])
def test_a_list_that_promises_more_entries_than_it_has_is_told(tmp_path, total, remarks):
    path = written(tmp_path, {"total": total, "items": [{"tenSanPham": "Miến", "hangSao": 4}]})
    listing = open_listing(path, "guess")
    assert len(list(listing.rows())) == 1
    assert len(listing.notes.remarks) == remarks


def test_numbers_and_nothing_are_plain_text(tmp_path):
    item = {"tenSanPham": "A", "hangSao": 4.0, "diem": 91.14, "nam": 2020, "ngayHetHan": None}
    row = read(written(tmp_path, [item]))[0][0]
    assert (row["stars"], row["points"], row["year"], row["expires_on"]) == (
        "4",
        "91.14",
        "2020",
        "",
    )


REFUSED = {
    "cut": json.dumps([ITEM] * 9).encode()[:-40],
    "no list": b'{"a": 1}',
    "no items": b'{"items": []}',
    "scalars": b"[1, 2, 3]",
    "other list": b'[{"x": 1}]',
    "deep": b"[" * 2_000_000,
    "deep item": b'[{"a":' * 100_000,
    "endless text": b'[{"tenSanPham": "' + b"x" * 4_000_000,
    "not utf-8": b'[{"tenSanPham": "\xff", "hangSao": 4}]',
    "garbage": b"{{{",
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_list_of_products_is_refused(tmp_path, name):
    with pytest.raises(UnreadableFile) as refusal:
        read(written(tmp_path, REFUSED[name]))
    assert str(refusal.value).endswith((".", "”."))


def test_only_pages_are_read_together(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("product_name,stars\nA,4\n")
    with pytest.raises(UnreadableFile):
        read(path, path)
    (tmp_path / "empty").mkdir()
    with pytest.raises(UnreadableFile):
        read(tmp_path / "empty")


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.floats(allow_nan=False),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(value=values)
def test_any_document_is_read_or_refused(tmp_path, value):
    try:
        read(written(tmp_path, [ITEM, value] if isinstance(value, dict) else value))
    except UnreadableFile:
        return


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    cut=st.one_of(st.none(), st.integers(1, 2_000)),
    dirt=st.lists(st.tuples(st.integers(0, 2_000), st.integers(0, 255)), max_size=6),
    start=st.sampled_from([b"", b"[", b'{"items": [', b"\xef\xbb\xbf"]),
)
def test_a_damaged_document_is_refused_or_read_and_never_breaks(tmp_path, cut, dirt, start):
    items = [{"tenSanPham": f"Miến {n}", "hangSao": 4, "chuThe": {"ten": "A"}} for n in range(9)]
    content = bytearray(start + json.dumps({"data": {"items": items}}).encode())
    for place, byte in dirt:
        content[place % len(content)] = byte
    path = tmp_path / "list.json"
    path.write_bytes(bytes(content[:cut] if cut else content))
    try:
        rows = list(open_listing(path, "guess").rows())
    except UnreadableFile:
        return
    assert 0 < len(rows) <= 9
