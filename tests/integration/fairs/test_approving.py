"""From submitting to a version the public sees: by whom, when, and what is refused."""

import datetime as dt

import pytest

from shop.audit.models import AuditLine
from shop.certification.models import Certificate
from shop.fairs import approving, filling, sections
from shop.fairs.changing import Staff
from shop.fairs.errors import (
    ChangedMeanwhileError,
    FrozenError,
    IncompleteError,
    SamePersonError,
    WrongStageError,
)
from shop.fairs.life import State, state_of
from shop.fairs.making import change_plan
from shop.fairs.models import Fair
from shop.fairs.plans import versions_of, working_plan
from tests.factories import ProductFactory, fairs

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return Staff(fairs.fair_officer())


@pytest.fixture
def lead():
    return Staff(fairs.fair_lead())


def submitted(officer) -> Fair:
    fair = fairs.ready(officer.user)
    approving.submit(fair, officer, working_plan(fair).edition)
    return fair


def again(fair: Fair) -> Fair:
    return Fair.objects.select_related("shown").get(pk=fair.pk)


def test_two_people_make_a_version(officer, lead):
    fair = submitted(officer)
    assert state_of(again(fair)) is State.IN_REVIEW
    approving.approve(fair, lead, working_plan(fair).edition)
    fair = again(fair)
    assert state_of(fair) is State.ANNOUNCED
    [version] = versions_of(fair)
    assert (version.number, version.submitted_by, version.approved_by) == (
        1,
        officer.user,
        lead.user,
    )
    assert fair.shown == version
    assert [one.action for one in AuditLine.objects.filter(target=fair.slug)][:2] == [
        "fair.approve",
        "fair.submit",
    ]


def test_what_is_in_review_is_not_changed(officer):
    fair = submitted(officer)
    with pytest.raises(FrozenError):
        sections.add_section(fair, officer, heading_vi="Trà")
    assert working_plan(fair).sections.count() == 1


def test_nobody_approves_their_own(lead):
    fair = submitted(lead)
    with pytest.raises(SamePersonError):
        approving.approve(fair, lead, working_plan(fair).edition)
    assert state_of(again(fair)) is State.IN_REVIEW
    Fair.objects.filter(pk=fair.pk).update(two_people=False)
    approving.approve(fair, lead, working_plan(fair).edition)
    assert state_of(again(fair)) is State.ANNOUNCED


def test_the_checklist_decides(officer):
    fair = fairs.new(officer.user, introduction_en="")
    with pytest.raises(IncompleteError) as refused:
        approving.submit(fair, officer, working_plan(fair).edition)
    assert refused.value.missing == ["introduction", "cover", "lines"]
    assert again(fair).stage == Fair.Stage.DRAFT


def test_what_was_withdrawn_since_is_not_approved(officer, lead):
    fair = submitted(officer)
    line = working_plan(fair).lines.first()
    Certificate.objects.filter(product=line.product).update(withdrawn_on=dt.date(2024, 12, 30))
    with pytest.raises(IncompleteError) as refused:
        approving.approve(fair, lead, working_plan(fair).edition)
    assert refused.value.missing == ["eligible"]


def test_a_lead_approves_what_was_looked_at(officer, lead):
    fair = submitted(officer)
    seen = working_plan(fair).edition
    approving.send_back(fair, lead, "Thiếu trà")
    filling.add_line(fair, officer, ProductFactory().pk)
    approving.submit(fair, officer, working_plan(fair).edition)
    with pytest.raises(ChangedMeanwhileError):
        approving.approve(fair, lead, seen)
    assert not versions_of(fair)


def test_sent_back_with_notes(officer, lead):
    fair = submitted(officer)
    approving.send_back(fair, lead, "Thiếu chè Tân Cương")
    fair = again(fair)
    assert state_of(fair) is State.DRAFT
    note = fair.notes.get()
    assert (note.text, note.returned, note.written_by) == ("Thiếu chè Tân Cương", True, lead.user)
    sections.add_section(fair, officer, heading_vi="Trà")


def test_a_change_after_announcement_waits_for_the_next_version(officer, lead):
    fair = fairs.published(officer.user, lead.user)
    shown = fair.shown
    sold_out = shown.lines.first()
    sold_out.sold_out_at = dt.datetime(2025, 1, 10, tzinfo=dt.UTC)
    sold_out.save()
    added, _found = filling.add_line(fair, officer, ProductFactory().pk)
    assert again(fair).shown.lines.count() == 3
    approving.submit(fair, officer, working_plan(fair).edition)
    assert state_of(again(fair)) is State.ANNOUNCED
    approving.approve(fair, lead, working_plan(fair).edition)
    fair = again(fair)
    assert fair.shown.number == 2
    codes = {one.code for one in fair.shown.lines.all()}
    assert codes == {one.code for one in shown.lines.all()} | {added.code}
    marked = fair.shown.lines.exclude(sold_out_at=None)
    assert [one.code for one in marked] == [sold_out.code]


def test_two_officers_with_the_same_form(officer):
    fair = fairs.new(officer.user)
    seen = working_plan(fair).edition
    change_plan(fair, officer, seen, {"venue": "Nhà thi đấu"})
    with pytest.raises(ChangedMeanwhileError):
        change_plan(fair, Staff(fairs.fair_officer("hai@example.vn")), seen, {"venue": "Công viên"})
    assert working_plan(fair).venue == "Nhà thi đấu"


def test_two_officers_row_by_row(officer):
    fair = fairs.new(officer.user)
    other = Staff(fairs.fair_officer("hai@example.vn"))
    mine, theirs = ProductFactory(), ProductFactory()
    filling.add_line(fair, officer, mine.pk)
    filling.add_line(fair, other, theirs.pk)
    assert {one.product_id for one in working_plan(fair).lines.all()} == {mine.pk, theirs.pk}


def test_cancelled_with_a_reason(officer, lead):
    fair = fairs.published(officer.user, lead.user)
    approving.cancel(fair, lead, "Bão số 3", "Typhoon no. 3")
    fair = again(fair)
    assert state_of(fair) is State.CANCELLED
    assert (fair.cancelled_because_vi, fair.cancelled_because_en) == ("Bão số 3", "Typhoon no. 3")
    with pytest.raises(WrongStageError):
        filling.add_line(fair, officer, ProductFactory().pk)
    with pytest.raises(WrongStageError):
        approving.cancel(fair, lead, "Bão số 4", "")


def test_archived_only_when_it_is_over(officer, lead, clock):
    fair = fairs.published(officer.user, lead.user)
    with pytest.raises(WrongStageError):
        approving.archive(fair, lead)
    clock(fairs.LAST + dt.timedelta(1))
    assert state_of(again(fair)) is State.CLOSED
    with pytest.raises(WrongStageError):
        approving.cancel(fair, lead, "Muộn", "")
    approving.archive(fair, lead)
    assert state_of(again(fair)) is State.ARCHIVED
