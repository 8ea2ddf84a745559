"""At which producers somebody works, and whose desk they are at just now."""

import re
from collections.abc import Sequence

from django.http import HttpRequest

from shop.accounts.models import User
from shop.partner.models import DeskMember, Partner

from .desk import Desk
from .rights import RIGHTS

# Who belongs to several producers names one so, in a link or with a form.
ASKED = "gian"
KEPT = "desk-partner"
LOOKS_LIKE_A_KEY = re.compile(r"[0-9]{1,18}")


def desk_for(request: HttpRequest, user: User) -> Desk | None:
    """The desk that this question is about; None for somebody without any, or without that one.

    A link or form that names a producer (`ASKED`) is about that one, or about the one that it was
    found to be since. A link is followed by more of
    the same, so it is remembered; a form is not, since it may come from a page left open.
    """
    mine = open_memberships(user)
    told = request.POST if request.method == "POST" else request.GET
    if ASKED in told:
        member = _of(mine, told[ASKED]) or _of(mine, _joined_with(told[ASKED]))
        if member is not None and request.method != "POST" and len(mine) > 1:
            request.session[KEPT] = member.partner_id
    else:
        kept = request.session.get(KEPT)
        member = _of(mine, str(kept)) or next(iter(mine), None)
    if member is None:
        return None
    elsewhere = tuple(one.partner for one in mine if one.pk != member.pk)
    return Desk(member.partner, user, member.role, RIGHTS[member.role], elsewhere)


def open_memberships(user: User) -> Sequence[DeskMember]:
    """Where this person works today; read anew at each question, so that an end counts at once."""
    return list(user.desk_memberships.filter(ended_at=None).select_related("partner"))


def _joined_with(partner: str) -> str:
    """The key of the producer that this one is by now; "" for one that is still its own."""
    if not LOOKS_LIKE_A_KEY.fullmatch(partner):
        return ""
    found = Partner.objects.filter(pk=partner, merged_into__isnull=False)
    return str(found.values_list("merged_into", flat=True).first() or "")


def _of(mine: Sequence[DeskMember], partner: str) -> DeskMember | None:
    return next((one for one in mine if str(one.partner_id) == partner), None)
