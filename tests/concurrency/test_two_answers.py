"""Two owners answer one invitation, and an officer submits, in the same moment: nothing is torn.

PostgreSQL only: SQLite has no row locks and proves nothing about them.
"""

import datetime as dt
from functools import partial

import pytest

from shop.certification import clock as shop_clock
from shop.fairs import answering, approving, inviting
from shop.fairs.changing import Staff
from shop.fairs.errors import FairError
from shop.fairs.models import FairInvitation
from shop.fairs.plans import working_plan
from tests.concurrency.test_last_item import at_once
from tests.factories import PartnerFactory, ProductFactory, fairs
from tests.factories.desks import member_of

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
DUE = dt.date(2025, 1, 6)


def quiet(act):
    """The act; a refusal is its result."""

    def acted():
        try:
            return act()
        except FairError as refusal:
            return type(refusal).__name__

    return acted


@pytest.fixture
def invited(clock):
    clock(DUE)
    maker = PartnerFactory(name="HTX Tài Hoan")
    owners = [Staff(member_of(maker, f"chu{n}@example.vn")) for n in (1, 2)]
    goods = [ProductFactory(producer=maker) for _ in range(3)]
    fair = fairs.ready()
    inviting.invite(fair, fairs.staff(), [maker.pk], DUE)
    return fair.invitations.get(), owners, [one.pk for one in goods]


def lines(invitation) -> set[int]:
    mine = working_plan(invitation.fair).lines.filter(product__producer=invitation.producer_id)
    return set(mine.values_list("product", flat=True))


def test_of_two_owners_one_whole_answer_stands(invited):
    invitation, owners, goods = invited
    first, second = {goods[0]: 1, goods[1]: 2}, {goods[1]: 9, goods[2]: 9}
    for _ in range(3):
        at_once(
            quiet(partial(answering.accept, invitation, owners[0], first)),
            quiet(partial(answering.accept, invitation, owners[1], second)),
        )
        assert lines(invitation) in (set(first), set(second))
        who = FairInvitation.objects.get(pk=invitation.pk).answered_by
        assert lines(invitation) == set(first if who == owners[0].user else second)


def test_an_answer_and_a_submission_are_one_after_the_other(invited):
    invitation, owners, goods = invited
    officer = Staff(fairs.fair_officer())
    edition = working_plan(invitation.fair).edition
    answered, submitted = at_once(
        quiet(partial(answering.accept, invitation, owners[0], {goods[0]: 1})),
        quiet(partial(approving.submit, invitation.fair, officer, edition)),
    )
    frozen = working_plan(invitation.fair).frozen_at is not None
    if frozen:
        assert (answered, lines(invitation)) == ("FrozenError", set())
    else:
        assert (submitted, lines(invitation)) == ("ChangedMeanwhileError", {goods[0]})


def test_two_officers_make_one_invitation(invited):
    invitation, _owners, _goods = invited
    maker = PartnerFactory().pk
    for_both = [partial(inviting.invite, invitation.fair, fairs.staff(), [maker], DUE)] * 2
    assert sorted(at_once(*map(quiet, for_both))) == [0, 1]
    assert FairInvitation.objects.filter(producer=maker).count() == 1


def test_the_day_is_asked_behind_the_lock(invited, settings):
    """Whoever waited for the plan until midnight has passed is too late."""
    invitation, owners, goods = invited
    held = answering.is_open(invitation)
    settings.SHOP_BUSINESS_DATE = DUE + dt.timedelta(days=1)
    assert held
    assert shop_clock.today() > invitation.due_on
    refused = quiet(partial(answering.accept, invitation, owners[0], {goods[0]: 1}))
    assert refused() == "TooLateError"
