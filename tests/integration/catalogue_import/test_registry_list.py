"""The 415 published rows that come with the shop, through the real import."""

import csv
import datetime as dt
import random
import shutil
from collections import Counter

from django.apps import apps

import pytest

from catalogue_import.bundled import REGISTRY
from catalogue_import.models import ImportRow, ImportRun
from catalogue_import.run import Request, import_registry
from shop.catalogue.models import Product
from shop.certification.models import Certificate, CertificateEvent, RecognitionDecision
from shop.figures.counting import certified_figures, provinces_named
from shop.partner.models import Partner
from shop.regions.models import Region

DAY = dt.date(2024, 12, 31)

EXPECTED = {
    "read": 415,
    "new": 345,
    "renewed": 5,
    "reevaluated": 0,
    "upgraded": 2,
    "downgraded": 1,
    "corrected": 0,
    "extended": 0,
    "withdrawn": 0,
    "duplicate": 0,
    "unchanged": 0,
    "quarantined": 62,
    "refused": 0,
    "missing": 0,
}


def row_counts() -> dict[str, int]:
    """Rows of every table of ours and Oscar's, but not the runs themselves."""
    models = (one for one in apps.get_models() if one is not ImportRun and one._meta.managed)
    return {model._meta.label: model._base_manager.count() for model in models}


def end_state() -> set[tuple]:
    """What certificates say, without our own codes, which follow the order of their making."""
    return set(
        Certificate.objects.values_list(
            "product__identity_key",
            "product__title",
            "product__producer__name",
            "product__producer__kind",
            "decision__number",
            "decision__issuer",
            "decision__issued_on",
            "assessment_year",
            "stars",
            "valid_from",
            "valid_until",
            "precision",
            "place_text",
        )
    )


def test_every_row_has_one_outcome_and_they_add_up(imported):
    assert imported.counts == EXPECTED
    assert sum(imported.counts.values()) - 415 - imported.counts["missing"] == 415
    assert ImportRow.objects.count() == 415
    assert Counter(ImportRow.objects.values_list("outcome", flat=True)) == {
        name: number for name, number in EXPECTED.items() if number and name != "read"
    }


def test_products_and_their_certificates(imported):
    assert Product.objects.count() == 345
    assert Certificate.objects.count() == 353
    twice = Counter(Certificate.objects.values_list("product", flat=True))
    assert Counter(twice.values()) == {1: 337, 2: 8}
    assert Counter(CertificateEvent.objects.values_list("kind", flat=True)) == {
        "issued": 345,
        "renewed": 5,
        "upgraded": 2,
        "downgraded": 1,
    }


def test_unconfirmed_sources_wait_and_set_nothing(imported):
    waiting = ImportRow.objects.filter(waiting=True)
    assert Counter(waiting.values_list("grade", flat=True)) == {"c": 15, "d": 47}
    assert set(waiting.values_list("reason", flat=True)) == {"source_not_confirmed"}
    assert not waiting.exclude(product=None).exists()
    assert imported.reasons == {"source_not_confirmed": 62}


def test_what_is_certified_on_the_demo_day(imported):
    certified = Product.objects.certified(DAY).with_current(DAY)
    with_seller = certified.filter(producer__isnull=False)
    assert certified.count() == 107
    assert with_seller.count() == 104
    assert with_seller.values("producer").distinct().count() == 80
    assert certified.values("origin_region").distinct().count() == 15
    assert set(certified.values_list("origin_region__register", flat=True)) == {63}
    stars = Counter(with_seller.values_list("current_stars", flat=True))
    assert stars == {3: 53, 4: 37, 5: 14}


def test_figures_of_a_day_count_products_once(repaired):
    figures = certified_figures(DAY)
    assert (figures.products, figures.producers) == (107, 80)
    assert figures.by_star == {"3": 56, "4": 37, "5": 14}
    assert sum(figures.by_kind.values()) == sum(figures.by_province.values()) == 107
    assert figures.as_json()["as_of"] == "2024-12-31"


