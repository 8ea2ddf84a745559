"""What a change of stock or price ran into, said at its row; what was typed is still there."""

from dataclasses import dataclass

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shop.certification import clock
from shop.money.formatting import format_dong

from .changing import PromisedError, StaleError

STOCK, PRICE, FIRST = "stock", "price", "first"


@dataclass(frozen=True)
class Trouble:
    """`what` and `pk` name the form; `typed` goes back into it. `now` is the number seen since.

    `by_other` says that somebody was quicker, so that both numbers are offered.
    """

    what: str
    pk: int
    words: str
    typed: str
    status: int
    now: int | None = None
    by_other: bool = False
    typed_pieces: str = ""


def mistyped(what: str, pk: int, form: forms.Form) -> Trouble:
    """A number that is none."""
    said = [str(error) for errors in form.errors.values() for error in errors]
    field = "pieces" if what == STOCK else "price"
    typed = form.data.get(field, "")[:30]
    pieces = form.data.get("pieces", "")[:30]
    return Trouble(what, pk, said[0], typed, 400, _seen(form), typed_pieces=pieces)


def _seen(form: forms.Form) -> int | None:
    return form.cleaned_data.get("saw")


def stale(what: str, pk: int, other: StaleError, wanted: int) -> Trouble:
    """Somebody was quicker: who, what it is now, and what was wanted here."""
    words = _stock_words(other) if what == STOCK else _price_words(other)
    return Trouble(what, pk, words, str(wanted), 409, other.now, by_other=True)


def promised(pk: int, kept: PromisedError, saw: int, wanted: int) -> Trouble:
    """Buyers have been promised more than that."""
    words = ngettext(
        "%(count)d piece is promised to buyers; there cannot be fewer.",
        "%(count)d pieces are promised to buyers; there cannot be fewer.",
        kept.pieces,
    ) % {"count": kept.pieces}
    return Trouble(STOCK, pk, words, str(wanted), 409, saw)


def _stock_words(other: StaleError) -> str:
    told = {"who": other.by, "time": _time(other), "now": other.now}
    if other.by and other.at:
        return _("%(who)s changed it to %(now)d at %(time)s.") % told
    return _("It is %(now)d by now: a parcel has left or come back.") % told


def _price_words(other: StaleError) -> str:
    now = _("no price") if other.now is None else format_dong(other.now)
    told = {"who": other.by, "time": _time(other), "now": now}
    if other.by and other.at:
        return _("%(who)s changed it to %(now)s at %(time)s.") % told
    return _("It is %(now)s by now.") % told


def _time(other: StaleError) -> str:
    return date_format(other.at.astimezone(clock.VIETNAM), "H:i") if other.at else ""
