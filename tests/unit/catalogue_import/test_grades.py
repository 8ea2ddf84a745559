from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue_import.normalise.grades import NotAGrade, parse_points, parse_stars


@pytest.mark.parametrize(
    ("text", "stars"),
    [
        ("4", 4),
        ("04", 4),
        ("4.0", 4),
        ("4 sao", 4),
        ("04 sao", 4),
        ("Hạng 4 sao", 4),
        ("hạng 3 sao (***)", 3),
        ("4 sao (****)", 4),
        ("★★★★", 4),
        ("*****", 5),
        ("3*", 3),
        ("bốn sao", 4),
        ("năm sao", 5),
        ("four-star", 4),
        ("OCOP 5 sao", 5),
        ("SẢN PHẨM ĐẠT HẠNG 04 SAO (gồm 03 sản phẩm)", 4),
        ("", None),
        ("sao", None),
        ("4,5 sao", None),
        ("3 sao và 4 sao", None),
        ("6 sao", None),
        ("4 sao (***)", None),
        ("⭐️⭐️⭐️", 3),
        ("★ ★ ★ ★", 4),
        ("★★★☆☆", 3),
        ("04 (bốn) sao", 4),
        ("bốn (4) sao", 4),
        ("bốn (3) sao", None),
        ("4 sao (năm 2023)", 4),
    ],
)
def test_stars_are_read_or_left_open(text, stars):
    assert parse_stars(text) == stars


@pytest.mark.parametrize(
    "text",
    [
        *("3-4 sao", "3 - 4 sao", "3 – 4 sao", "4/5 sao", "3, 4 sao", "3 và 4 sao", "3 hoặc 4 sao"),
        *("hạng 3-4", "hạng 3 hoặc 4", "ba đến bốn sao", "từ 3 sao", "trên 3 sao", "3 sao trở lên"),
        *("tương đương 4 sao", "≥ 4 sao", ">3 sao", "từ 3 sao lên 4 sao", "đạt 4 sao/5 sao"),
    ],
)
def test_what_leaves_room_for_two_grades_is_none(text):
    assert parse_stars(text) is None


@pytest.mark.parametrize(
    "text",
    [
        *("5 sao (dự kiến)", "chưa đạt 4 sao", "không đạt 3 sao", "phấn đấu 5 sao", "dưới 3 sao"),
        *("đăng ký 4 sao", "đăng ký đánh giá hạng 4 sao", "mục tiêu 5 sao", "hướng tới 5 sao"),
        *("chưa được công nhận 4 sao", "4 sao cấp tỉnh; tiềm năng 5 sao"),
    ],
)
def test_what_was_hoped_for_or_not_reached_is_no_grade(text):
    with pytest.raises(NotAGrade):
        parse_stars(text)


@pytest.mark.parametrize(
    "text",
    ["0", "1", "2 sao", "**", "tiềm năng 5 sao", "đề nghị 5 sao", "trình Trung ương 5 sao"],
)
def test_what_is_no_certificate_is_no_grade(text):
    with pytest.raises(NotAGrade):
        parse_stars(text)


@given(st.text(max_size=40))
def test_no_text_gives_stars_outside_three_to_five(text):
    try:
        stars = parse_stars(text)
    except NotAGrade:
        return
    assert stars in (None, 3, 4, 5)


@given(st.integers(3, 5), st.sampled_from(["", " sao", " SAO", "*"]), st.booleans())
def test_a_published_grade_is_read_back(stars, word, padded):
    assert parse_stars(f"{'0' if padded else ''}{stars}{word}") == stars


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("91,14", Decimal("91.14")),
        ("65.8", Decimal("65.80")),
        ("96", Decimal("96.00")),
        ("96 điểm", Decimal("96.00")),
        ("100,5", None),
        ("nhiều", None),
    ],
)
def test_points_take_comma_or_point(text, points):
    assert parse_points(text) == points
