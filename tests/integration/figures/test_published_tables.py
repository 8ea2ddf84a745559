"""The published tables: reproduced where certificates give them, else as published with source."""

import datetime as dt
from decimal import Decimal

from django.utils.translation import override

import pytest

from shop.figures.loading import load_figures
from shop.figures.models import PublishedFigure
from shop.figures.page import all_published
from shop.regions.models import Region
from tests.factories import DecisionFactory, ProductFactory
from tests.factories.figures import certify

pytestmark = pytest.mark.django_db


@pytest.fixture
def tables():
    """Every bundled table, by (area, moment, topic title in English)."""
    load_figures()
    with override("en"):
        return {(t.area, t.moment, t.title): t for t in all_published()}


def numbers(table, *roles):
    return {line.key: line.number for line in table.lines if line.role in roles}


def words(table, role):
    return next(line.words for line in table.lines if line.role == role)


def table_of(tables, area, moment, title):
    """The table of that day and title whose area begins like that."""
    return next(
        table
        for (where, when, name), table in tables.items()
        if (when, name) == (moment, title) and where.startswith(area)
    )


REGISTERED = "Registered for evaluation, by kind of registration"
BAC_KAN = ("Bắc Kạn", "2020-12-23", "Products certified, by stars")


def test_bac_kan_99_and_8_are_107_and_267_5_percent_of_the_plan(tables):
    certified = table_of(tables, *BAC_KAN)
    assert numbers(certified, "part") == {"3": 99, "4": 8}
    assert certified.total.number == 107
    plan = table_of(tables, "Bắc Kạn", "2020-12-23", "Plan and result")
    found = {line.key: line.words for line in plan.lines}
    assert found["fulfilment"] == "267.5%"
    assert found["above"] == "67"
    assert found["plan"] == "40"
    assert words(plan, "result") == "107"
    assert [line.role for line in plan.lines if line.key == "plan"] == ["rest"]


def test_quang_ninh_162_67_7_are_236_certified_of_456(tables):
    certified = table_of(tables, "Quảng Ninh", "2021-01-06", "Products certified, by stars")
    assert numbers(certified, "part") == {"3": 162, "4": 67, "5": 7}
    assert certified.total.number == 236
    assert words(certified, "extra") == "456"
    joined = table_of(tables, "Quảng Ninh", "2021-01-06", "Products taking part, by group")
    assert [line.number for line in joined.lines] == [314, 90, 41, 8, 3, 456]
    assert certified.notes == joined.notes == ()


def test_cao_bang_88_and_9_are_97_of_67_producers_and_78_3_17_are_98_registered(tables):
    kept = table_of(tables, "Cao Bằng", "2023-09-26", "Products kept up, by stars")
    assert numbers(kept, "part") == {"3": 88, "4": 9}
    assert kept.total.number == 97
    assert numbers(kept, "extra") == {"producers": 67}
    asked = table_of(
        tables, "Cao Bằng", "2023", "Registered for evaluation, by kind of registration"
    )
    assert numbers(asked, "part") == {"new": 78, "upgraded": 3, "reevaluated": 17}
    assert asked.total.number == 98


def test_numbers_that_contradict_each_other_all_stand_with_a_note(tables):
    kept = table_of(tables, "Cao Bằng", "2023-09-26", "Products kept up, by stars")
    asked = table_of(
        tables, "Cao Bằng", "2023", "Registered for evaluation, by kind of registration"
    )
    assert "98 (Registered for evaluation" in kept.notes[0]
    assert "97 (Products kept up" in asked.notes[0]
    assert "Each stands as published." in kept.notes[0]
    kinds = table_of(tables, "Quảng Ninh", "2023", "Producers by kind")
    assert numbers(kinds, "part", "total") == {
        "company": 55, "cooperative": 85, "household": 74, "": 212,
    }  # fmt: skip
    assert "add up to 214, the published sum is 212" in kinds.notes[0]


def test_bac_giang_city_20_3_1_2_are_26_by_3_5_3(tables):
    asked = table_of(
        tables, "TP Bắc Giang", "2024", "Registered for evaluation, by kind of registration"
    )
    assert numbers(asked, "part") == {
        "new": 20, "reevaluated": 3, "reevaluated_upgraded": 1, "upgraded": 2,
    }  # fmt: skip
    assert asked.total.number == 26
    makers = table_of(tables, "TP Bắc Giang", "2024", "Registered producers by kind")
    assert numbers(makers, "part") == {"company": 3, "cooperative": 5, "household": 3}
    assert makers.total.number == 11


def test_revenue_bands_show_what_they_leave_out(tables):
    revenue = table_of(
        tables, "Bắc Kạn", "2020-12-23", "Growth of revenue, share of the organisations"
    )
    assert [line.words for line in revenue.lines] == ["73%", "10%", "10%", "7%"]
    assert revenue.lines[-1].role == "rest"


