"""On the day: marks and swapped booths are public at once, on record, and nothing else changes."""

import datetime as dt

from django.http import Http404

import pytest

from shop.audit.models import AuditLine
from shop.fairs import scanning, the_day
from shop.fairs.changing import Staff
from shop.fairs.errors import WrongStageError
from shop.fairs.links import booth_url
from shop.fairs.plans import working_plan
from tests.factories import fairs

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return fairs.fair_officer()


@pytest.fixture
def fair(clock, officer):
    clock(dt.date(2025, 1, 2))
    made = fairs.published(officer)
    clock(fairs.FIRST)
    return made


@pytest.fixture
def staff(officer):
    return Staff(officer)


def at(plan) -> dict:
    """Producer, board and products by the number of each booth."""
    return {
        booth.number: (
            booth.producer_id,
            booth.board,
            set(booth.lines.values_list("product", flat=True)),
        )
        for booth in plan.booths.prefetch_related("lines")
    }


def test_sold_out_and_back(fair, staff):
    line = fair.shown.lines.first()
    for _ in range(2):
        the_day.mark_sold_out(fair, staff, line.code, sold_out=True)
    line.refresh_from_db()
    assert line.sold_out_at
    the_day.mark_sold_out(fair, staff, line.code, sold_out=False)
    line.refresh_from_db()
    assert line.sold_out_at is None
    acts = AuditLine.objects.filter(action__startswith="fair.day.").order_by("pk")
    assert [one.action for one in acts] == ["fair.day.sold_out", "fair.day.back"]
    assert acts[0].actor == staff.user


def test_two_producers_change_places_and_printed_codes_lead_right(fair, staff, client):
    a1, a2 = fair.shown.booths.filter(number__in=("A1", "A2"))
    line = a1.lines.get()
    before = at(fair.shown)
    the_day.swap_booths(fair, staff, a1.code, a2.code)
    after = at(fair.shown)
    assert (after["A1"], after["A2"]) == (before["A2"], before["A1"])
    assert after["A3"] == before["A3"]
    assert at(working_plan(fair)) == after
    assert scanning.address_of(scanning.find(a1.code)) == booth_url(fair.slug, "A1")
    assert scanning.address_of(scanning.find(line.code)) == (
        booth_url(fair.slug, "A2") + f"#l-{line.code}"
    )
    assert line.product.get_title() in client.get(booth_url(fair.slug, "A2")).text
    assert line.product.get_title() not in client.get(booth_url(fair.slug, "A1")).text
    assert AuditLine.objects.get(action="fair.day.swap").facts["booths"] == ["A1", "A2"]


def test_an_empty_booth_is_a_place_to_move_to(fair, staff):
    a1, a6 = fair.shown.booths.filter(number__in=("A1", "A6"))
    before = at(fair.shown)
    the_day.swap_booths(fair, staff, a1.code, a6.code)
    assert at(fair.shown)["A6"] == before["A1"]
    assert at(fair.shown)["A1"] == (None, "", set())


def test_what_somebody_planned_otherwise_stays_planned(fair, staff):
    plan = working_plan(fair)
    plan.booths.filter(number="A1").update(producer=None)
    planned, edition = at(plan), plan.edition
    a1, a2 = fair.shown.booths.filter(number__in=("A1", "A2"))
    the_day.swap_booths(fair, staff, a1.code, a2.code)
    assert at(working_plan(fair)) == planned
    assert working_plan(fair).edition == edition


def test_only_while_people_may_go_there(fair, staff, clock):
    line = fair.shown.lines.first()
    clock(fairs.LAST + dt.timedelta(days=1))
    with pytest.raises(WrongStageError):
        the_day.mark_sold_out(fair, staff, line.code, sold_out=True)
    unseen = fairs.ready(title="Chưa duyệt")
    with pytest.raises(WrongStageError):
        the_day.mark_sold_out(unseen, staff, line.code, sold_out=True)


def test_codes_of_another_fair_are_not_found(fair, staff, clock):
    clock(dt.date(2025, 1, 2))
    other = fairs.published(staff.user, fairs.fair_lead("truong2@example.vn"), title="Khác")
    clock(fairs.FIRST)
    line, booth = other.shown.lines.first(), other.shown.booths.first()
    with pytest.raises(Http404):
        the_day.mark_sold_out(fair, staff, line.code, sold_out=True)
    with pytest.raises(Http404):
        the_day.swap_booths(fair, staff, fair.shown.booths.first().code, booth.code)
