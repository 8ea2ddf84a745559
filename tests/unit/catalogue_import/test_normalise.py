import datetime as dt

import pytest

from catalogue_import.normalise import Declared
from catalogue_import.normalise.decisions import number_key, read_issuer, split_decision
from catalogue_import.normalise.producers import producer_kind, read_change
from catalogue_import.records import RawRow, Row, Source

from .building import book, read


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("1114/QĐ-UBND", "1114-qd-ubnd"),
        ("1693/QÐ-UBND", "1693-qd-ubnd"),
        ("0086 / QĐ - UBND", "86-qd-ubnd"),
        ("1850/QĐ-UBND-HC", "1850-qd-ubnd-hc"),
        ("2890/QĐ-BNN-VPĐP", "2890-qd-bnn-vpdp"),
    ],
)
def test_one_number_has_one_key(text, key):
    assert number_key(text) == key


@pytest.mark.parametrize(
    ("text", "number", "day"),
    [
        ("1114/QĐ-UBND ngày 06/4/2021", "1114/QĐ-UBND", dt.date(2021, 4, 6)),
        ("Quyết định số 1114/QĐ-UBND, ngày 06/4/2021", "1114/QĐ-UBND", dt.date(2021, 4, 6)),
        ("1114/QĐ-UBND", "1114/QĐ-UBND", None),
        ("", "", None),
    ],
)
def test_a_number_and_a_day_in_one_cell_are_told_apart(text, number, day):
    assert split_decision(text) == (number, day)


@pytest.mark.parametrize(
    ("text", "number", "level", "key"),
    [
        ("UBND tỉnh Bắc Kạn", "", "province", "province:bac-kan"),
        ("UBND tỉnh", "", "province", "province:bac-kan"),
        ("Tuyen Quang Provincial People’s Committee", "", "province", "province:bac-kan"),
        ("UBND thành phố Hải Phòng", "", "province", "province:bac-kan"),
        ("UBND thành phố Bắc Kạn", "", "district", "district:bac-kan:bac-kan"),
        ("UBND huyện Đức Linh", "", "district", "district:duc-linh:bac-kan"),
        ("Bộ NN&PTNT", "", "central", "central"),
        ("Hội đồng đánh giá, phân hạng sản phẩm OCOP cấp Trung ương", "", "central", "central"),
        ("", "2890-qd-bnn-vpdp", "central", "central"),
        ("", "1114-qd-ubnd", "unknown", ""),
    ],
)
def test_issuers_have_a_level_and_one_key(text, number, level, key):
    issuer = read_issuer(text, number, book().province("Bắc Kạn"), book())
    assert (issuer.level, issuer.key) == (level, key)


@pytest.mark.parametrize(
    ("province", "text", "on", "key"),
    [
        ("Hà Nội", "UBND huyện Ba Vì, thành phố Hà Nội", None, "district:ba-vi:ha-noi"),
        ("Nghệ An", "UBND huyện Quỳ Châu, tỉnh Nghệ An", None, "district:quy-chau:nghe-an"),
        ("Bắc Giang", "UBND TP. Bắc Giang, tỉnh Bắc Giang", None, "district:bac-giang:bac-giang"),
        ("Thanh Hóa", "UBND TX Nghi Sơn", None, "district:nghi-son:thanh-hoa"),
        ("Thanh Hóa", "UBND thị xã Nghi Sơn", None, "district:nghi-son:thanh-hoa"),
        ("Ninh Bình", "UBND H. Yên Mô", None, "district:yen-mo:ninh-binh"),
        ("Bắc Ninh", "UBND thành phố Bắc Ninh", "2024-05-01", "district:bac-ninh:bac-ninh"),
        ("Bắc Ninh", "UBND thành phố Bắc Ninh", "2026-10-01", "province:bac-ninh"),
        ("Huế", "UBND thành phố Huế", "2023-05-01", "district:hue:hue"),
        ("Huế", "UBND thành phố Huế", "2025-05-01", "province:hue"),
        ("Hải Phòng", "UBND TP. Hải Phòng", "2023-05-01", "province:hai-phong"),
    ],
)
def test_the_unit_that_is_named_first_decided_in_the_rank_it_had_that_day(province, text, on, key):
    day = dt.date.fromisoformat(on) if on else None
    issuer = read_issuer(text, "", book().province(province), book(), day)
    assert (issuer.level, issuer.key) == (key.partition(":")[0], key)


