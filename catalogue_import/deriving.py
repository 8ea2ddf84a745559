"""From gathered rows to facts: which of several published values counts."""

from collections.abc import Sequence
from itertools import chain

from shop.regions.folding import fold

from .facts import CertificateFacts, DecisionFacts, ProductFacts
from .match import best_first, producer_identity, settled_stars
from .records import Row
from .windows import certain_window


def certificate_facts(rows: Sequence[Row]) -> CertificateFacts:
    """What the rows of one paper add up to: each value from the best source that states it."""
    ranked = best_first(rows)
    best = ranked[0]

    def first(name: str):
        return next((value for row in ranked if (value := getattr(row, name))), None)

    decided, year = first("decision_date"), first("year")
    window = certain_window(
        decided,
        year,
        first("expires_on"),
        valid_from=first("valid_from"),
        month=first("decision_month") or "",
    )
    place = first("place")
    return CertificateFacts(
        stars=settled_stars(rows),
        points=first("points"),
        product_name=best.product_name,
        producer_name=first("producer_name") or "",
        place_text=_place_text(ranked),
        region_id=place.region_id if place else None,
        year=year,
        precision=window.precision,
        valid_from=window.valid_from,
        valid_until=window.valid_until,
        decision=_decision(ranked),
        source_id=best.source_id,
        place_slug=place.slug if place else "",
        extended_until=first("extended_until"),
    )


def product_facts(rows: Sequence[Row]) -> ProductFacts:
    """What a product is called and where it comes from, by all rows that speak of it."""
    ranked = best_first(rows)

    def first(name: str):
        return next((value for row in ranked if (value := getattr(row, name))), None)

    place = first("place")
    return ProductFacts(
        title=ranked[0].product_name,
        producer_key=next(filter(None, map(producer_identity, ranked)), ""),
        commune=first("commune") or "",
        district=first("district") or "",
        region_id=place.region_id if place else None,
    )


def _place_text(ranked: Sequence[Row]) -> str:
    """Commune, district and province as issued, from the row that says most."""
    row = max(ranked, key=lambda row: (bool(row.commune) + bool(row.district), bool(row.province)))
    return ", ".join(filter(None, (row.commune, row.district, row.province)))[:255]


def _decision(ranked: Sequence[Row]) -> DecisionFacts | None:
    """The paper of the rows. The year is part of it only where its day is not known."""

    def lead(name: str) -> Row | None:
        return next((row for row in ranked if getattr(row, name)), None)

    numbered, issued, dated = lead("number_key"), lead("issuer_key"), lead("decision_date")
    year = next(filter(None, (row.year or _year_of_month(row) for row in ranked)), None)
    decision = DecisionFacts(
        number_key=numbered.number_key if numbered else "",
        issuer_key=_issuer_key(issued, is_known_paper=bool(numbered or dated)),
        issued_on=dated.decision_date if dated else None,
        year=None if dated else year,
        number=numbered.decision_number[:60] if numbered else "",
        issuer=issued.issuer[:200] if issued else "",
        issuer_level=issued.issuer_level if issued else "unknown",
        source_id=next(chain(filter(None, (numbered, dated, issued)), ranked)).source_id,
    )
    return decision if decision else None


def _year_of_month(row: Row) -> int | None:
    return int(row.decision_month[:4]) if row.decision_month else None


def _issuer_key(issued: Row | None, *, is_known_paper: bool) -> str:
    """Who decided. Without number and day only the very words tell one recognition from another."""
    if issued is None:
        return ""
    return issued.issuer_key if is_known_paper else fold(issued.issuer).replace(" ", "-")[:200]
