"""Upgrades are drafted for people to tell: only those that hold today are news."""

import datetime as dt

from shop.certification import clock, rules
from shop.certification.models import Certificate, UpgradeAnnouncement

from ..facts import CertificateFacts
from ..plan import Outcome
from .certificates import Written
from .inserting import insert


def draft_announcements(written: Written, run_number: int, drafted_at: dt.datetime) -> None:
    """A draft for every new certificate with more stars than the one before it."""
    today = clock.today()
    drafts = [
        {
            "certificate_id": pk,
            "from_stars": part.before.stars if part.before else 0,
            "to_stars": part.facts.stars,
            "decided_on": part.facts.decision.issued_on if part.facts.decision else None,
            "run_number": run_number,
            "drafted_at": drafted_at,
        }
        for part, pk in written
        if part.outcome == Outcome.UPGRADED and rules.is_in_force(_issued(part.facts), today)
    ]
    insert(UpgradeAnnouncement, drafts)


def _issued(facts: CertificateFacts) -> Certificate:
    """A certificate as it was issued: nothing can have happened to it yet."""
    return Certificate(
        stars=facts.stars,
        valid_from=facts.valid_from,
        valid_until=facts.valid_until,
        extended_until=facts.extended_until,
    )