@pytest.mark.parametrize(
    "text",
    [
        "1114/QĐ-UBND",
        "QĐ số 1114/QĐ-UBND",
        "Quyết định số: 1114/QĐ-UBND, ngày 6 tháng 4 năm 2021",
        "1114/QĐ-UBND (06/4/2021)",
        "1114/QĐ-UBND - 06/04/2021",
        "1114/QĐ-UBND ngày 06/4/2021 của UBND tỉnh Bắc Kạn",
        "1114 /QĐ - UBND do Chủ tịch UBND tỉnh ký",
    ],
)
def test_what_stands_beside_a_number_makes_no_other_decision(text):
    row = read(decision_no=text)
    assert row.number_key == "1114-qd-ubnd"
    assert row.decision_date in (None, dt.date(2021, 4, 6))


def test_days_beside_a_number_are_read_or_told():
    assert [p.code for p in read(decision_no="1/QĐ-UBND ngày 31/02/2021").problems] == [
        "date_unreadable"
    ]
    row = read(decision_no="1/QĐ-UBND ngày 06/4/2021", decision_date="7/4/2021")
    assert "days_differ" in {problem.code for problem in row.problems}


@pytest.mark.parametrize(
    ("text", "begins", "ends"),
    [
        ("36 tháng", None, None),
        ("03 năm (36 tháng)", None, None),
        ("36 tháng kể từ ngày ký Quyết định", None, None),
        ("36 tháng, kể từ ngày 28/12/2023", dt.date(2023, 12, 28), None),
        ("đến hết ngày 12/12/2026", None, dt.date(2026, 12, 12)),
        ("Có hiệu lực đến ngày 12 tháng 12 năm 2026", None, dt.date(2026, 12, 12)),
    ],
)
def test_words_about_validity_say_what_they_say(text, begins, ends):
    row = read(expires_on=text)
    assert (row.valid_from, row.expires_on, row.problems) == (begins, ends, ())


@pytest.mark.parametrize("text", ["24 tháng", "05 năm", "lâu dài", "36 tháng kể từ 31/02/2023"])
def test_any_other_validity_waits(text):
    assert "date_unreadable" in {problem.code for problem in read(expires_on=text).problems}


@pytest.mark.parametrize(
    ("told", "day", "month", "year"),
    [
        ("2022", None, "", 2022),
        ("năm 2022", None, "", 2022),
        ("2022Q1", None, "", 2022),
        ("31/12/2022", dt.date(2022, 12, 31), "", None),
        ("tháng 3/2022", None, "2022-03", None),
    ],
)
def test_the_time_of_a_change_is_a_day_a_month_or_a_year(told, day, month, year):
    row = read(effective_on=told)
    assert (row.decision_date, row.decision_month, row.year) == (day, month, year)


@pytest.mark.parametrize("told", ["2022-02-30", "31/12/22", "2022-13-01", "Tết Giáp Thìn"])
def test_a_time_of_change_that_is_none_is_told_and_never_shortened_to_a_year(told):
    row = read(effective_on=told)
    assert row.year is row.decision_date is None
    assert [problem.code for problem in row.problems] == ["date_unreadable"]


