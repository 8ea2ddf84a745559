"""What is to be done at a desk, the most pressing first; one query for each kind of work."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Count, Exists, F, Q, Sum
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shop.certification import clock
from shop.certification.rules import ENDING_SOON_DAYS, certified_exists, sellable_q
from shop.money.formatting import format_dong
from shop.order.models import OrderCase
from shop.support.casework import ANSWER_WITHIN

from ..desk import Desk
from ..fairs.listing import waiting
from ..models import WorkingCopy
from ..parcels.stages import Stage, in_stage
from ..rights import Right
from ..voices.listing import waiting_questions


@dataclass(frozen=True)
class ToDo:
    """One row: the words say how much of what; `text` is the state of something in it."""

    words: str
    url: str
    icon: str
    role: str = "info"
    text: str = ""


def todos(desk: Desk) -> list[ToDo]:
    """The rows of everything this person may do something about."""
    found = (ask(desk) for right, ask in _ASKED if right in desk.rights)
    return [todo for todo in found if todo is not None]


def _to_pack(desk: Desk) -> ToDo | None:
    """Parcels that wait, and how many of them should have left by now."""
    waiting = in_stage(desk.parcels(), Stage.TO_PACK).order_by()
    late = Count("pk", filter=Q(leaves_on__lt=clock.today()))
    found = waiting.aggregate(count=Count("pk"), late=late)
    if not found["count"]:
        return None
    words = ngettext("%(count)d parcel to pack", "%(count)d parcels to pack", found["count"])
    text = _("%(count)d of them late") % {"count": found["late"]} if found["late"] else ""
    url, role = reverse("producer_desk:parcels"), "warn" if found["late"] else "info"
    return ToDo(words % {"count": found["count"]}, url, "package", role, text)


def _problems(desk: Desk) -> ToDo | None:
    """Buyers who were promised an answer within two days, or who wait for what is sent again."""
    promised, is_open = clock.now() - ANSWER_WITHIN, Q(state=OrderCase.State.OPEN)
    accepted = Q(reply__accepted_at__isnull=False, reply__done_at=None)
    found = (
        desk.cases()
        .order_by()
        .aggregate(
            count=Count("pk", filter=is_open),
            late=Count("pk", filter=is_open & Q(created_at__lt=promised)),
            short=Count("pk", filter=accepted & Q(state=OrderCase.State.ANSWERED)),
        )
    )
    if not found["count"]:
        return _too_few(found["short"]) if found["short"] else None
    words = ngettext(
        "%(count)d buyer waits for an answer", "%(count)d buyers wait for an answer", found["count"]
    ) % {"count": found["count"]}
    text = _("%(count)d for more than two days") % {"count": found["late"]} if found["late"] else ""
    return ToDo(words, reverse("producer_desk:cases"), "triangle-alert", "warn", text)


def _too_few(count: int) -> ToDo:
    words = ngettext(
        "%(count)d buyer waits for what you send again",
        "%(count)d buyers wait for what you send again",
        count,
    ) % {"count": count}
    text = _("There are too few pieces in your stock.")
    url = reverse("producer_desk:cases") + "?state=answered"
    return ToDo(words, url, "package", "warn", text)


def _drafts_sent_back(desk: Desk) -> ToDo | None:
    returned = desk.copies().filter(status=WorkingCopy.Status.RETURNED)
    waiting = list(
        returned.order_by("decided_at", "pk").values_list("product_id", "product__title")
    )
    if not waiting:
        return None
    words = ngettext("%(count)d text to correct", "%(count)d texts to correct", len(waiting)) % {
        "count": len(waiting)
    }
    first, title = waiting[0]
    return ToDo(words, reverse("producer_desk:words", args=[first]), "info", "warn", title)


def _certificates_ending(desk: Desk) -> ToDo | None:
    """Certified today and no longer when the ninety days are over, as things stand."""
    today = clock.today()
    then = today + dt.timedelta(days=ENDING_SOON_DAYS + 1)
    own = desk.products().filter(parent=None, merged_into=None)
    ending = own.filter(certified_exists(today)).exclude(certified_exists(then)).count()
    if not ending:
        return None
    words = ngettext(
        "%(count)d certificate ends within %(days)d days",
        "%(count)d certificates end within %(days)d days",
        ending,
    ) % {"count": ending, "days": ENDING_SOON_DAYS}
    return ToDo(words, reverse("producer_desk:certificates"), "state-ending", "warn")


def _questions(desk: Desk) -> ToDo | None:
    """Questions of people about the goods, which everybody reads once they are answered."""
    waits = waiting_questions(desk)
    if not waits.count:
        return None
    words = ngettext(
        "%(count)d question about your goods", "%(count)d questions about your goods", waits.count
    ) % {"count": waits.count}
    text = _("%(count)d for more than three days") % {"count": waits.late} if waits.late else ""
    role = "warn" if waits.late else "info"
    return ToDo(words, reverse("producer_desk:questions"), "info", role, text)


def _fair_invitations(desk: Desk) -> ToDo | None:
    """Invitations to fairs that may still be answered."""
    count = waiting(desk)
    if not count:
        return None
    words = ngettext(
        "%(count)d fair waits for your answer", "%(count)d fairs wait for your answer", count
    )
    return ToDo(words % {"count": count}, reverse("producer_desk:fairs"), "calendar", "warn")


def _sold_out(desk: Desk) -> ToDo | None:
    """What could be sold today if there were a piece of it."""
    none_left = Q(num_in_stock__lte=Coalesce(F("num_allocated"), 0)) | Q(num_in_stock=None)
    offers = desk.stock_records().filter(none_left, price__isnull=False)
    empty = offers.filter(sellable_q(clock.today(), "product__")).count()
    if not empty:
        return None
    words = ngettext("%(count)d size is sold out", "%(count)d sizes are sold out", empty)
    text = _("Count again, or leave it resting.")
    return ToDo(words % {"count": empty}, reverse("producer_desk:goods"), "package", "info", text)


def _nowhere_to_pay(desk: Desk) -> ToDo | None:
    """Money waits, and nobody has said where it should go."""
    waiting = desk.statements().filter(to_pay__gt=0, confirmed_at=None)
    none = ~Exists(desk.bank_accounts().filter(ended_at=None))
    amount = waiting.filter(none).aggregate(sum=Sum("to_pay"))["sum"]
    if not amount:
        return None
    text = _("%(amount)s waits for it.") % {"amount": format_dong(amount)}
    words, url = _("Give a bank account to be paid"), reverse("producer_desk:bank_account")
    return ToDo(words, url, "banknote", "warn", text)


# In the order of their rows.
_ASKED: tuple[tuple[Right, Callable[[Desk], ToDo | None]], ...] = (
    (Right.PARCELS, _to_pack),
    (Right.PARCELS, _problems),
    (Right.WORDS, _drafts_sent_back),
    (Right.CERTIFICATES, _certificates_ending),
    (Right.VOICES, _questions),
    (Right.FAIRS, _fair_invitations),
    (Right.STOCK, _sold_out),
    (Right.MONEY, _nowhere_to_pay),
)
