"""The mail with the office's answer, to whoever asked."""

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from shop.communication.sending import Mail
from shop.partner.models import DeskMember

from ..letters import at_desk, desk_letter, reader
from ..models import OfficeRequest


def answered(request_id: int) -> Mail | None:
    """The question and its answer; None for somebody without an address, or who has left."""
    related = ("asked_by", "product", "partner")
    asked = OfficeRequest.objects.select_related(*related).filter(pk=request_id).first()
    user = asked.asked_by if asked else None
    if asked is None or user is None or not user.email:
        return None
    here = DeskMember.objects.filter(partner=asked.partner, user=user, ended_at=None)
    if not here.exists():
        return None
    with translation.override(user.language):
        title = _("The office has answered: %(about)s") % {"about": asked.get_about_display()}
        asked_text = _("You asked: %(text)s") % {"text": asked.text}
        answer = _("The office: %(text)s") % {"text": asked.answer}
        there = at_desk(reverse("producer_desk:office_requests"), asked.partner)
        link = (there, _("See your questions"))
        return desk_letter(reader(user), title, [asked_text, answer], link)
