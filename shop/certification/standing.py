"""Where a product, or one certificate, stands on a day: the states of product.md 3.1."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from . import rules
from .models import Certificate


class State(StrEnum):
    """What a badge can say. Only the first two can be bought."""

    IN_FORCE = "in_force"
    ENDING = "ending"
    NOT_YET = "not_yet"
    LAPSED = "lapsed"
    PAUSED = "paused"
    WITHDRAWN = "withdrawn"
    REPLACED = "replaced"
    UNKNOWN = "unknown"
    NO_SELLER = "no_seller"
    NONE = "none"


UPGRADE_IS_NEWS = dt.timedelta(days=60)
BUYABLE = frozenset({State.IN_FORCE, State.ENDING})


@dataclass(frozen=True)
class Standing:
    """A state with the day its words speak of and the certificate it was read from.

    `day` is the last valid day, the first one (not yet, and of what replaced it), or the day of a
    pause or withdrawal.
    """

    state: State
    stars: int | None
    day: dt.date | None
    certificate: Certificate | None
    extended: bool = False
    ends_today: bool = False
    replaced_by: Certificate | None = None
    just_upgraded: bool = False

    @property
    def buyable(self) -> bool:
        """Whether this state may be sold at all; the rule's other conditions come on top."""
        return self.state in BUYABLE


NOTHING = Standing(State.NONE, None, None, None)


def standing(
    certificates: Sequence[Certificate], on: dt.date, *, has_seller: bool = True
) -> Standing:
    """Where a product stands that day, from all its certificates.

    A certificate in force decides; of several the newest. Without one, the newest certificate
    tells why: it is still to come, paused, withdrawn, unknown, or over. One still within its days
    tells nothing when the newer one that took its place was withdrawn or suspended.
    """
    certificate = rules.current(certificates, on)
    if certificate is not None:
        now = _in_force(certificate, on, has_seller)
        return replace(now, just_upgraded=_just_upgraded(certificate, certificates, on))
    if not certificates:
        return NOTHING
    return _not_in_force(max(certificates, key=_issue_order), on)


def certificate_standing(
    certificate: Certificate,
    siblings: Sequence[Certificate],
    on: dt.date,
    *,
    has_seller: bool = True,
) -> Standing:
    """Where one certificate stands among all of its product.

    "Replaced" when a newer one is in force, and when the newer one that took its place has been
    withdrawn or suspended while this one still had days left: it does not come back.
    """
    in_force = rules.is_in_force(certificate, on)
    newer = rules.current(siblings, on)
    if newer is None or _issue_order(newer) <= _issue_order(certificate):
        newer = rules.barred_by(certificate, siblings, on) if in_force else None
    if newer is not None:
        return Standing(
            State.REPLACED, certificate.stars, newer.valid_from, certificate, replaced_by=newer
        )
    if in_force:
        return _in_force(certificate, on, has_seller)
    return _not_in_force(certificate, on)


def _in_force(certificate: Certificate, on: dt.date, has_seller: bool) -> Standing:
    last = certificate.last_day
    if not has_seller:
        state = State.NO_SELLER
    elif (last - on).days <= rules.ENDING_SOON_DAYS:
        state = State.ENDING
    else:
        state = State.IN_FORCE
    extended = bool(certificate.extended_until) and last == certificate.extended_until
    return Standing(state, certificate.stars, last, certificate, extended, last == on)


def _just_upgraded(
    certificate: Certificate, certificates: Sequence[Certificate], on: dt.date
) -> bool:
    """Whether it took effect within 60 days and holds more stars than the one before it."""
    first = certificate.valid_from
    if first is None or certificate.precision != Certificate.Precision.DAY:
        return False
    if on >= first + UPGRADE_IS_NEWS:
        return False
    year = certificate.assessment_year or 0
    # The first certain day of one known by its year may lie behind the day of its successor.
    earlier = [
        one
        for one in certificates
        if one.valid_from and (one.valid_from < first or 0 < (one.assessment_year or 0) < year)
    ]
    before = max(earlier, key=_issue_order, default=None)
    return before is not None and before.stars < certificate.stars


def _not_in_force(certificate: Certificate, on: dt.date) -> Standing:
    def at(state: State, day: dt.date | None) -> Standing:
        return Standing(state, certificate.stars, day, certificate)

    if rules.is_withdrawn(certificate, on):
        return at(State.WITHDRAWN, certificate.withdrawn_on)
    if certificate.precision == Certificate.Precision.NONE or certificate.valid_from is None:
        return at(State.UNKNOWN, None)
    year_only = certificate.precision == Certificate.Precision.YEAR
    if certificate.valid_from > on:
        return at(State.UNKNOWN, None) if year_only else at(State.NOT_YET, certificate.valid_from)
    if not rules.runs_to(certificate, on):
        # A window known by its year ends before the certificate may; only a stated end is one.
        certain = not year_only or has_stated_end(certificate)
        return at(State.LAPSED, certificate.last_day) if certain else at(State.UNKNOWN, None)
    return at(State.PAUSED, certificate.suspended_from)


def has_stated_end(certificate: Certificate) -> bool:
    """Whether the last day was published rather than worked out from the year of assessment."""
    if certificate.assessment_year is None:
        return True
    worked_out = dt.date(certificate.assessment_year + 2, 12, 31)
    return certificate.last_day is not None and certificate.last_day != worked_out


def _issue_order(certificate: Certificate) -> tuple:
    known = certificate.valid_from or dt.date.min
    return (known, certificate.assessment_year or 0, certificate.pk or 0)
