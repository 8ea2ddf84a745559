"""The year of a province in twelve columns."""

import datetime as dt

from cms.certified import CertifiedRow
from cms.place_months import MOST_ROWS, harvest_strip
from tests.factories import ProductFactory

from .conftest import province_pair

JUNE = dt.date(2025, 6, 15)


def row(title: str, harvest: str, kind: str = "") -> CertifiedRow:
    return CertifiedRow(1, title, "x", kind, harvest, None, None, None, None, None)


def test_nothing_with_a_season_makes_no_strip():
    assert harvest_strip([row("Muối", "")], JUNE) is None


def test_what_is_harvested_now_stands_first_then_what_comes_next():
    goods = [row("Cam", "11,12,1"), row("Vải", "6"), row("Nhãn", "7,8"), row("Chè", "3,4,5,6,7")]
    strip = harvest_strip(goods, JUNE)
    assert [one.title for one in strip.rows] == ["Chè", "Vải", "Nhãn", "Cam"]
    assert [one.is_now for one in strip.rows] == [True, True, False, False]


def test_bars_say_what_the_words_say():
    cam = harvest_strip([row("Cam", "11,12,1")], JUNE).rows[0]
    assert [month for month, on in enumerate(cam.cells, 1) if on] == [1, 11, 12]


def test_of_many_one_of_each_kind_comes_before_a_second():
    teas = [row(f"Chè {n}", "6", "che") for n in range(12)]
    strip = harvest_strip([*teas, row("Cam", "11", "cam")], JUNE)
    assert len(strip.rows) == MOST_ROWS
    assert strip.more == 3
    assert "Cam" in [one.title for one in strip.rows]


def test_lunar_months_stand_beneath():
    columns = harvest_strip([row("Vải", "6")], JUNE).columns
    # 2025 has a sixth leap month; 29 January was Tết.
    assert [stretch.first.month for stretch in columns[0].lunar] == [12, 1]
    assert [(s.first.month, s.first.is_leap) for s in columns[6].lunar] == [(6, False), (6, True)]
    assert [column.is_now for column in columns].index(True) == 5


def test_a_province_shows_what_is_certified_and_no_more(client, tree):
    ProductFactory(title_vi="Vải tươi", harvest_months="5,6")
    ProductFactory(title_vi="Vải cũ", harvest_months="5,6", certificate__lapsed=True)
    province_pair(tree)
    answer = client.get("/vung/thai-nguyen/")
    assert [one.title for one in answer.context["harvests"].rows] == ["Vải tươi"]
    assert "tháng 5–6" in answer.content.decode()
