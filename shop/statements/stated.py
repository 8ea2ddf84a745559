"""What a statement says, read back: for pages and papers in the language of their reader."""

import datetime as dt
import json
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from shop.certification.standing import State

from .saying import Said


class Row(NamedTuple):
    """One thing that was stated. `lang` is "vi" for words that are as the paper has them."""

    label: str
    value: str
    lang: str = ""


@dataclass(frozen=True)
class Stated:
    """One statement. `certificate` holds what was said of it, as `saying` wrote it."""

    code: str
    key: str
    issuer: str
    address: str
    stated_at: dt.datetime
    certificate: Said

    @property
    def words(self) -> dict[str, str]:
        """State, label and meaning as they were put then, in the reader's language."""
        said: dict[str, dict[str, str]] = self.certificate["words"]
        return said.get(get_language() or "", said["vi"])

    @property
    def rows(self) -> list[Row]:
        """Everything that was stated besides the state, by label."""
        return rows_of(self.certificate)


def stated_of(said: dict[str, Any]) -> Stated:
    """A statement that was read; one of ours, so that its parts are known to be there."""
    return Stated(
        code=said["code"],
        key=said["key"],
        issuer=said["issuer"]["name"],
        address=said["issuer"]["address"],
        stated_at=dt.datetime.fromisoformat(said["stated_at"]),
        certificate=said["certificate"],
    )


def stated_text(said: str) -> Stated:
    """The same of the text that is kept."""
    return stated_of(json.loads(said))


def rows_of(said: Said) -> list[Row]:
    """What is said of a certificate besides its state, by label, without what is not known."""
    decision = said["decision"] or {}
    paper = ", ".join(filter(None, (decision.get("number"), _day(decision.get("date")))))
    stars = ngettext("%(stars)d star", "%(stars)d stars", said["stars"])
    rows = [
        Row(_("Product"), _capitalised(said["product"]), "vi"),
        Row(_("Producer"), said["producer"], "vi"),
        Row(_("Place as issued"), said["place"], "vi"),
        Row(_("Certificate code"), said["code"]),
        Row(_stars_label(said), stars % {"stars": said["stars"]}),
        Row(_("Decision"), paper, "vi"),
        Row(_("Issued by"), decision.get("issuer") or "", "vi"),
        Row(_("Criteria"), said["criteria"], "vi"),
        Row(_("Year of assessment"), str(said["assessment_year"] or "")),
        Row(_window_label(said), _window(said)),
        Row(_("Source"), said["source"]["title"], "vi"),
        Row(_("Source read"), _moment(said["source"]["read_at"])),
    ]
    return [row for row in rows if row.value]


def _stars_label(said: Said) -> str:
    """While nobody has found the paper, stars are the source's word alone."""
    if said["state"] == State.UNKNOWN:
        return _("Stars named by the source")
    return _("Recognised with")


def _window_label(said: Said) -> str:
    return _("Certainly valid") if said["precision"] == "year" else _("Valid")


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def _window(said: Said) -> str:
    first, last = said["valid_from"], said["valid_until"]
    if not first or not last:
        return ""
    words = {"first": _day(first), "last": _day(last)}
    return _("%(first)s to %(last)s, both days included") % words


def _day(text: str | None) -> str:
    return date_format(dt.date.fromisoformat(text)) if text else ""


def _moment(text: str | None) -> str:
    if not text:
        return ""
    return date_format(localtime(dt.datetime.fromisoformat(text)), "DATETIME_FORMAT")
