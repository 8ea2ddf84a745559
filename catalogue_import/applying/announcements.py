"""Upgrades are drafted for people to tell: only those that hold today are news."""

import datetime as dt

from shop.certification import clock, rules
from shop.certification.models import UpgradeAnnouncement

from ..plan import Outcome
from .certificates import Written
from .journal import made


def draft_announcements(written: Written, run_number: int, drafted_at: dt.datetime) -> None:
    """A draft for every new certificate with more stars than the one before it."""
    today = clock.today()
    drafts = [
        UpgradeAnnouncement(
            certificate=certificate,
            from_stars=part.before.stars if part.before else 0,
            to_stars=certificate.stars,
            decided_on=part.facts.decision.issued_on if part.facts.decision else None,
            run_number=run_number,
            drafted_at=drafted_at,
        )
        for part, certificate in written
        if part.outcome == Outcome.UPGRADED and rules.is_in_force(certificate, today)
    ]
    made(UpgradeAnnouncement.objects.bulk_create(drafts))