def test_an_old_province_counts_alone_and_todays_with_what_it_took_in(repaired):
    day = dt.date(2024, 6, 30)
    former = provinces_named(Region.objects.get(key="vn63-06"))
    current = provinces_named(Region.objects.get(key="vn34-19"))
    bac_kan, thai_nguyen = certified_figures(day, former), certified_figures(day, current)
    assert bac_kan.by_province == {"thai-nguyen": bac_kan.products}
    old = certified_figures(day, [Region.objects.get(key="vn63-19")])
    assert thai_nguyen.products == bac_kan.products + old.products


def test_a_second_run_writes_its_record_and_nothing_else(imported):
    before, state = row_counts(), end_state()
    codes = set(Certificate.objects.values_list("pk", "code", "registry_read_at"))
    again = import_registry(Request(REGISTRY))
    assert again.counts == dict.fromkeys(EXPECTED, 0) | {
        "read": 415,
        "unchanged": 353,
        "quarantined": 62,
    }
    assert row_counts() == before
    assert end_state() == state
    assert set(Certificate.objects.values_list("pk", "code", "registry_read_at")) == codes
    assert list(ImportRun.objects.values_list("number", "state")) == [(2, "done"), (1, "done")]


def test_a_dry_run_writes_nothing_at_all(db):
    before = row_counts()
    result = import_registry(Request(REGISTRY, dry_run=True))
    assert result.counts == EXPECTED
    assert row_counts() == before
    assert not ImportRun.objects.exists()


@pytest.fixture
def in_pieces(tmp_path):
    """The list in another order, as several files with the sources beside them."""

    def cut(seed: int, pieces: int):
        with REGISTRY.open(encoding="utf-8", newline="") as file:
            heading, *rows = csv.reader(file)
        random.Random(seed).shuffle(rows)
        folder = tmp_path / str(seed)
        folder.mkdir()
        shutil.copy(REGISTRY.with_name("SOURCES.csv"), folder)
        for number in range(pieces):
            path = folder / f"{number}.csv"
            with path.open("w", encoding="utf-8", newline="") as file:
                csv.writer(file).writerows([heading, *rows[number::pieces]])
            yield path

    return cut


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_any_order_in_one_file_or_several_ends_in_the_same_state(imported, in_pieces, seed):
    state = end_state()
    ImportRow.objects.all().delete()
    # History is never deleted by the shop; the test empties its tables to begin again.
    CertificateEvent.objects.all()._raw_delete("default")
    Certificate.objects.all().delete()
    Product.objects.all().delete()
    Partner.objects.all().delete()
    RecognitionDecision.objects.all().delete()
    totals: Counter[str] = Counter()
    for path in in_pieces(seed, pieces=seed):
        totals.update(import_registry(Request(path)).counts)
    assert (totals["read"], totals["quarantined"]) == (415, 62)
    assert end_state() == state


def test_one_producer_however_its_name_is_spelled(imported):
    lotus = Product.objects.filter(producer__name__contains="Sen Đại Việt")
    assert lotus.count() == 6
    assert lotus.values("producer").distinct().count() == 1
    assert not Partner.objects.filter(name__contains="Ð").exists()


def test_codes_name_province_and_year(imported):
    codes = Certificate.objects.values_list("code", flat=True)
    assert "bac-kan-2020-0001" in codes
    assert "cao-bang-0000-0014" in codes
    assert len(set(codes)) == 353


def test_reevaluations_of_nghe_an_follow_their_first_certificates(imported):
    peanuts = Product.objects.get(title="Lạc sen Diễn Châu", producer__isnull=False)
    assert list(
        peanuts.certificates.order_by("valid_from").values_list("stars", "precision", "valid_until")
    ) == [(3, "day", dt.date(2023, 2, 4)), (4, "year", dt.date(2023, 12, 31))]


def test_names_stay_as_published_and_decisions_are_shared(imported):
    decision = RecognitionDecision.objects.get(number="2942/QĐ-UBND")
    assert decision.certificates.count() == 20
    assert decision.issued_on == dt.date(2021, 8, 5)
    assert Product.objects.filter(
        title="mắm cáy Quảng Phúc", title_vi="mắm cáy Quảng Phúc"
    ).exists()


def test_criteria_are_named_only_where_one_edition_can_have_been_used(imported):
    schemes = dict(Certificate.objects.values_list("code", "scheme__code"))
    assert schemes["bac-kan-2020-0001"] == "2019"
    assert schemes["dong-thap-2023-0001"] == "2023"
    assert schemes["cao-bang-0000-0001"] is None
