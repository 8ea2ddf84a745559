"""A producer's answer becomes lines of the working plan, until the deadline and not in review."""

import datetime as dt

from django.core import mail
from django.http import Http404
from django.utils import timezone

import pytest

from shop.audit.models import AuditLine
from shop.certification.clock import VIETNAM
from shop.fairs import answering, approving, booths, inviting
from shop.fairs.changing import Staff
from shop.fairs.errors import (
    FrozenError,
    NotEligibleError,
    NothingChosenError,
    TooLateError,
    WrongStageError,
)
from shop.fairs.models import Fair
from shop.fairs.plans import working_plan
from tests.factories import PartnerFactory, ProductFactory, fairs
from tests.factories.desks import member_of

pytestmark = pytest.mark.django_db
DUE = dt.date(2025, 1, 6)


@pytest.fixture(autouse=True)
def _today(clock):
    clock(dt.date(2025, 1, 1))


@pytest.fixture
def maker():
    return PartnerFactory(name="HTX Tài Hoan")


@pytest.fixture
def owner(maker):
    return Staff(member_of(maker, "chu@example.vn"))


@pytest.fixture
def goods(maker):
    return [ProductFactory(producer=maker, title_vi=f"Miến {n}") for n in (1, 2, 3)]


def asked(maker, fair=None):
    fair = fair or fairs.new()
    inviting.invite(fair, fairs.staff(), [maker.pk], DUE)
    return fair.invitations.get(producer=maker)


def lines(invitation) -> dict:
    plan = working_plan(Fair.objects.get(pk=invitation.fair_id))
    return dict(plan.lines.values_list("product", "quantity"))


def test_what_is_chosen_stands_in_the_plan_at_the_own_booth(maker, owner, goods):
    fair = fairs.new()
    [booth] = booths.add_booths(fair, fairs.staff(), "A1")
    booth.producer = maker
    booth.save()
    invitation = asked(maker, fair)
    answering.accept(invitation, owner, {goods[0].pk: 40, goods[1].pk: None}, "Tới sớm")
    plan = working_plan(fair)
    assert {one.product_id: one.booth for one in plan.lines.all()} == {
        goods[0].pk: booth,
        goods[1].pk: booth,
    }
    assert lines(invitation) == {goods[0].pk: 40, goods[1].pk: None}
    invitation.refresh_from_db()
    assert (invitation.state, invitation.answer) == ("accepted", "Tới sớm")
    assert invitation.answered_by == owner.user
    entry = AuditLine.objects.get(action="fair.invitation.accept")
    assert entry.actor == owner.user


def test_an_answer_is_changed_and_taken_back(maker, owner, goods):
    invitation = asked(maker)
    answering.accept(invitation, owner, {goods[0].pk: 40, goods[1].pk: 10})
    codes = dict(working_plan(invitation.fair).lines.values_list("product", "code"))
    answering.accept(invitation, owner, {goods[1].pk: 12, goods[2].pk: None})
    assert lines(invitation) == {goods[1].pk: 12, goods[2].pk: None}
    again = working_plan(invitation.fair).lines.get(product=goods[1])
    assert again.code == codes[goods[1].pk]
    answering.refuse(invitation, owner, "Mùa thu hoạch")
    assert lines(invitation) == {}
    invitation.refresh_from_db()
    assert (invitation.state, invitation.answer) == ("refused", "Mùa thu hoạch")


def test_until_the_last_day_and_not_after(maker, owner, goods, clock):
    invitation = asked(maker)
    clock(DUE)
    answering.accept(invitation, owner, {goods[0].pk: 1})
    clock(DUE + dt.timedelta(days=1))
    with pytest.raises(TooLateError):
        answering.accept(invitation, owner, {goods[1].pk: 1})
    with pytest.raises(TooLateError):
        answering.refuse(invitation, owner)
    assert lines(invitation) == {goods[0].pk: 1}
    assert not answering.is_open(invitation)


