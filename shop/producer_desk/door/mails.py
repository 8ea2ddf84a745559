"""Mails of the door: the desk is open, somebody is invited."""

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from shop.communication.one_time.places import is_phone
from shop.communication.sending import Mail
from shop.partner.models import DeskMember

from ..letters import Reader, absolute, at_desk, desk_letter, reader
from ..models import Invitation
from .tokens import link_of

OPENED, INVITED = "desk-opened", "desk-invited"


def opened(member_id: int) -> Mail | None:
    """ "Gian hàng của bạn đã mở": what is there already, and what to do first."""
    member = DeskMember.objects.select_related("partner", "user").filter(pk=member_id).first()
    if member is None or not member.user.email or member.ended_at is not None:
        return None
    user, partner = member.user, member.partner
    with translation.override(user.language):
        sentences = [_("%(producer)s has its own desk here now.") % {"producer": partner.name}]
        if member.role == DeskMember.Role.OWNER:
            sentences.append(
                _("Everything the council has certified is there already and waits for your words.")
            )
        return desk_letter(
            reader(user),
            _("Your shop is open"),
            sentences,
            (at_desk(reverse("producer_desk:home"), partner), _("Open my desk")),
            about=f"producer:{partner.pk}",
        )


def invited(invitation_id: int) -> Mail | None:
    """Who invites, as what, and where one takes it; nobody is told once it is over."""
    invitation = Invitation.objects.select_related("partner", "invited_by").get(pk=invitation_id)
    ended = invitation.taken_at or invitation.cancelled_at
    if ended is not None or is_phone(invitation.place):
        return None
    by, partner = invitation.invited_by, invitation.partner
    with translation.override(invitation.language):
        words = {"producer": partner.name, "role": invitation.get_role_display()}
        asks = _("%(producer)s asks you to help at its desk. Your part: %(role)s.") % words
        named = [_("It was asked by %(name)s.") % {"name": by.get_full_name()}] if by else []
        return desk_letter(
            Reader(invitation.place, invitation.language),
            _("%(producer)s invites you to its desk") % words,
            [asks, *named, _("The link is good for seven days. If it is a mistake, do nothing.")],
            (absolute(link_of(invitation)), _("See the invitation")),
            about=f"producer:{partner.pk}",
        )
