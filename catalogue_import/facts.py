"""What is to be true of a product and its certificates, without any database."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal

from .records import Row
from .windows import MONTHS_VALID, after_months


@dataclass(frozen=True, slots=True)
class DecisionFacts:
    """The paper. Its published spelling is for display and does not make another decision."""

    number_key: str
    issuer_key: str
    issued_on: dt.date | None
    year: int | None
    number: str = field(default="", compare=False)
    issuer: str = field(default="", compare=False)
    issuer_level: str = field(default="unknown", compare=False)
    source_id: str = field(default="", compare=False)

    def __bool__(self) -> bool:
        return bool(self.number_key or self.issuer_key or self.issued_on)


@dataclass(frozen=True, slots=True)
class CertificateFacts:
    """One recognition: stars from the paper, words as issued, inclusive Vietnamese days."""

    stars: int
    points: Decimal | None
    product_name: str
    producer_name: str
    place_text: str
    region_id: int | None
    year: int | None
    precision: str
    valid_from: dt.date | None
    valid_until: dt.date | None
    decision: DecisionFacts | None
    source_id: str
    place_slug: str = field(default="", compare=False)
    extended_until: dt.date | None = None

    @property
    def earliest_begin(self) -> dt.date:
        """The first day on which it can have begun; the beginning of time when nothing is known."""
        if self.precision == "day" and self.valid_from:
            return self.valid_from
        if self.year is not None:
            return dt.date(self.year, 1, 1)
        return self.valid_from or dt.date.min

    @property
    def latest_begin(self) -> dt.date | None:
        """The last day on which it can have begun, where anything is known."""
        if self.precision == "day" or self.year is None:
            return self.valid_from
        return dt.date(self.year + 1, 12, 31)

    @property
    def latest_end(self) -> dt.date | None:
        """The last day on which it can be in force; of a paper known by its year, 36 months after
        the last day on which it can have begun. None when nothing is known."""
        ends = [day for day in (self.valid_until, self.extended_until) if day]
        if ends and self.precision != "day" and self.latest_begin:
            ends.append(after_months(self.latest_begin, MONTHS_VALID))
        return max(ends, default=None)

    @property
    def code_year(self) -> int | None:
        """The year in our own code: of assessment, else of the decision."""
        if self.year is not None:
            return self.year
        return self.valid_from.year if self.valid_from else None


@dataclass(frozen=True, slots=True)
class ProductFacts:
    """What a product is called and where it comes from, in the best source's spelling."""

    title: str
    producer_key: str
    commune: str
    district: str
    region_id: int | None


@dataclass(frozen=True, slots=True)
class KnownCertificate:
    """A certificate already recorded, with the rows that are its evidence.

    `claims` are rows, by fingerprint and grade, that become its evidence instead of another one;
    the days tell whether it was withdrawn or suspended.
    """

    pk: int
    code: str
    facts: CertificateFacts
    evidence: tuple[Row, ...] = ()
    claims: frozenset[tuple[str, str]] = frozenset()
    withdrawn_on: dt.date | None = None
    suspended_from: dt.date | None = None
    suspended_until: dt.date | None = None

    def resting_on(self, rows: Iterable[Row], instead_of: tuple[str, str]) -> "KnownCertificate":
        """The certificate without that one row of its evidence, which these rows replace."""
        kept = tuple(one for one in self.evidence if (one.fingerprint, one.grade) != instead_of)
        if len(kept) == len(self.evidence):
            return self
        claims = frozenset((row.fingerprint, row.grade) for row in rows)
        return replace(self, evidence=kept, claims=claims)


@dataclass(frozen=True, slots=True)
class KnownProduct:
    """A product already recorded. `repaired` names what the office has set and rows leave alone.

    `maker_names` are the keys of producers that were found to be its own.
    """

    pk: int
    facts: ProductFacts
    certificates: tuple[KnownCertificate, ...] = ()
    evidence: tuple[Row, ...] = ()
    repaired: frozenset[str] = frozenset()
    maker_names: frozenset[str] = frozenset()

    def resting_on(self, rows: Iterable[Row], instead_of: tuple[str, str]) -> "KnownProduct":
        """The product with one row of its evidence replaced by these."""
        certificates = tuple(one.resting_on(rows, instead_of) for one in self.certificates)
        evidence = tuple(row for one in certificates for row in one.evidence)
        return replace(self, certificates=certificates, evidence=evidence)