def test_every_bundled_figure_is_shown_as_published_with_source_and_date(tables):
    shown = {
        (table.moment, table.source.title, line.metric, line.value)
        for table in tables.values()
        for line in table.lines
    }
    for figure in PublishedFigure.objects.select_related("source"):
        as_published = (figure.as_of_text, figure.source.title, figure.metric, figure.value)
        assert as_published in shown, figure
    for table in tables.values():
        assert table.as_of
        assert all(line.url for line in table.lines if line.role != "rest"), table.slug


# What each table would have to add up to, read from the published parts alone.
SUMS_THAT_DO_NOT_FIT = {("Quảng Ninh", "2023", "Producers by kind")}


def test_all_other_published_sums_are_right(tables):
    wrong = {
        key
        for key, table in tables.items()
        if any("add up to" in note and "published sum" in note for note in table.notes)
    }
    assert wrong == SUMS_THAT_DO_NOT_FIT
    checked = 0
    for key, table in tables.items():
        parts = [line for line in table.lines if line.role == "part" and line.unit == "count"]
        if table.total and len(parts) > 1:
            checked += 1
            assert (sum(line.number for line in parts) == table.total.number) == (key not in wrong)
    assert checked >= 15


# Tables that certificates can give: where, when, what certificates, by how many producers.
REPRODUCIBLE = [
    ("vn63-06", (2020, 12, 23), {"s3": 99, "s4": 8}, 0, BAC_KAN),
    ("vn63-22", (2021, 1, 6), {"s3": 162, "s4": 67, "s5": 7}, 0,
     ("Quảng Ninh", "2021-01-06", "Products certified, by stars")),
    ("vn63-04", (2023, 9, 26), {"s3": 88, "s4": 9}, 67,
     ("Cao Bằng", "2023-09-26", "Products kept up, by stars")),
]  # fmt: skip


@pytest.mark.parametrize(("province", "day", "stars", "producers", "key"), REPRODUCIBLE)
def test_certificates_that_give_the_published_numbers_reproduce_the_table(
    province, day, stars, producers, key
):
    load_figures()
    certify(Region.objects.get(key=province), dt.date(*day), producers, **stars)
    with override("en"):
        table = table_of({(t.area, t.moment, t.title): t for t in all_published()}, *key)
    assert table.reproduced is True
    assert "give the same numbers" in table.notes[-1]
    part = next(line for line in table.lines if line.role == "part")
    assert part.counted.number == part.number
    assert part.url == part.counted.url
    assert "certificates/?day=" in part.url


def test_one_certificate_too_few_and_the_published_number_stands_beside_the_count():
    load_figures()
    certify(Region.objects.get(key="vn63-06"), dt.date(2020, 12, 23), s3=2, s4=8)
    with override("en"):
        table = table_of({(t.area, t.moment, t.title): t for t in all_published()}, *BAC_KAN)
    assert table.reproduced is False
    assert [(line.key, line.number, line.counted.number) for line in table.lines[:2]] == [
        ("4", Decimal(8), 8),
        ("3", Decimal(99), 2),
    ]
    assert table.total.number == 107
    assert table.total.counted.number == 10
    assert table.lines[1].url.endswith(table.source.link.partition("#")[2])
    assert "give 10 on that day; the published figures stand" in table.notes[-1]


def test_a_day_to_come_is_not_counted(clock):
    load_figures()
    certify(Region.objects.get(key="vn63-06"), dt.date(2020, 12, 23), s3=2)
    clock(dt.date(2020, 12, 22))
    with override("en"):
        table = table_of({(t.area, t.moment, t.title): t for t in all_published()}, *BAC_KAN)
    assert table.reproduced is None
    assert all(line.counted is None for line in table.lines)


def decided(number: int):
    """The table of decision 2890 when so many of its certificates are known."""
    load_figures()
    decision = DecisionFactory(number="2890/QĐ-BNN-VPĐP")
    for _ in range(number):
        ProductFactory(stock=False, certificate__decision=decision, certificate__lapsed=True)
    ProductFactory(stock=False)
    with override("en"):
        found = {(t.area, t.moment, t.title): t for t in all_published()}
    return table_of(found, "Viet Nam", "2021-06-30", "Recognised in the year")


def test_a_decision_whose_20_certificates_are_known_is_reproduced_and_lists_them(client):
    table = decided(20)
    assert table.reproduced is True
    assert (table.decision, table.lines[0].value) == ("2890/QĐ-BNN-VPĐP", "20")
    found = client.get(table.lines[0].url).context["found"]
    assert (found.total, len(found.rows)) == (20, 20)


def test_a_decision_known_in_part_stands_beside_what_is_known(client):
    table = decided(8)
    assert table.reproduced is False
    assert (table.lines[0].number, table.lines[0].counted.number) == (20, 8)
    assert client.get(table.lines[0].counted.url).context["found"].total == 8
    assert table.lines[0].url == table.source.link.replace("/so-lieu/", "/en/figures/")


def test_a_decision_nobody_knows_is_only_published():
    assert decided(0).reproduced is None
