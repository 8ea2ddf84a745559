"""The words of star upgrades: drafted in both languages, kept as a person left them, or dropped."""

from typing import Any

from django.db import transaction
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from . import clock
from .models import UpgradeAnnouncement

State = UpgradeAnnouncement.State
LANGUAGES = ("vi", "en")


class NoDraft(Exception):
    """The announcement is no draft any more; somebody else was quicker."""


def words_of(announcement: UpgradeAnnouncement, language: str) -> str:
    """What it says in a language: a person's words, else the usual ones."""
    return getattr(announcement, f"text_{language}") or usual_words(announcement, language)


def usual_words(announcement: UpgradeAnnouncement, language: str) -> str:
    """ "Miến dong Tài Hoan of HTX Tài Hoan went from 4 to 5 stars by the decision of …"."""
    certificate = announcement.certificate
    day = announcement.decided_on
    with translation.override(language):
        said = {
            "product": certificate.product_name,
            "producer": certificate.producer_name,
            "old": announcement.from_stars,
            "new": announcement.to_stars,
            "day": date_format(day) if day else "",
        }
        maker = " " + _("of %(producer)s") % said if certificate.producer_name else ""
        if day:
            text = _("%(product)s%(maker)s went from %(old)d to %(new)d stars on %(day)s.")
        else:
            text = _("%(product)s%(maker)s went from %(old)d to %(new)d stars.")
        return text % {**said, "maker": maker}


def keep_words(pk: int, texts: dict[str, str], who: Any) -> None:
    """Keep a draft's words; the usual ones are not kept, so that they follow the certificate."""
    with transaction.atomic():
        draft = _draft(pk)
        for language in LANGUAGES:
            text = texts[language].strip()
            same = text == usual_words(draft, language)
            setattr(draft, f"text_{language}", "" if same else text)
        draft.decided_by, draft.decided_at = who, clock.now()
        draft.save()


def drop(pk: int, who: Any) -> None:
    """A draft that is not told; it stays in the list of dropped ones."""
    with transaction.atomic():
        draft = _draft(pk)
        draft.state = State.DROPPED
        draft.decided_by, draft.decided_at = who, clock.now()
        draft.save()


def _draft(pk: int) -> UpgradeAnnouncement:
    drafts = UpgradeAnnouncement.objects.select_for_update(of=("self",))
    found = drafts.select_related("certificate").get(pk=pk)
    if found.state != State.DRAFT:
        raise NoDraft(_("This announcement is no draft any more; please look again."))
    return found
