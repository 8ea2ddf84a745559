"""Headings by their wordings, addresses by their kinds, and text files of every shape."""

import csv
import io
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogue_import.errors import UnreadableFile
from catalogue_import.normalise.addresses import province_of_district, split_address
from catalogue_import.reading import open_listing
from catalogue_import.reading.aliases import field_of
from catalogue_import.reading.groups import Group, is_total
from catalogue_import.reading.titles import read_titles

from .building import book, read


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("TT", "row_number"),
        ("STT", "row_number"),
        ("Tên sản phẩm", "product_name"),
        ("Sản phẩm", "product_name"),
        ("TÊN SẢN PHẨM OCOP", "product_name"),
        ("Chủ thể", "producer_name"),
        ("Tên chủ thể", "producer_name"),
        ("chủ thể sản xuất", "producer_name"),
        ("Đơn vị", "producer_name"),
        ("Cơ sở", "producer_name"),
        ("Doanh nghiệp", "producer_name"),
        ("Địa chỉ", "address"),
        ("địa bàn", "address"),
        ("Điểm trung bình (Điểm)", "points"),
        ("Kết quả chấm điểm", "points"),
        ("tổng điểm bình quân", "points"),
        ("Xếp hạng", "stars"),
        ("phân hạng", "stars"),
        ("thứ hạng sao", "stars"),
        ("Hạng sao", "stars"),
        ("Số sao", "stars"),
        ("Số hiệu", "decision_no"),
        ("Số QÐ", "decision_no"),
        ("Ngày ban hành", "decision_date"),
        ("Ngày QĐ", "decision_date"),
        ("Cơ quan công nhận", "issued_by"),
        ("Hết hạn", "expires_on"),
        ("hangSao", "stars"),
        ("chuThe ten", "producer_name"),
        ("chuThe loaiHinh", "producer_type"),
        ("quyetDinh so", "decision_no"),
        ("quyetDinh ngay", "decision_date"),
        ("Điện thoại", None),
        ("", None),
    ],
)
def test_headings_are_known_by_their_wordings(heading, name):
    assert field_of(heading) == name


@pytest.mark.parametrize(
    ("address", "found"),
    [
        (
            "ấp 1, xã Phú Cần, huyện Tiểu Cần, tỉnh Trà Vinh",
            {"commune": "xã Phú Cần", "district": "huyện Tiểu Cần", "province": "Trà Vinh"},
        ),
        ("H.Long Thành, Đồng Nai", {"district": "H.Long Thành", "province": "Đồng Nai"}),
        ("P. Sơn Phong, TP. Hội An", {"commune": "P. Sơn Phong", "district": "TP. Hội An"}),
        ("TP. Hải Phòng", {"province": "TP. Hải Phòng"}),
        (
            "phường Hải Châu, thành phố Đà Nẵng",
            {"commune": "phường Hải Châu", "province": "thành phố Đà Nẵng"},
        ),
        ("xã Bình Sơn", {"commune": "xã Bình Sơn"}),
        ("Đội 5", {}),
        ("", {}),
    ],
)
def test_an_address_gives_what_it_names_and_nothing_else(address, found):
    assert split_address(address, book()) == found


def test_a_district_tells_its_province_only_when_it_was_the_only_one():
    assert province_of_district("huyện Yên Mô") == "ninh-binh"
    assert province_of_district("H. Yên Mô") == "ninh-binh"
    assert province_of_district("Yên Mô") == "ninh-binh"
    assert province_of_district("huyện Châu Thành") is None
    assert province_of_district("Châu Thành") is None
    row = read(province="", district="huyện Yên Mô")
    assert (row.place.slug, row.province) == ("ninh-binh", "Ninh Bình")


def test_the_heading_of_a_group_may_not_contradict_its_rows():
    assert [p.code for p in read(stars="4 sao", heading="Hạng 3 sao").problems] == [
        "heading_contradicts_stars"
    ]
    assert [p.code for p in read(stars="5 sao", heading="tiềm năng 5 sao").problems] == [
        "not_certified"
    ]
    assert read(stars="", heading="Hạng 03 sao (***), gồm 05 sản phẩm").stars == 3


