"""Mails about problems to people of a producer."""

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from shop.accounts.models import User
from shop.communication.sending import Mail
from shop.order.cases.resending import SHORT, what_goes_again
from shop.order.models import CaseReply, OrderCase

from ..letters import at_desk, desk_letter, reader
from ..parcels.naming import parcel_name

__all__ = ["SHORT", "too_few"]


def too_few(reply_id: int) -> Mail | None:
    """To whoever offered it: the buyer said yes and there are too few pieces, while that is so."""
    related = ("case__line__parcel__order", "case__answered_by", "partner")
    reply = CaseReply.objects.select_related(*related).get(pk=reply_id)
    case, to = reply.case, reply.case.answered_by
    if reply.done_at or case.state == OrderCase.State.CLOSED or to is None:
        return None
    return _letter(reply, to) if _still_works_there(reply, to) and to.email else None


def _still_works_there(reply: CaseReply, to: User) -> bool:
    return reply.partner.desk_members.filter(user=to, ended_at=None).exists()


def _letter(reply: CaseReply, to: User) -> Mail:
    case, goods = reply.case, what_goes_again(reply.case, reply)
    with translation.override(to.language):
        name = parcel_name(case.line.parcel)  # type: ignore[union-attr, arg-type]  # desk cases have both
        title = _("The buyer wants it again: your stock is too short (%(name)s)") % {"name": name}
        sentences = [
            _("You offered to send it again, and the buyer said yes."),
            _("As soon as your stock has enough pieces, the new parcel lies among those to pack."),
        ]
        return desk_letter(
            reader(to),
            title,
            sentences,
            (at_desk(reverse("producer_desk:case", args=[case.pk]), reply.partner), _("See it")),
            items=[f"{pieces} × {line.title}" for line, pieces in goods],
            about=f"desk:{reply.partner_id}",
        )
