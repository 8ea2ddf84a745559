"""The council's list of 2024 gives what the city's plan published: 20, 3, 1, 2 of 26."""

import datetime as dt

from django.utils.translation import override

import pytest

from catalogue_import.run import Request, import_registry
from shop.figures.loading import load_figures
from shop.figures.page import all_published, find_table
from shop.figures.registrations import registrations
from tests.tools.sources import ROOT

pytestmark = pytest.mark.django_db
LISTS = ROOT / "tests" / "data" / "registry"


@pytest.fixture(autouse=True)
def lists(clock):
    clock(dt.date(2024, 12, 31))
    for year in (2021, 2024):
        import_registry(Request(LISTS / f"bac_giang_city_{year}.csv", profile="guess"))


def test_registrations_of_the_list_are_those_of_the_published_table():
    load_figures()
    with override("en"):
        counted = find_table("registrations", {"province": "bac-ninh/bac-giang", "year": "2024"})
        published = next(
            table
            for table in all_published()
            if table.slug.startswith("tp-bac-giang-2024-registered-003")
        )
    here = {line.key: int(line.value) for line in counted.lines}
    assert here == {line.key: int(line.value) for line in published.lines}
    assert here == {
        "new": 20, "reevaluated": 3, "reevaluated_upgraded": 1, "upgraded": 2, "": 26,
    }  # fmt: skip


def test_the_list_of_2021_was_all_new():
    found = registrations(2021)
    assert {name: len(ids) for name, ids in found.items() if ids} == {"new": 6}
