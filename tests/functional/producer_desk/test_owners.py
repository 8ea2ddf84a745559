"""A further owner: by an approver's card, and never behind the back of those who are there."""

from django.core import mail

import pytest

from shop.partner.models import DeskMember
from shop.producer_desk.door import joining
from shop.producer_desk.door.cards import CardError, NoCardError, make_card
from shop.producer_desk.models import ClaimCard
from tests.factories import PartnerFactory
from tests.factories.desks import member_of
from tests.factories.office import approver, officer

pytestmark = pytest.mark.django_db
NEW = joining.Joiner("moi@example.com", "Trần Văn Mới", "vi")


@pytest.fixture
def maker():
    return PartnerFactory(name="HTX Tân Thành")


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


def test_a_producer_with_an_owner_takes_somebody_who_may_add_one(maker):
    member_of(maker, "goi@example.com", "packer")
    make_card(maker.pk, officer())
    member_of(maker)
    with pytest.raises(NoCardError, match="has owners"):
        make_card(maker.pk, officer("hai@example.vn"))
    assert ClaimCard.objects.count() == 1
    assert make_card(maker.pk, approver(), may_add_owner=True)[1].further


def test_a_producer_that_is_another_one_by_now_gets_none(maker):
    maker.merged_into = PartnerFactory()
    maker.save()
    with pytest.raises(NoCardError, match="joined"):
        make_card(maker.pk, approver(), may_add_owner=True)


def test_owners_learn_of_the_card_and_of_who_came_with_it(maker, committed):
    member_of(maker, "chu@example.com")
    member_of(maker, "goi@example.com", "packer")
    with committed():
        _code, card = make_card(maker.pk, approver(), may_add_owner=True)
    [letter] = mail.outbox
    assert letter.to == ["chu@example.com"]
    assert "HTX Tân Thành" in letter.subject
    mail.outbox.clear()
    with committed():
        joining.open_desk(card.pk, NEW)
    told = {one.to[0]: one for one in mail.outbox}
    assert set(told) == {"chu@example.com", "moi@example.com"}
    assert "Trần Văn Mới" in told["chu@example.com"].subject
    assert f"?gian={maker.pk}" in told["chu@example.com"].body


def test_of_a_first_card_and_a_first_owner_nobody_else_is_told(maker, committed):
    member_of(maker, "goi@example.com", "packer")
    with committed():
        joining.open_desk(make_card(maker.pk, officer())[1].pk, NEW)
    assert {one.to[0] for one in mail.outbox} == {"moi@example.com"}


def test_a_first_card_opens_nothing_once_there_is_an_owner(maker):
    """Such as one that came along when two producers became one."""
    card = make_card(maker.pk, officer())[1]
    member_of(maker)
    with pytest.raises(CardError):
        joining.open_desk(card.pk, NEW)
    assert DeskMember.objects.count() == 1


def test_an_owner_who_uses_a_second_card_stays_one(maker, committed):
    member_of(maker, "chu@example.com")
    for number in range(2):
        card = make_card(maker.pk, approver(f"{number}@example.vn"), may_add_owner=True)[1]
        with committed():
            joining.open_desk(card.pk, NEW)
    assert DeskMember.objects.filter(role="owner", ended_at=None).count() == 2