def test_titles_tell_of_decision_day_issuer_and_end():
    titles = [
        "DANH SÁCH SẢN PHẨM OCOP TỈNH BẮC KẠN ĐỢT 1 NĂM 2021 (HUYỆN CHỢ ĐỒN)",
        "(Kèm theo Quyết định số 2616/QÐ-UBND ngày 29 tháng 12 năm 2021 của Chủ tịch UBND tỉnh "
        "Bắc Kạn, có giá trị đến hết ngày 29/12/2024)",
    ]
    assert read_titles(titles) == {
        "decision_no": "2616/QĐ-UBND",
        "decision_date": "29/12/2021",
        "issued_by": "UBND tỉnh Bắc Kạn",
        "expires_on": "29/12/2024",
        "province": "Bắc Kạn",
    }
    assert read_titles(["Theo đề nghị của Sở Nông nghiệp"]) == {}
    assert "heading" in read_titles(["Sản phẩm đề nghị công nhận 5 sao"])


def test_a_group_speaks_until_another_one_does():
    group = Group()
    assert group.take("I. HUYỆN CHỢ ĐỒN")
    assert group.take("Xã Bằng Lãng")
    assert group.take("Hạng 4 sao")
    assert group.take("Nhóm thực phẩm")
    assert not group.take("Người lập biểu")
    assert group.take("Huyện Na Rì")
    # Grades stood below districts: nobody said that those of Na Rì have four stars too.
    assert group.cells == {"district": "Huyện Na Rì"}
    assert is_total("Tổng cộng: 07 sản phẩm")
    assert not is_total("Tổng hợp trà thảo mộc")


def heads(*texts: str) -> dict[str, str]:
    """What holds below the last of these headings; a mark before a bar is their number."""
    group = Group()
    for text in texts:
        number, _, words = text.rpartition("|")
        group.take(words, number) or group.close(words, number)
    return group.cells


def test_grades_above_places_hold_for_all_of_them():
    assert heads("A. HẠNG 4 SAO", "I|Huyện Chợ Đồn", "II|Huyện Na Rì") == {
        "heading": "A. HẠNG 4 SAO",
        "district": "Huyện Na Rì",
    }
    assert heads("Hạng 4 sao", "Huyện Na Rì", "Hạng 3 sao") == {"heading": "Hạng 3 sao"}


@pytest.mark.parametrize(
    "later",
    [
        ("II|Du lịch cộng đồng",),
        ("II|Huyện Na Rì",),
        ("II|Huyện Na Rì", "1|Xã Kim Lư"),
        ("Sản phẩm khác",),
    ],
)
def test_no_grade_is_carried_into_a_block_that_stands_beside_its_own(later):
    assert "heading" not in heads("I|Sản phẩm đạt hạng 4 sao", *later)


def test_what_did_not_reach_a_grade_has_a_heading_of_its_own():
    row = read(stars="", heading=heads("Hạng 4 sao", "Sản phẩm chưa đạt")["heading"])
    assert [problem.code for problem in row.problems] == ["not_certified"]


ANNEX = """TT,Tên sản phẩm,Chủ thể,Hạng
I,Hạng 4 sao,,
1,Miến dong,HTX A,
2,Gạo,Tổng công ty B,
,Cộng: 2 sản phẩm,,
II,Hạng 3 sao,,
1,Chè,HTX C,
,Tổng cộng: 3 sản phẩm,,
,,,Nơi nhận: như trên
,,,TM. ỦY BAN NHÂN DÂN
"""


def test_a_total_within_a_list_ends_no_list(tmp_path):
    listing_rows = rows_of(tmp_path / "list.csv", ANNEX.encode())
    assert [(row["product_name"], row["heading"]) for row in listing_rows] == [
        ("Miến dong", "Hạng 4 sao"),
        ("Gạo", "Hạng 4 sao"),
        ("Chè", "Hạng 3 sao"),
    ]


def test_a_remark_between_rows_is_given_no_grade_of_theirs(tmp_path):
    text = ANNEX.replace("2,Gạo", ",Áp dụng từ năm nay,,\n2,Gạo")
    rows = {
        row["product_name"]: row["heading"] for row in rows_of(tmp_path / "a.csv", text.encode())
    }
    assert rows["Áp dụng từ năm nay"] == ""
    assert rows["Gạo"] == "Hạng 4 sao"


