"""Mails to whoever packs, in the language of each: what, where to, until when; never how much.

Names, streets and phone numbers stay at the desk, behind its gate.
"""

from collections.abc import Sequence

from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from shop.certification import clock
from shop.communication.sending import Mail
from shop.order.states import State

from ..desk import kept_parcels
from ..letters import at_desk, desk_letter, reader
from ..models import PackingNotice
from .listing import ParcelRow, parcel_rows, with_goods
from .naming import in_hamper
from .notices import due, packers

# A mail is read on a phone; the rest stands at the desk.
MOST_LISTED = 30


def new_parcel(notice_id: int) -> Mail | None:
    """That a parcel came, while it still is to be packed."""
    notice = _notice(notice_id)
    waiting = kept_parcels().filter(status=State.PLACED)
    rows = parcel_rows(with_goods(waiting.filter(pk__in=[notice.parcel_id])))
    if not rows or not _still_packs(notice):
        return None
    [row] = rows
    with translation.override(notice.member.user.language):
        title = _("New parcel to prepare: %(name)s") % {"name": row.name}
        address = reverse("producer_desk:parcel", args=[row.id])
        return _letter(notice, title, rows, address, _("See the parcel"))


def morning(notice_id: int) -> Mail | None:
    """ "Có 3 gói cần chuẩn bị hôm nay", the one that waits longest first."""
    notice = _notice(notice_id)
    waiting = due(clock.today()).filter(partner=notice.member.partner_id)
    rows = parcel_rows(with_goods(waiting).order_by("leaves_on", "pk"))
    if not rows or not _still_packs(notice):
        return None
    with translation.override(notice.member.user.language):
        title = ngettext(
            "%(count)d parcel to prepare today", "%(count)d parcels to prepare today", len(rows)
        ) % {"count": len(rows)}
        return _letter(notice, title, rows, reverse("producer_desk:parcels"), _("See the parcels"))


def _notice(pk: int) -> PackingNotice:
    return PackingNotice.objects.select_related("member__user", "member__partner").get(pk=pk)


def _still_packs(notice: PackingNotice) -> bool:
    """Whoever was taken from the desk meanwhile is not written to."""
    return packers().filter(pk=notice.member_id).exists()


def _letter(
    notice: PackingNotice, title: str, rows: Sequence[ParcelRow], path: str, link_words: str
) -> Mail:
    partner, hidden = notice.member.partner, len(rows) - MOST_LISTED
    more = [_("and %(count)d more parcels") % {"count": hidden}] if hidden > 0 else []
    return desk_letter(
        reader(notice.member.user),
        title,
        [partner.name],
        (at_desk(path, partner), link_words),
        items=[*(_words(row) for row in rows[:MOST_LISTED]), *more],
        about=f"desk:{partner.pk}",
    )


def _words(row: ParcelRow) -> str:
    """ "LS-10234567/1: 2 × Miến dong. Hà Nội. Gửi ngày 03/01/2025"."""
    told = [f"{row.name}: {', '.join(row.goods)}", *map(in_hamper, row.hampers), row.place]
    if row.is_again:
        told.insert(1, pgettext("parcel", "Sent again"))
    if row.leaves_on:
        day = {"day": date_format(row.leaves_on, "SHORT_DATE_FORMAT")}
        late = _("Late: should have left on %(day)s")
        told.append((late if row.late else _("Leaves on %(day)s")) % day)
    return " · ".join(part for part in told if part)