@pytest.mark.parametrize(
    ("kind_text", "name", "kind"),
    [
        ("hợp tác xã", "Sơn Lâm", "cooperative"),
        ("", "HTXNN Tam Ngãi", "cooperative"),
        ("", "Son Tra Cooperative", "cooperative"),
        ("", "Chi nhánh Công ty Cổ phần thực phẩm Sen Ðại Việt", "company"),
        ("", "Dong Phat Food Company Limited", "company"),
        ("", "THT Quân Hà", "cooperative_group"),
        ("", "hộ sản xuất Trần Thị Loan", "household"),
        ("", "Cơ sở Dân Mập", "unknown"),
        ("", "Cở sở sản xuất bún Vạn Linh", "unknown"),
        ("", "Hoàng Văn Hộ", "unknown"),
        ("", "", "unknown"),
    ],
)
def test_producer_kinds(kind_text, name, kind):
    assert producer_kind(kind_text, name) == kind


def test_a_row_may_say_what_happened():
    assert read_change("đánh giá lại") == "reevaluated"
    assert read_change("công nhận lại") == "renewed"
    assert read_change("mới") == ""


def test_published_words_are_kept_composed_and_with_the_right_letter():
    row = read(product_name="Mi\u1ebf\u0301n  dong ", producer_name="Sen Ðại Việt")
    assert row.producer_name == "Sen Đại Việt"
    assert "  " not in row.product_name
    assert row.product_name == row.product_name.strip()


def test_the_register_of_the_time_names_the_province():
    old, new = book().province("Thái Nguyên", dt.date(2024, 1, 1)), book().province("Thái Nguyên")
    assert read(province="Thái Nguyên", district="huyện Đồng Hỷ").place.region_id == old.pk
    assert read(province="Thái Nguyên", year="2023").place.region_id == old.pk
    assert read(province="Thái Nguyên", decision_date="2025-10-15").place.region_id == new.pk


def test_flaws_are_noted_and_nothing_is_guessed():
    row = read(stars="nhiều sao", points="x", decision_date="31/02/2021", year="20", province="?")
    assert row.stars is row.points is row.decision_date is row.year is row.place is None
    assert {problem.code for problem in row.problems} == {
        "stars_unreadable",
        "points_unreadable",
        "date_unreadable",
        "year_unreadable",
        "province_unknown",
    }


def test_the_grade_is_that_of_the_source():
    sources = {"page": Source("page", "a page", grade="c")}
    assert read(sources, source_id="page").grade == "c"
    assert read(sources, source_id="elsewhere").grade == "b"


def test_what_is_declared_fills_empty_cells_only():
    declared = Declared({"province": "Bắc Kạn", "year": "2021"})
    row = read(declared=declared, province="", year="2020")
    assert (row.place.slug, row.year) == ("bac-kan", 2020)


def test_equal_words_have_equal_fingerprints_wherever_they_stand():
    assert read(producer_name="Sen Ðại Việt").fingerprint == (
        read(producer_name=" Sen  Đại Việt ").fingerprint
    )
    assert read(year="2020").fingerprint != read(year="2021").fingerprint


@pytest.mark.parametrize("name", ["Miáº¿n dong", "TÃ¢n SÆ¡n", "nÃ´ng nghiá»‡p"])
def test_text_read_in_a_wrong_encoding_is_noticed(name):
    assert [problem.code for problem in read(product_name=name).problems] == ["mojibake"]


@pytest.mark.parametrize("name", ["Mắm “cá”", "HỢP TÁC XÃ “Á”", "Bộ đèn «Thôn nữ»"])
def test_sound_text_is_not_taken_for_damaged(name):
    assert read(product_name=name).problems == ()


def test_a_kept_row_is_read_back_whole():
    row = read(points="91,14", decision_date="30/6/2021", expires_on="30/6/2024", year="2020")
    again = Row.from_json(row.to_json(), line=row.line, fingerprint=row.fingerprint)
    assert again == row


def test_surplus_cells_are_a_problem():
    from catalogue_import.normalise import normalise_row

    from .building import FILE

    raw = RawRow(2, {"product_name": "x", "province": "Bắc Kạn", "stars": "4"}, surplus=("3",))
    row = normalise_row(raw, book(), {}, Declared(), FILE)
    assert [problem.code for problem in row.problems] == ["columns_shifted"]