def test_many_rows_below_the_total_of_a_group_are_all_read(tmp_path):
    text = "TT,Tên sản phẩm,Chủ thể,Hạng\n1,Miến,HTX A,4 sao\nTổng,1,,\n"
    text += "".join(f"{n},Gạo {n},HTX B,3 sao\n" for n in range(2, 60))
    assert len(rows_of(tmp_path / "list.csv", text.encode())) == 59


def test_a_company_named_tong_is_no_total(tmp_path):
    text = "Chủ thể,Tên sản phẩm,Hạng\nTổng công ty A,Miến,4 sao\nHTX B,Gạo,3 sao\n"
    assert [row["producer_name"] for row in rows_of(tmp_path / "a.csv", text.encode())] == [
        "Tổng công ty A",
        "HTX B",
    ]


def test_a_second_table_without_a_total_before_it_is_read_under_its_own_heading(tmp_path):
    text = (
        "TT,Tên sản phẩm,Chủ thể,Hạng\n1,Miến,HTX A,4 sao\n"
        "STT,Chủ thể,Tên sản phẩm,Hạng\n1,HTX B,Gạo,3 sao\n"
    )
    rows = rows_of(tmp_path / "list.csv", text.encode())
    assert [(row["product_name"], row["producer_name"]) for row in rows] == [
        ("Miến", "HTX A"),
        ("Gạo", "HTX B"),
    ]


@pytest.mark.parametrize(
    ("days", "told"),
    [
        (["04/05/2021", "04/25/2021"], ["list.csv"]),
        (["25/04/2021", "04/25/2021"], []),
        (["04/05/2021", "06/07/2021"], []),
        (["31/31/2021"], []),
    ],
)
def test_days_written_month_first_are_noticed(tmp_path, days, told):
    rows = "".join(f"Miến {n},4,{day}\n" for n, day in enumerate(days))
    (path := tmp_path / "list.csv").write_text(f"product_name,stars,decision_date\n{rows}")
    listing = open_listing(path, "guess")
    assert len(list(listing.rows())) == len(days)
    assert listing.notes.month_first == told


def rows_of(path, content):
    path.write_bytes(content)
    listing = open_listing(path, "guess")
    return list(listing.rows())


texts = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Co", "Cn"]), max_size=30
).map(str.strip)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    cells=st.lists(
        st.tuples(texts.filter(bool), texts, st.sampled_from("345")), min_size=1, max_size=8
    ),
    sign=st.sampled_from(",;\t|"),
    end=st.sampled_from(["\n", "\r\n"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_what_was_written_is_read(tmp_path, cells, sign, end, encoding):
    text = io.StringIO()
    writer = csv.writer(text, delimiter=sign, lineterminator=end, quoting=csv.QUOTE_ALL)
    writer.writerow(["product_name", "producer_name", "stars"])
    writer.writerows(cells)
    rows = rows_of(tmp_path / "list.csv", text.getvalue().encode(encoding))
    assert [tuple(row.cells.values()) for row in rows] == cells
    assert [row.line for row in rows] == list(range(2, len(cells) + 2))


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=400), head=st.sampled_from([b"", b"product_name,stars\n"]))
def test_any_bytes_are_read_or_refused(tmp_path, content, head):
    try:
        rows = rows_of(tmp_path / "list.csv", head + content)
    except UnreadableFile:
        return
    assert len(rows) <= 400


ABSURD = {
    "columns": b"a," * 1_000_000,
    "columns below a heading": b"product_name,stars\n" + b"a," * 1_000_000,
    "columns on short lines": b"product_name,stars\n" + b'"\n",' * 1_000_000,
    "many columns": b"product_name,stars\n" + b"a," * 5_000,
    "open quote": b'product_name,stars\n"' + b"a\n" * 1_000_000,
    "endless line": b"product_name,stars\n" + b"x" * 50_000_000,
}


@pytest.mark.parametrize("name", ABSURD)
def test_absurd_tables_are_refused_at_once(tmp_path, name):
    begun = time.monotonic()
    with pytest.raises(UnreadableFile):
        rows_of(tmp_path / "list.csv", ABSURD[name])
    assert time.monotonic() - begun < 10
