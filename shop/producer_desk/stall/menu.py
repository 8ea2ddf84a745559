"""What stands on the front page of the stall; each screen reached from there adds itself."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..desk import Desk
from ..fairs.listing import any_at
from ..rights import Right
from ..voices.listing import any_opinion_at, any_question_at


@dataclass(frozen=True, slots=True)
class Entry:
    """One screen: its name, what is done there, its address, and the right it asks for.

    With `when` it is left out of a desk for which that is not so.
    """

    name: str | Promise
    text: str | Promise
    icon: str
    url_name: str
    right: Right
    when: Callable[[Desk], bool] | None = None


ENTRIES: tuple[Entry, ...] = (
    Entry(
        _("About us"),
        _("Introduction and people, as your page shows them"),
        "user",
        "producer_desk:profile",
        Right.STALL,
    ),
    Entry(
        _("Tell your story"),
        _("Six questions; an editor makes a story of your answers"),
        "heart",
        "producer_desk:story",
        Right.STALL,
    ),
    Entry(
        _("Sending and holidays"),
        _("Days, provinces, cash at the door, when you are away"),
        "truck",
        "producer_desk:sending",
        Right.STALL,
    ),
    Entry(
        pgettext_lazy("producer desk", "Fairs"),
        _("Invitations, your answer, where you stand"),
        "calendar",
        "producer_desk:fairs",
        Right.FAIRS,
        any_at,
    ),
    Entry(
        pgettext_lazy("producer desk", "Questions"),
        _("What people want to know about your goods"),
        "info",
        "producer_desk:questions",
        Right.VOICES,
        any_question_at,
    ),
    Entry(
        pgettext_lazy("producer desk", "Reviews"),
        _("What buyers say of your goods; reply once to each"),
        "heart-full",
        "producer_desk:opinions",
        Right.VOICES,
        any_opinion_at,
    ),
    Entry(
        pgettext_lazy("producer desk", "Money"),
        _("Statements, cash book, bank account"),
        "banknote",
        "producer_desk:money",
        Right.MONEY,
    ),
    Entry(
        _("People and their parts"),
        _("Who packs, who writes; invite somebody"),
        "user",
        "producer_desk:staff",
        Right.STAFF,
    ),
    Entry(
        _("Take your data along"),
        _("Products, orders, statements, pictures and words in one file"),
        "arrow-right",
        "producer_desk:leave",
        Right.MONEY,
    ),
    Entry(
        _("Ask the office"),
        _("Errors on certificates, help with words and sending"),
        "phone",
        "producer_desk:office_requests",
        Right.STALL,
    ),
)


@dataclass(frozen=True, slots=True)
class ShownEntry:
    """An entry as the page shows it."""

    name: str | Promise
    text: str | Promise
    icon: str
    url: str


def entries_of(desk: Desk) -> list[ShownEntry]:
    """What this person may open."""
    mine = (one for one in ENTRIES if one.right in desk.rights)
    there = (one for one in mine if one.when is None or one.when(desk))
    return [ShownEntry(one.name, one.text, one.icon, reverse(one.url_name)) for one in there]
