"""Mails about a fair to one owner, as things are when they are written."""

from collections.abc import Callable

from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from shop.catalogue.saying import said
from shop.communication.sending import Mail
from shop.fairs.models import FairInvitation, FairPlan, InvitationNotice
from shop.fairs.owners import owners_of
from shop.fairs.plans import working_plan
from shop.fairs.public.hours import days_words

from ..letters import at_desk, desk_letter, reader
from .listing import phone_of

Kind = InvitationNotice.Kind


def about_invitation(notice_id: int) -> Mail | None:
    """The invitation, its reminder, the booth, or that it is called off; None for who has left.

    Whoever has answered meanwhile is not reminded.
    """
    related = ("user", "invitation__producer", "invitation__fair__shown")
    notice = InvitationNotice.objects.select_related(*related).filter(pk=notice_id).first()
    if notice is None or not _still_meant(notice):
        return None
    user, invitation = notice.user, notice.invitation
    plan = working_plan(invitation.fair)
    with translation.override(user.language):
        title, sentences, items = _said(notice.kind, invitation, plan)
        page = reverse("producer_desk:fair", args=[invitation.pk])
        link = (at_desk(page, invitation.producer), _LINKS[notice.kind]())
        return desk_letter(
            reader(user), title, sentences, link, items=items, about=f"fair:{invitation.fair_id}"
        )


def _still_meant(notice: InvitationNotice) -> bool:
    producer = notice.invitation.producer_id
    if notice.user_id not in owners_of([producer])[producer]:
        return False
    answered = notice.invitation.answered_at is not None
    return not (notice.kind == Kind.REMINDER and answered)


_LINKS: dict[str, Callable[[], str]] = {
    Kind.INVITED: lambda: _("Read and answer"),
    Kind.REMINDER: lambda: _("Read and answer"),
    Kind.PLACED: lambda: _("See your place"),
    Kind.CANCELLED: lambda: _("See the invitation"),
}


def _said(
    kind: str, invitation: FairInvitation, plan: FairPlan
) -> tuple[str, list[str], list[str]]:
    told = {
        "fair": str(said(plan, "title")),
        "day": date_format(invitation.due_on),
        "days": days_words(plan),
        "place": ", ".join(part for part in (plan.venue, plan.address) if part),
        "producer": invitation.producer.name,
        "phone": phone_of(plan),
    }
    if kind == Kind.CANCELLED:
        return _cancelled(invitation, told)
    if kind == Kind.PLACED:
        return _placed(invitation, told)
    when = [_("When: %(days)s.") % told] + (
        [_("Where: %(place)s.") % told] if told["place"] else []
    )
    call = [_("Questions? Call the desk of the fair: %(phone)s.") % told] if told["phone"] else []
    if kind == Kind.REMINDER:
        title = _("Reminder: answer %(fair)s by %(day)s") % told
        first = _("%(producer)s has not answered yet. You may answer until %(day)s.") % told
        return title, [first, *when, *call], []
    wished = [one.get_title() for one in invitation.wished.all()]
    return (
        _("Invitation to %(fair)s: answer by %(day)s") % told,
        [
            _("%(producer)s is invited to %(fair)s.") % told,
            *when,
            *([invitation.note] if invitation.note else []),
            _("Choose what you bring, or say that you do not come, until %(day)s.") % told,
            *call,
            *([_("The desk would like to see:")] if wished else []),
        ],
        wished,
    )


def _cancelled(
    invitation: FairInvitation, told: dict[str, str]
) -> tuple[str, list[str], list[str]]:
    fair = invitation.fair
    in_english = get_language() == "en" and fair.cancelled_because_en
    because = {"reason": in_english or fair.cancelled_because_vi}
    sentences = [_("%(fair)s (%(days)s) does not take place.") % told]
    if because["reason"]:
        sentences.append(_("The reason: %(reason)s") % because)
    return _("%(fair)s is called off") % told, sentences, []


def _placed(invitation: FairInvitation, told: dict[str, str]) -> tuple[str, list[str], list[str]]:
    """Where the version that is shown has them, and what they bring."""
    shown = invitation.fair.shown or working_plan(invitation.fair)
    lines = shown.lines.filter(product__producer=invitation.producer_id)
    found = list(lines.select_related("product", "booth").order_by("place", "pk"))
    own = shown.booths.filter(producer=invitation.producer_id).values_list("number", flat=True)
    numbers = sorted({*own, *(one.booth.number for one in found if one.booth)})
    place = {**told, "booth": ", ".join(numbers)}
    return (
        _("Your booth at %(fair)s: %(booth)s") % place,
        [
            _("The plan is approved: %(producer)s stands at booth %(booth)s.") % place,
            _("When: %(days)s.") % place,
            *([_("You bring:")] if found else []),
        ],
        [
            f"{one.product.get_title()} × {one.quantity}"
            if one.quantity
            else one.product.get_title()
            for one in found
        ],
    )
