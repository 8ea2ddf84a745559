"""Tells a buyer what the shop answers to a problem."""

from django.utils import translation
from django.utils.translation import gettext as _

from shop.communication.sending import Mail

from ..letters import Letter
from ..models import OrderCase


def answered(case_id: int) -> Mail | None:
    """The answer itself, with what was reported, and the way to the order."""
    case = OrderCase.objects.select_related("order").get(pk=case_id)
    order = case.order
    if not order.guest_email:
        return None
    with translation.override(order.language):
        title = _("Our answer about order %(number)s") % {"number": order.number}
        about = _("You wrote: %(reason)s.") % {"reason": case.get_reason_display()}
        return Letter(title, [about, *case.answer.splitlines()]).mail(order)
