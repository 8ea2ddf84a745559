import pytest

from catalogue_import.errors import UnreadableFile
from catalogue_import.reading import open_listing

HEADING = "product_name,stars,province\n"


def rows(path, content: bytes, profile="collected"):
    path.write_bytes(content)
    return [(raw.line, dict(raw.cells), raw.surplus) for raw in open_listing(path, profile).rows()]


@pytest.fixture
def path(tmp_path):
    return tmp_path / "list.csv"


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("sign", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_separators_marks_and_line_ends_do_not_matter(path, mark, sign, end):
    text = end.join([sign.join(line) for line in (["product_name", "stars"], ["Gạo, nếp", "4"])])
    if sign == ",":
        text = text.replace("Gạo, nếp", '"Gạo, nếp"')
    assert rows(path, mark + text.encode()) == [
        (2, {"product_name": "Gạo, nếp", "stars": "4"}, ()),
    ]


def test_lines_are_those_of_the_file(path):
    found = rows(path, (HEADING + '"A\nB",4,x\n\n,,\nC,3,y\n').encode())
    assert [line for line, *_ in found] == [2, 6]


def test_surplus_and_missing_cells_are_kept_apart(path):
    found = rows(path, (HEADING + "A,4,x,more\nB\n").encode())
    assert found[0][2] == ("more",)
    assert found[1][1] == {"product_name": "B"}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n\n",
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        "tên;hạng\nGạo;4\n".encode(),
        b"product_name,stars\n" + b"x" * 70_000,
        b"a," * 1_000_000,
        b'product_name,stars\n"Gao,4\n',
        b"product_name,stars\nGao\x00,4\n",
    ],
    ids=["empty", "blank", "picture", "headings", "line", "columns", "quote", "nul"],
)
def test_what_is_no_list_is_refused_with_a_reason(path, content):
    with pytest.raises(UnreadableFile) as refusal:
        rows(path, content)
    assert str(refusal.value)


def test_unknown_layouts_and_missing_files_are_refused(path):
    with pytest.raises(UnreadableFile):
        open_listing(path, "collected")
    with pytest.raises(UnreadableFile):
        rows(path, HEADING.encode(), profile="no such")


def test_sources_beside_the_list_bring_grades(path):
    path.with_name("SOURCES.csv").write_text(
        "source_id,title,publisher_or_url,grade\na,A,http://a,c\nb,B,,\n", encoding="utf-8"
    )
    path.write_text(HEADING, encoding="utf-8")
    grades = {key: one.grade for key, one in open_listing(path, "collected").sources.items()}
    assert grades == {"a": "c", "b": "b"}