def test_not_in_the_evening_after_a_fair_has_closed(maker, owner, goods, clock, monkeypatch):
    fair = fairs.published(title="Hội chợ đã mở")
    inviting.invite(fair, fairs.staff(), [maker.pk], fairs.LAST)
    invitation = fair.invitations.get(producer=maker)
    clock(fairs.LAST)
    late = dt.datetime.combine(fairs.LAST, dt.time(22), VIETNAM)
    monkeypatch.setattr(timezone, "now", lambda: late)
    with pytest.raises(WrongStageError):
        answering.accept(invitation, owner, {goods[0].pk: 1})
    assert not answering.is_open(invitation)


def test_only_own_goods_that_may_stand(maker, owner, goods):
    invitation = asked(maker)
    ended = ProductFactory(producer=maker, certificate__lapsed=True)
    for product, refusal in ((ended, NotEligibleError), (ProductFactory(), Http404)):
        with pytest.raises(refusal):
            answering.accept(invitation, owner, {goods[0].pk: 1, product.pk: 1})
    with pytest.raises(NothingChosenError):
        answering.accept(invitation, owner, {})
    assert lines(invitation) == {}
    invitation.refresh_from_db()
    assert invitation.state == "sent"


def test_what_the_desk_had_put_in_is_the_producers_to_leave_out(maker, owner, goods):
    fair = fairs.new()
    fairs.fill(fair, number=1, producer=maker)
    other = fairs.fill(fair, number=1)
    invitation = asked(maker, fair)
    assert [one.line is not None for one in answering.offers_of(invitation)].count(True) == 1
    assert invitation.wished.count() == 1
    answering.accept(invitation, owner, {goods[0].pk: None})
    assert set(lines(invitation)) == {goods[0].pk, other[0].product_id}


def test_nothing_is_answered_while_the_plan_is_in_review(maker, owner, goods):
    fair = fairs.ready()
    invitation = asked(maker, fair)
    approving.submit(fair, Staff(fairs.fair_officer()), working_plan(fair).edition)
    with pytest.raises(FrozenError):
        answering.accept(invitation, owner, {goods[0].pk: 1})
    approving.cancel(fair, fairs.staff(), "Bão", "")
    with pytest.raises(WrongStageError):
        answering.refuse(invitation, owner)


def test_a_form_that_an_officer_left_open_overwrites_no_answer(maker, owner, goods):
    invitation = asked(maker)
    before = working_plan(invitation.fair).edition
    answering.accept(invitation, owner, {goods[0].pk: 1})
    assert working_plan(invitation.fair).edition == before + 1


def test_what_may_not_stand_is_told_with_its_reason(maker, goods):
    ProductFactory(producer=maker, title_vi="An", certificate__lapsed=True)
    amber = ProductFactory(producer=maker, title_vi="Bo", certificate__valid_until=fairs.FIRST)
    offers = answering.offers_of(asked(maker))
    assert [one.found.may_stand for one in offers] == [True] * 4 + [False]
    assert next(one for one in offers if one.product == amber).found.light == "amber"
    assert offers[-1].words


def test_the_booth_is_told_once_when_it_is_approved(
    maker, owner, goods, django_capture_on_commit_callbacks
):
    fair = fairs.ready()
    invitation = asked(maker, fair)
    answering.accept(invitation, owner, {goods[0].pk: 5})
    booths.place_producers(fair, fairs.staff())
    officer, lead = Staff(fairs.fair_officer()), Staff(fairs.fair_lead())
    for _ in range(2):
        approving.submit(fair, officer, working_plan(fair).edition)
        with django_capture_on_commit_callbacks(execute=True):
            approving.approve(fair, lead, working_plan(fair).edition)
    letters = [one for one in mail.outbox if one.to == ["chu@example.vn"]]
    assert len(letters) == 1
    assert "Miến 1 × 5" in letters[0].body
