"""The words of a standing: chip, sentence and spoken label, always with state and date."""

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from .standing import Standing, State

ROLES = {
    State.IN_FORCE: "ok",
    State.ENDING: "ok",
    State.NOT_YET: "info",
    State.LAPSED: "muted",
    State.PAUSED: "warn",
    State.WITHDRAWN: "bad",
    State.REPLACED: "info",
    State.UNKNOWN: "muted",
    State.NO_SELLER: "info",
    State.NONE: "muted",
}


@dataclass(frozen=True)
class Badge:
    """What templates show of a standing. Texts are in the active language.

    `ribbon` says for 60 days that the product went up; it stands beside the chip, never alone.
    """

    state: str
    stars: int | None
    words: str
    chip: str
    label: str
    role: str
    buyable: bool
    code: str
    verify_url: str
    ribbon: str = ""

    @property
    def glyphs(self) -> range:
        """One turn per star, for templates that draw them."""
        return range(self.stars or 0)


def badge(standing: Standing) -> Badge:
    """Put a standing into words."""
    words = state_words(standing)
    code = standing.certificate.code if standing.certificate else ""
    return Badge(
        state=str(standing.state),
        stars=standing.stars,
        words=words,
        chip=_chip(standing, words),
        label=_label(standing, words),
        role=ROLES[standing.state],
        buyable=standing.buyable,
        code=code,
        verify_url=reverse("certification:certificate", args=[code]) if code else "",
        ribbon=_("Now %(stars)d stars") % {"stars": standing.stars}
        if standing.just_upgraded
        else "",
    )


def _day(day: dt.date | None) -> str:
    return date_format(day) if day else ""


def state_words(standing: Standing) -> str:
    """The sentence of product.md 3.1."""
    day = {"day": _day(standing.day)}
    if standing.ends_today and standing.buyable:
        return _("Valid to the end of today, %(day)s") % day
    if standing.extended and standing.buyable:
        return _("Valid, extended until %(day)s") % day
    match standing.state:
        case State.IN_FORCE:
            return _("Valid until %(day)s") % day
        case State.ENDING:
            return _("Valid, ends %(day)s") % day
        case State.NOT_YET:
            return _("In force from %(day)s") % day
        case State.LAPSED:
            return _("Expired after %(day)s") % day
        case State.PAUSED:
            return _("Suspended since %(day)s") % day
        case State.WITHDRAWN:
            return _("Withdrawn on %(day)s") % day
        case State.REPLACED:
            if standing.replaced_by is None:
                return _("Replaced by a newer certificate")
            return _("Replaced by certificate %(code)s") % {"code": standing.replaced_by.code}
        case State.UNKNOWN:
            return _("Validity not confirmed yet")
        case State.NO_SELLER:
            return _("Valid until %(day)s, no seller yet") % day
    return _("No certificate")


def _chip(standing: Standing, words: str) -> str:
    if standing.stars is None:
        return words
    if standing.day and (standing.buyable or standing.state == State.NO_SELLER):
        # Near its end the day matters; before that the month is enough.
        form = "DATE_FORMAT" if standing.state is State.ENDING else "YEAR_MONTH_FORMAT"
        return _("OCOP %(stars)d stars · until %(month)s") % {
            "stars": standing.stars,
            "month": date_format(standing.day, form),
        }
    return _once(standing, words)


def _label(standing: Standing, words: str) -> str:
    if standing.stars is None:
        return words
    if standing.buyable or standing.state == State.NO_SELLER:
        return _("OCOP %(stars)d stars, %(state)s") % {
            "stars": standing.stars,
            "state": _lower_first(words),
        }
    return _once(standing, words)


def _once(standing: Standing, words: str) -> str:
    if standing.state == State.NOT_YET:
        return _("%(stars)d stars · %(state)s") % {
            "stars": standing.stars,
            "state": _lower_first(words),
        }
    if standing.state == State.UNKNOWN:
        return _("Listed with %(stars)d stars · %(state)s") % {
            "stars": standing.stars,
            "state": _lower_first(words),
        }
    return _("Once %(stars)d stars · %(state)s") % {
        "stars": standing.stars,
        "state": _lower_first(words),
    }


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]
