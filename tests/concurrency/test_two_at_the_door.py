"""Two at the door of one producer at once: one waits for the other, and nobody meets an error.

PostgreSQL only: SQLite has no row locks and proves nothing about them.
"""

from functools import partial

import pytest

from catalogue_import.joining import join
from shop.partner.models import DeskMember
from shop.producer_desk.door import joining, people
from shop.producer_desk.door.cards import CardError, NoCardError, make_card
from shop.producer_desk.models import ClaimCard, Invitation
from tests.concurrency.test_last_item import at_once
from tests.factories import PartnerFactory
from tests.factories.desks import desk_of

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
ROUNDS = 5


def told(act):
    """The act; a refusal in words is its result, anything else goes through."""

    def acted():
        try:
            return act()
        except (CardError, NoCardError, joining.InvitationOverError) as refusal:
            return refusal

    return acted


def joiner(number: int) -> joining.Joiner:
    return joining.Joiner(f"moi-{number}@example.com", "Mới", "vi")


def test_a_card_is_used_while_another_one_is_printed():
    for number in range(ROUNDS):
        maker = PartnerFactory()
        card = make_card(maker.pk, None)[1]
        used, printed = at_once(
            told(partial(joining.open_desk, card.pk, joiner(number))),
            told(partial(make_card, maker.pk, None)),
        )
        # Whoever was first has it; the other is told.
        assert isinstance(used, DeskMember) != isinstance(printed, tuple)
        assert ClaimCard.objects.filter(partner=maker, used_at=None, voided_at=None).count() <= 1


def test_an_invitation_is_taken_while_it_is_made_anew():
    for number in range(ROUNDS):
        maker, who = PartnerFactory(), joiner(number)
        desk = desk_of(maker, f"chu-{number}@example.com")
        invitation = people.invite(desk, who.place, "packer")
        taken, _again = at_once(
            told(partial(joining.accept, invitation.pk, who)),
            partial(_invited, desk, who.place),
        )
        assert isinstance(taken, DeskMember | joining.InvitationOverError)


def _invited(desk, place: str) -> Invitation | None:
    try:
        return people.invite(desk, place, "packer")
    except people.PeopleError:
        return None


def test_a_card_is_used_while_its_producer_becomes_another_one():
    for number in range(ROUNDS):
        stay, go = PartnerFactory(), PartnerFactory()
        card = make_card(go.pk, None)[1]
        used, _joined = at_once(
            told(partial(joining.open_desk, card.pk, joiner(number))),
            partial(join, stay.pk, go.pk, "x", None),
        )
        members = DeskMember.objects.filter(partner=go, ended_at=None)
        assert not members.exists()
        assert isinstance(used, DeskMember | CardError)
