"""The assessment after a certificate: the province's next round, and the note that files are in."""

import datetime as dt

from django.db import transaction

from shop.certification import clock
from shop.certification.models import Certificate
from shop.partner.models import Partner

from ..desk import Desk
from ..models import RenewalFiling, RenewalRound

# Somebody who types a year wrong is told; a file is not noted years later.
LONGEST_AGO = dt.timedelta(days=366)


def next_round(partner: Partner) -> RenewalRound | None:
    """The first round of the producer's province that still takes files, or will."""
    if partner.region is None:
        return None
    rounds = RenewalRound.objects.filter(region=partner.region.current)
    return rounds.filter(files_until__gte=clock.today()).first()


def filing_of(desk: Desk, certificate: Certificate) -> RenewalFiling | None:
    """The note about what comes after this certificate."""
    return desk.filings().filter(certificate=certificate).first()


def note_filing(desk: Desk, certificate: Certificate, filed_on: dt.date) -> RenewalFiling:
    """The file was handed in on that day; a note that was there is taken back by it."""
    with transaction.atomic():
        locked = desk.certificates().select_for_update().get(pk=certificate.pk)
        desk.filings().filter(certificate=locked).update(taken_back_at=clock.now())
        return RenewalFiling.objects.create(
            certificate=locked, filed_on=filed_on, noted_by=desk.user, noted_at=clock.now()
        )


def take_back_filing(desk: Desk, certificate: Certificate) -> bool:
    """It was not handed in after all; whether there was a note."""
    return bool(desk.filings().filter(certificate=certificate).update(taken_back_at=clock.now()))
