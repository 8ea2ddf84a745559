"""Makes the office's letters about a sighting, and their papers."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from shop.certification import clock
from shop.certification.badges import state_words
from shop.papers.setting import set_paper

from .deciding import GoneOnError, locked, note
from .models import Case, CaseLine, Letter
from .sightings import Sighting, sightings

PAPER = "misuse_letter.typ"
# Letters go to producers and sellers in Vietnam.
LANGUAGE = "vi"
DAYS_TO_ANSWER = 15


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the officer says of a letter: to whom, what was found, until when to answer."""

    to: str
    addressee: str
    postal_address: str
    facts: str
    answer_by: dt.date


def make_letter(staff: Any, case_id: int, wanted: Wanted, *, address: str = "") -> Letter:
    """Keep the letter of a checked case as it is printed from now on. Raises `GoneOnError`."""
    with transaction.atomic():
        case = locked(case_id, Case.State.CHECKED)
        now = clock.now()
        seen = sightings([case]).get(case.pk, [])
        if not seen:
            raise GoneOnError
        with translation.override(LANGUAGE):
            said = _said(case, seen, wanted, now.date())
        letter = Letter.objects.create(
            case=case,
            to=wanted.to,
            addressee=wanted.addressee,
            answer_by=wanted.answer_by,
            said=said,
            made_by=staff,
            made_at=now,
        )
        note(case, staff, CaseLine.Act.LETTER, wanted.addressee, address)
    return letter


def letter_paper(letter: Letter) -> bytes:
    """The PDF: whatever changed since, it says what it said."""
    return set_paper(PAPER, letter.said, "pdf")


def _said(case: Case, seen: list[Sighting], wanted: Wanted, day: dt.date) -> dict[str, Any]:
    return {
        "language": LANGUAGE,
        "shop": settings.OSCAR_SHOP_NAME,
        "office": _("Programme office"),
        "title": _("About the use of the OCOP mark"),
        "day": date_format(day),
        "number": _("Case %(number)d") % {"number": case.pk},
        "to": pgettext("letter head", "To"),
        "addressee": wanted.addressee,
        "address": wanted.postal_address,
        "opening": _("The programme office was told of the following and has checked it."),
        "rows": _rows(case, seen),
        "facts_title": _("What was found"),
        "facts": wanted.facts,
        "basis_title": _("What the programme's rules say"),
        "basis": _basis(seen),
        "asked_title": _("What we ask"),
        "asked": _asked(wanted.answer_by),
        "signed": _("For the programme office"),
    }


def _rows(case: Case, seen: list[Sighting]) -> list[list[str]]:
    """Facts of the sightings; nothing of who reported."""
    rows = [[_("Product"), case.name], [_("Number on the pack"), case.code]]
    for one in seen:
        where, day = one.report.place, date_format(one.report.seen_on)
        rows.append([_("Seen"), _("%(place)s, on %(day)s") % {"place": where, "day": day}])
        rows.append([_("What was seen"), one.report.get_what_display()])
        words = state_words(one.standing) if one.standing else _("No certificate is known.")
        rows.append([_("The certificate on that day"), words])
    papers = {_paper_words(one) for one in seen} - {""}
    rows += [[_("Decision"), words] for words in sorted(papers)]
    return [row for row in rows if row[1]]


def _paper_words(seen: Sighting) -> str:
    certificate = seen.standing.certificate if seen.standing else None
    decision = certificate.decision if certificate else None
    if decision is None or not decision.number:
        return ""
    return decision.number + (f", {date_format(decision.issued_on)}" if decision.issued_on else "")


def _basis(seen: list[Sighting]) -> list[str]:
    """The rules of domain.md section 2, with the criteria that the certificate was given by."""
    given = {
        one.standing.certificate.scheme.legal_basis
        for one in seen
        if one.standing and one.standing.certificate and one.standing.certificate.scheme
    }
    return [
        *(_("Criteria of the assessment: %(basis)s.") % {"basis": one} for one in sorted(given)),
        _(
            "A certificate holds for 36 months from the day of its decision, or to the day the "
            "registry gives. From the next day on, and from the day it is withdrawn, the mark "
            "with stars may no longer be used on packs and labels."
        ),
        _(
            "“OCOP Việt Nam” is a certification mark; its use is ruled by Decision "
            "1162/QĐ-VPĐP-OCOP (2020)."
        ),
    ]


def _asked(answer_by: dt.date) -> list[str]:
    return [
        _("Please stop showing the mark and the stars where no certificate in force covers them."),
        _("If a certificate covers them, please send us a copy of its decision."),
        _("Please answer in writing by %(day)s.") % {"day": date_format(answer_by)},
    ]
