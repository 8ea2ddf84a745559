"""Published figures come in as dated facts with their source, each row with one outcome."""

import csv
import datetime as dt
import io
import json
from collections import Counter
from decimal import Decimal

from django.core.management import CommandError, call_command

import pytest

from shop.certification.models import SourceDocument
from shop.figures.loading import BUNDLED, load_figures
from shop.figures.metrics import metric_of
from shop.figures.models import PublishedFigure

pytestmark = pytest.mark.django_db
HEAD = ["area", "as_of", "metric", "value", "unit", "source_id"]
GOOD = ["Bắc Kạn", "2020-12-23", "products certified, total", "107", "count", "paper"]


@pytest.fixture
def listing(tmp_path):
    """Write a list of figures: `listing(row, row)`."""

    def write(*rows, head=HEAD, encoding="utf-8"):
        path = tmp_path / "figures.csv"
        with path.open("w", encoding=encoding, newline="") as file:
            csv.writer(file).writerows([head, *rows])
        return path

    return write


def state():
    return set(PublishedFigure.objects.values_list("pk", "value", "number", "as_of", "region"))


def test_the_bundled_figures_all_come_in_and_a_second_time_change_nothing():
    with BUNDLED.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    first = load_figures()
    assert first.as_json() == {
        "read": 184, "new": 184, "changed": 0, "unchanged": 0, "duplicate": 0, "refused": 0,
        "problems": [],
    }  # fmt: skip
    before = state()
    assert load_figures().counts == Counter(unchanged=184)
    assert state() == before
    kept = PublishedFigure.objects.values_list(
        "area", "as_of_text", "metric", "value", "unit", "source__source_id"
    )
    assert Counter(kept) == Counter(tuple(row[name] for name in HEAD) for row in rows)


def test_a_figure_knows_place_day_and_source():
    load_figures()
    figure = PublishedFigure.objects.get(metric="plan fulfilment 2018-2020")
    assert (figure.number, figure.unit) == (Decimal("267.5"), "percent")
    assert (figure.as_of, figure.precision) == (dt.date(2020, 12, 23), "day")
    assert (figure.region.key, figure.scope) == ("vn63-06", "province")
    assert figure.source.grade == "a"
    assert "107 sản phẩm OCOP" in figure.source.title


def test_places_are_those_of_the_day():
    load_figures()
    places = dict(PublishedFigure.objects.values_list("area", "region__key").order_by("as_of"))
    assert places["TP Bắc Giang"] == "vn63-24"
    assert places["Hương Khê (Hà Tĩnh)"] == "vn34-42"
    assert places["Thừa Thiên Huế"] == "vn63-46"
    assert places["Việt Nam"] is None
    assert set(
        PublishedFigure.objects.filter(area="Gia Lai").values_list("as_of_text", "region__key")
    ) == {("2024-02", "vn63-64"), ("2026-01-10", "vn34-52")}


def test_decisions_named_in_a_figure_are_kept():
    load_figures()
    assert set(PublishedFigure.objects.exclude(decision="").values_list("area", "decision")) == {
        ("Việt Nam", "2890/QĐ-BNN-VPĐP"),
        ("Cao Bằng", "124/QĐ-UBND, 20/2/2023"),
        ("Nghệ An", "303/QĐ-UBND"),
    }


def test_every_bundled_metric_has_words_in_both_languages():
    load_figures()
    for name in PublishedFigure.objects.values_list("metric", flat=True).distinct():
        metric = metric_of(name)
        assert metric.place.table != "other", name
        assert metric.label_vi, name
        assert metric.label_en, name


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("area", "Atlantis", "Không rõ địa phương: “Atlantis”."),
        ("as_of", "2023-02-30", "Không có ngày, tháng hoặc năm này: “2023-02-30”."),
        ("value", "1.614", "Giá trị không hợp với đơn vị: “1.614”."),
        ("value", "10.5", "Giá trị không hợp với đơn vị: “10.5”."),
        ("value", "", "Cột “value” để trống."),
        ("unit", "kilos", "Không rõ đơn vị: “kilos”."),
        ("metric", "x" * 201, f"Nội dung quá dài: “{'x' * 60}”."),
    ],
)
def test_a_bad_row_is_told_with_line_and_reason_and_the_others_stay(listing, column, value, reason):
    bad = [*GOOD]
    bad[HEAD.index(column)] = value
    result = load_figures(listing(bad, GOOD))
    assert result.counts == Counter(refused=1, new=1)
    assert [(one.line, one.reason) for one in result.refused] == [(2, reason)]


def test_reasons_are_told_in_english_too(listing):
    from django.utils.translation import override

    with override("en"):
        result = load_figures(listing(["Atlantis", *GOOD[1:]]))
    assert result.refused[0].reason == "The place is not known: “Atlantis”."


def test_one_figure_twice_in_a_list(listing):
    again = [*GOOD]
    again[3] = "108"
    result = load_figures(listing(GOOD, GOOD, again))
    assert result.counts == Counter(new=1, duplicate=1, refused=1)
    assert result.refused[0].line == 4
    assert "107" in result.refused[0].reason
    assert PublishedFigure.objects.get().value == "107"


def test_a_corrected_figure_replaces_and_one_left_out_stays(listing):
    load_figures(listing(GOOD, [*GOOD[:2], "products certified, 3 stars", "99", *GOOD[4:]]))
    corrected = [*GOOD]
    corrected[3] = "106"
    assert load_figures(listing(corrected)).counts == Counter(changed=1)
    assert set(PublishedFigure.objects.values_list("value", "number")) == {("106", 106), ("99", 99)}


def test_a_source_that_certificates_rest_on_keeps_its_grade(listing):
    SourceDocument.objects.create(source_id="paper", title="Quyết định", grade="d")
    load_figures(listing(GOOD))
    source = SourceDocument.objects.get()
    assert (source.grade, source.title) == ("d", "Quyết định")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "Tệp không có cột"),
        (b"name,stars\nx,3\n", "Tệp không có cột"),
        ("area,as_of,metric,value,unit,source_id\nBắc".encode("utf-16"), "không phải csv"),
        (b"area,as_of,metric,value,unit,source_id\na\0b,,x,1,count,s\n", "không phải csv"),
        (b"x" * 5_000_001, "quá lớn"),
    ],
)
def test_what_is_no_list_is_refused_whole_in_a_sentence(tmp_path, content, words):
    path = tmp_path / "list.csv"
    path.write_bytes(content)
    with pytest.raises(CommandError, match=words):
        call_command("load_figures", str(path))
    assert not PublishedFigure.objects.exists()


def test_the_command_tells_and_exits(listing):
    told = io.StringIO()
    call_command("load_figures", stdout=told)
    assert "read 184: new 184" in told.getvalue()
    told = io.StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("load_figures", str(listing(["Atlantis", *GOOD[1:]])), json=True, stdout=told)
    assert ended.value.code == 2
    assert json.loads(told.getvalue())["problems"][0]["line"] == 2


def test_loading_costs_the_same_whatever_the_length(listing, django_assert_max_num_queries):
    rows = [[*GOOD[:2], f"figure {n}", "1", *GOOD[4:]] for n in range(40)]
    path = listing(*rows)
    with django_assert_max_num_queries(9):
        load_figures(path)
