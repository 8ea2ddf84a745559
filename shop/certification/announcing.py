"""Star upgrades: drafted in words of both languages, told by a person, dropped or taken back."""

from typing import Any

from django.db import transaction
from django.dispatch import Signal
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from . import clock, rules
from .models import UpgradeAnnouncement

State = UpgradeAnnouncement.State
LANGUAGES = ("vi", "en")
# Sent with `announcement` inside the transaction that tells it: write to nobody before its commit.
upgrade_told = Signal()


class NoDraft(Exception):
    """The announcement is not what it was any more; somebody else was quicker."""


class NotInForce(Exception):
    """The certificate of the upgrade does not hold today, so there is no news to tell."""


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


def publish(pk: int, who: Any) -> None:
    """Tell it: from now on it stands in the feed, and followers are written to."""
    with transaction.atomic():
        draft = _draft(pk)
        if not counts_today(draft):
            raise NotInForce(
                _("The certificate is not in force any more; there is no news to tell.")
            )
        _decide(draft, State.PUBLISHED, who)
        upgrade_told.send(UpgradeAnnouncement, announcement=draft)


def counts_today(announcement: UpgradeAnnouncement) -> bool:
    """Whether its certificate is the one that its product stands under today."""
    told = announcement.certificate
    known = [told] if told.product_id is None else told.product.certificates.all()
    found = rules.current(known, clock.today())
    return found is not None and found.pk == told.pk


def take_back(pk: int, who: Any) -> None:
    """Out of the feed again. It counts as dropped: nobody is ever written to about it twice."""
    with transaction.atomic():
        told = _in_state(pk, State.PUBLISHED)
        _decide(told, State.DROPPED, who)


def drop(pk: int, who: Any) -> None:
    """A draft that is not told; it stays in the list of dropped ones."""
    with transaction.atomic():
        _decide(_draft(pk), State.DROPPED, who)


def _decide(announcement: UpgradeAnnouncement, state: str, who: Any) -> None:
    announcement.state = state
    announcement.decided_by, announcement.decided_at = who, clock.now()
    announcement.save()


def _draft(pk: int) -> UpgradeAnnouncement:
    return _in_state(pk, State.DRAFT)


def _in_state(pk: int, state: str) -> UpgradeAnnouncement:
    rows = UpgradeAnnouncement.objects.select_for_update(of=("self",))
    found = rows.select_related("certificate").get(pk=pk)
    if found.state != state:
        raise NoDraft(
            _("This announcement is no draft any more; please look again.")
            if state == State.DRAFT
            else _("This announcement is not told any more; please look again.")
        )
    return found
