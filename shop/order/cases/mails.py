"""Tells a buyer what the shop answers to a problem."""

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shop.communication.sending import Mail

from ..letters import Letter
from ..models import CaseReply, OrderCase

OFFERS: dict[str, Promise] = {
    CaseReply.Offer.REFUND: gettext_lazy("The producer offers money back; our staff see to it."),
    CaseReply.Offer.RESEND: gettext_lazy(
        "The producer offers to send it again, for nothing. Open the order and say yes."
    ),
}


def answered(case_id: int) -> Mail | None:
    """The answer itself, with what was reported, and the way to the order."""
    case = OrderCase.objects.select_related("order").get(pk=case_id)
    order = case.order
    if not order.guest_email:
        return None
    with translation.override(order.language):
        title = _("Our answer about order %(number)s") % {"number": order.number}
        about = _about(case)
        words = [about, *case.answer.splitlines(), *_offered(case)]
        return Letter(title, words).mail(order)


def _about(case: OrderCase) -> str:
    if case.reason == OrderCase.Reason.CAME_BACK:
        return case.text
    return _("You wrote: %(reason)s.") % {"reason": case.get_reason_display()}


def _offered(case: OrderCase) -> list[str]:
    reply = CaseReply.objects.filter(case=case).first()
    offer = OFFERS.get(reply.offer) if reply is not None else None
    return [str(offer)] if offer else []
