"""Takes reports in, within limits: each opens a case."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from shop.accounts.limits import Limit
from shop.certification import clock
from shop.certification.lookup import look_up
from shop.communication.kinds import tell
from shop.regions.folding import fold

from .consent import VERSION, consent_words
from .models import Case, Report, ReportPicture

RECEIVED = "misuse-received"
HOUR = 60 * 60
BY_ASKER = Limit("misuse-from", 5, HOUR)
# Each is looked at by people, and each picture costs a second of the processor.
BY_ALL = Limit("misuse-all", 60, HOUR)


class TooManyError(Exception):
    """More in an hour than somebody, or everybody together, may report."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """What is reported; `email` is empty where nobody wants to be told."""

    what: str
    text: str
    typed: str
    name: str
    seen_on: dt.date
    place: str
    email: str = ""


def admit(asker: str) -> None:
    """Count one more, before its pictures are drawn. Raises `TooManyError`."""
    if BY_ASKER.count(asker) > BY_ASKER.tries or BY_ALL.count("") > BY_ALL.tries:
        raise TooManyError


def report(seen: Sighting, pictures: list[str], *, language: str) -> Report:
    """Open a case with this report; whoever left an address gets a mail with its code.

    `pictures` are the names they were kept under (`pictures.keep_pictures`).
    """
    now, code, name = clock.now(), *_meant(seen)
    agreed = (consent_words(), VERSION) if seen.email else ("", "")
    with transaction.atomic():
        case = Case.objects.create(code=code, name=name, name_key=fold(name)[:200], opened_at=now)
        made = Report.objects.create(
            case=case,
            what=seen.what,
            text=seen.text,
            typed=seen.typed,
            name=seen.name,
            seen_on=seen.seen_on,
            place=seen.place,
            email=seen.email,
            language=language,
            consent=agreed[0],
            consent_version=agreed[1],
            reported_at=now,
        )
        ReportPicture.objects.bulk_create(
            ReportPicture(report=made, name=kept) for kept in pictures
        )
        if seen.email:
            tell(RECEIVED, made.pk)
    return made


def _meant(seen: Sighting) -> tuple[str, str]:
    """The code and the name of the certificate that is meant, or what was read off the pack."""
    found = look_up(seen.typed) if seen.typed else []
    if len(found) != 1:
        return seen.typed, seen.name
    certificate = found[0].certificate
    return certificate.code, seen.name or certificate.product_name[:200]
