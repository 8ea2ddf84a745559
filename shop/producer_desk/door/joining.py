"""Coming to belong to a desk: by the office's card as its owner, or as an owner's invitation says.

Both are proven by a code that went to a mail address or phone; the account is the one at that
place, or a new one. Whether the card or invitation is still open is asked again under its lock.
Whoever changes a producer's people locks the producer before anything else of it, so that two who
come at once wait for each other in one order.
"""

from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from shop.accounts.models import User
from shop.accounts.proving import prove_email, prove_phone
from shop.audit import trail
from shop.certification import clock
from shop.communication.kinds import tell
from shop.communication.one_time.places import is_phone
from shop.partner.models import DeskMember, Partner

from ..models import ClaimCard, DeskConsent, Invitation
from .cards import CardError, Refusal, check_open
from .mails import OPENED
from .owners import tell_of_new

# Another version whenever the words change.
CONSENT_VERSION = "2026-11"


class StaffAccountError(Exception):
    """The account at this place is one of the staff, which no code opens."""


class InvitationOverError(Exception):
    """The invitation was taken, called back, or is too old."""


def consent_words() -> str:
    """What people agree to, in the active language."""
    return _(
        "I work for this producer. The shop may keep my name and how to reach me, so that buyers "
        "and the office can be answered, for as long as I work here and the law asks."
    )


@dataclass(frozen=True, slots=True)
class Joiner:
    """Who comes: the place they proved to be theirs, their name and language, and from where."""

    place: str
    name: str
    language: str
    address: str = ""


def open_desk(card_id: int, who: Joiner) -> DeskMember:
    """The card is used, its holder an owner. Raises `CardError` or `StaffAccountError`."""
    with transaction.atomic():
        partner = _locked_producer(ClaimCard.objects.filter(pk=card_id))
        card = ClaimCard.objects.select_for_update(of=("self",)).get(pk=card_id)
        if card.partner_id != partner.pk:
            raise CardError(Refusal.OVER)
        check_open(card)
        member = _let_join(partner, DeskMember.Role.OWNER, who, "desk.claimed")
        tell_of_new(member)
        card.used_at, card.used_by = clock.now(), member.user
        card.save(update_fields=["used_at", "used_by"])
    return member


def accept(invitation_id: int, who: Joiner) -> DeskMember:
    """The invitation is taken. Raises `InvitationOverError` or `StaffAccountError`."""
    with transaction.atomic():
        partner = _locked_producer(Invitation.objects.filter(pk=invitation_id))
        invitation = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation_id)
        if invitation.partner_id != partner.pk:
            raise InvitationOverError
        if not is_open(invitation) or invitation.place != who.place:
            raise InvitationOverError
        member = _let_join(partner, invitation.role, who, "desk.joined")
        invitation.taken_at = clock.now()
        invitation.save(update_fields=["taken_at"])
    return member


def is_open(invitation: Invitation) -> bool:
    """Whether it may still be taken."""
    ended = invitation.taken_at or invitation.cancelled_at
    return ended is None and invitation.ends_at > clock.now()


def _locked_producer(rows: QuerySet[Any]) -> Partner:
    """The producer that a card or invitation is of, locked; it may be of another one by then."""
    partner = rows.values_list("partner", flat=True).get()
    return Partner.objects.select_for_update(of=("self",)).get(pk=partner)


def _let_join(partner: Partner, role: str, who: Joiner, action: str) -> DeskMember:
    user = _account_for(who)
    member = DeskMember.objects.filter(partner=partner, user=user, ended_at=None).first()
    if member is None:
        member = DeskMember.objects.create(partner=partner, user=user, role=role)
    elif role == DeskMember.Role.OWNER:
        member.role = role
        member.save(update_fields=["role"])
    DeskConsent.objects.create(
        partner=partner,
        user=user,
        given_at=clock.now(),
        text_version=CONSENT_VERSION,
        text=consent_words(),
        language=who.language,
    )
    trail.record(user, action, f"producer {partner.pk}", address=who.address, role=member.role)
    tell(OPENED, member.pk)
    return member


def _account_for(who: Joiner) -> User:
    """The account at the place that was proven, or a new one without a password."""
    user = account_at(who.place) or _new_account(who) or account_at(who.place)
    if user is None or is_staff(user) or not user.is_active:
        raise StaffAccountError
    if is_phone(who.place):
        prove_phone(user)
    else:
        prove_email(user)
    if not user.get_full_name():
        user.last_name = who.name
    user.save()
    return user


def _new_account(who: Joiner) -> User | None:
    at = {"phone": who.place} if is_phone(who.place) else {"email": who.place}
    try:
        with transaction.atomic():
            return User.objects.create_user(last_name=who.name, language=who.language, **at)
    except IntegrityError:
        # Somebody made it this moment.
        return None


def account_at(place: str) -> User | None:
    """Whose mail address or phone this is."""
    at = {"phone": place} if is_phone(place) else {"email__iexact": place}
    return User.objects.filter(**at).first()


def is_staff(user: User) -> bool:
    """Whether the account opens any desk of the staff."""
    if user.is_staff or user.is_superuser:
        return True
    return user.groups.exists() or user.user_permissions.exists()
