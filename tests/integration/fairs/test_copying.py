"""Last year's fair once more: what stays, what goes and why."""

import datetime as dt

from django.utils import translation

import pytest

from shop.certification.models import Certificate
from shop.fairs import booths, events, targets
from shop.fairs.changing import Staff
from shop.fairs.copying import copy_fair
from shop.fairs.models import Fair
from shop.fairs.plans import working_plan
from shop.fairs.standing import lines_of
from tests.factories import fairs

pytestmark = pytest.mark.django_db
FIRST, LAST = dt.date(2026, 1, 9), dt.date(2026, 1, 11)


def copied(fair, title="Hội chợ OCOP 2026"):
    return copy_fair(fair, Staff(None), title, FIRST, LAST)


def test_structure_stays():
    fair = fairs.ready()
    events.add_event(
        fair, Staff(None), dt.datetime(2025, 1, 10, 1, tzinfo=dt.UTC), "Khai mạc", "", "Sân khấu"
    )
    targets.set_target(fair, Staff(None), "stars", "5", 3)
    source = working_plan(fair)
    source.lines.update(price=50_000, quantity=3, note_vi="Đóng túi giấy")
    made, dropped = copied(fair)
    plan = working_plan(made)
    assert not dropped
    assert (made.stage, made.copied_from, plan.starts_on, plan.ends_on) == (
        Fair.Stage.DRAFT,
        fair,
        FIRST,
        LAST,
    )
    assert plan.introduction_vi == source.introduction_vi
    assert [one.heading_vi for one in plan.sections.all()] == ["Đặc sản"]
    assert [(one.number, one.producer_id) for one in plan.booths.all()] == [
        (one.number, one.producer_id) for one in source.booths.all()
    ]
    assert [one.wanted for one in plan.targets.all()] == [3]
    assert plan.events.get().starts_at.date() == FIRST
    old, new = lines_of(source), lines_of(plan)
    assert [one.product_id for one in old] == [one.product_id for one in new]
    assert [one.booth.number for one in old] == [one.booth.number for one in new]
    assert {(one.price, one.quantity, one.note_vi) for one in new} == {
        (None, None, "Đóng túi giấy")
    }
    assert not {one.code for one in old} & {one.code for one in new}


def test_what_was_made_for_that_fair_alone_is_not_copied():
    """Its poster names its days, its code is printed, and a lead lifted a rule for it alone."""
    fair = fairs.ready(voucher_code="HOICHO10", voucher_kind="percent", voucher_value=10)
    source = working_plan(fair)
    fairs.picture_of(source, "poster", (800, 1200))
    Fair.objects.update(two_people=False)
    fair.refresh_from_db()
    made, _dropped = copied(fair)
    plan = working_plan(made)
    assert (plan.poster, plan.voucher_code, made.two_people) == (None, "", True)
    assert plan.cover_id == source.cover_id


def test_sixty_lines_name_each_that_is_dropped_and_why(django_assert_max_num_queries):
    fair = fairs.new()
    made = fairs.fill(fair, number=60)
    lapsed, withdrawn, hidden = made[0].product, made[7].product, made[59].product
    Certificate.objects.filter(product=lapsed).update(valid_until=dt.date(2025, 12, 31))
    Certificate.objects.filter(product=withdrawn).update(withdrawn_on=dt.date(2025, 2, 1))
    type(hidden).objects.filter(pk=hidden.pk).update(is_public=False)
    with django_assert_max_num_queries(40), translation.override("en"):
        copy, dropped = copied(fair)
    assert [(one.title, one.reason) for one in dropped] == [
        (lapsed.title_vi, "not_certified"),
        (withdrawn.title_vi, "not_certified"),
        (hidden.title_vi, "not_public"),
    ]
    assert [one.words for one in dropped] == [
        "Expired after 31 Dec 2025",
        "Withdrawn on 1 Feb 2025",
        "Hidden from the shop",
    ]
    copy.refresh_from_db()
    assert len(copy.dropped) == 3
    assert working_plan(copy).lines.count() == 57


def test_what_the_public_saw_is_copied():
    fair = fairs.published()
    booths.add_booths(fair, Staff(None), "Z9")
    made, _dropped = copied(fair)
    assert not working_plan(made).booths.filter(number="Z9").exists()


def test_two_copies_have_two_addresses():
    fair = fairs.new()
    assert [copied(fair)[0].slug for _ in range(2)] == ["hoi-cho-ocop-2026", "hoi-cho-ocop-2026-2"]
