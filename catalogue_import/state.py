"""What is known when a list arrives: read from the database, handed to the plan as plain facts."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from shop.catalogue.models import Product
from shop.certification.models import Certificate
from shop.partner.models import Partner

from .facts import CertificateFacts, DecisionFacts, KnownCertificate, KnownProduct, ProductFacts
from .models import ImportRow, KnownAs, Repair
from .plan import Outcome
from .records import BY_HAND, Place, Row

CHUNK = 400
"""Keys in one query; SQLite takes no more than 999 values."""

REPAIRED_FACTS = {
    "producer": "producer_key",
    "commune": "commune",
    "district": "district",
    "origin": "region_id",
}
"""Which fact of a product a repair holds fast."""


@dataclass(frozen=True, slots=True)
class KnownRow:
    """What is known of a row that was kept before."""

    run_id: int
    is_evidence: bool
    is_withdrawal: bool
    is_decided: bool
    product_id: int | None


def known_rows(fingerprints: Sequence[str]) -> dict[tuple[str, str], KnownRow]:
    """Rows kept before, by fingerprint and grade."""
    kept: dict[tuple[str, str], KnownRow] = {}
    for some in _chunks(fingerprints):
        rows = ImportRow.objects.filter(fingerprint__in=some).values_list(
            "fingerprint", "grade", "run_id", "is_evidence", "outcome", "decision", "product_id"
        )
        for mark, grade, run_id, is_evidence, outcome, decision, product_id in rows:
            is_withdrawal = outcome == Outcome.WITHDRAWN.value
            kept[mark, grade] = KnownRow(
                run_id, is_evidence, is_withdrawal, bool(decision), product_id
            )
    return kept


def also_known_as() -> dict[str, str]:
    """Identities under which a known product may appear as well, and its own identity.

    Once the office has linked a producer, a later list may name that producer itself; and it may
    have said that two identities are one product.
    """
    links = Repair.objects.exclude(also_known_as="").filter(product__isnull=False)
    pairs = links.values_list("also_known_as", "product__identity_key")
    merged = KnownAs.objects.values_list("identity", "product__identity_key")
    return {alias: identity for alias, identity in (*pairs, *merged) if identity}


def load_known(identities: Sequence[str]) -> dict[str, KnownProduct]:
    """Products of these identities with all that is known of them; five queries a chunk."""
    known: dict[str, KnownProduct] = {}
    for some in _chunks(identities):
        products = (
            Product.objects.filter(identity_key__in=some)
            .select_related("producer__region", "origin_region")
            .prefetch_related(Prefetch("producer__merged_from", _with_region()))
        )
        known.update(_known_products({product.pk: product for product in products}))
    return known


def _known_products(products: dict[int, Product]) -> Iterable[tuple[str, KnownProduct]]:
    if not products:
        return
    evidence = _evidence(products)
    certificates = _certificates(products)
    repaired = _repaired(products)
    for pk, product in products.items():
        known = tuple(
            _known_certificate(one, product, evidence[one.pk]) for one in certificates[pk]
        )
        yield (
            product.identity_key or "",
            KnownProduct(
                pk=pk,
                facts=_product_facts(product),
                certificates=known,
                evidence=tuple(row for one in known for row in one.evidence),
                repaired=repaired[pk],
                maker_names=_maker_names(product),
            ),
        )


def _evidence(products: Iterable[int]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    rows = ImportRow.objects.filter(product_id__in=list(products), is_evidence=True)
    columns = ("certificate_id", "normalised", "line", "fingerprint")
    for certificate_id, said, line, mark in rows.order_by("pk").values_list(*columns):
        found[certificate_id or 0].append(Row.from_json(said, line=line, fingerprint=mark))
    return found


def _certificates(products: Iterable[int]) -> dict[int, list[Certificate]]:
    found: dict[int, list[Certificate]] = defaultdict(list)
    certificates = Certificate.objects.filter(product_id__in=list(products))
    for one in certificates.select_related("decision", "source", "region").order_by("pk"):
        found[one.product_id].append(one)
    return found


def _repaired(products: Iterable[int]) -> dict[int, frozenset[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    repairs = Repair.objects.filter(product_id__in=list(products), field__in=REPAIRED_FACTS)
    for product_id, name in repairs.values_list("product_id", "field"):
        found[product_id].add(REPAIRED_FACTS[name])
    return defaultdict(frozenset, {pk: frozenset(names) for pk, names in found.items()})


def _known_certificate(one: Certificate, product: Product, rows: list[Row]) -> KnownCertificate:
    """A certificate with its evidence; one entered by hand is evidence for itself."""
    return KnownCertificate(
        pk=one.pk,
        code=one.code,
        facts=_certificate_facts(one),
        evidence=tuple(rows) or (_row_of(one, product),),
        withdrawn_on=one.withdrawn_on,
        suspended_from=one.suspended_from,
        suspended_until=one.suspended_until,
    )


def _certificate_facts(one: Certificate) -> CertificateFacts:
    return CertificateFacts(
        stars=one.stars,
        points=one.points,
        product_name=one.product_name,
        producer_name=one.producer_name,
        place_text=one.place_text,
        region_id=one.region_id,
        year=one.assessment_year,
        precision=one.precision,
        valid_from=one.valid_from,
        valid_until=one.valid_until,
        decision=_decision_facts(one),
        source_id=one.source.source_id if one.source else "",
        extended_until=one.extended_until,
    )


def _decision_facts(one: Certificate) -> DecisionFacts | None:
    if one.decision is None:
        return None
    return DecisionFacts(
        number_key=one.decision.number_key,
        issuer_key=one.decision.issuer_key,
        issued_on=one.decision.issued_on,
        year=one.decision.year,
    )


def _row_of(one: Certificate, product: Product) -> Row:
    decision = one.decision
    return Row(
        line=0,
        fingerprint=f"{BY_HAND}{one.pk}",
        source_id=one.source.source_id if one.source else "",
        grade=one.source.grade if one.source else "a",
        product_name=one.product_name or product.title_vi or product.title,
        producer_name=one.producer_name,
        commune=product.commune_text,
        district=product.district_text,
        province=one.region.name_vi if one.region else "",
        place=Place(one.region.pk, one.region.slug) if one.region else None,
        stars=one.stars,
        points=one.points,
        decision_number=decision.number if decision else "",
        number_key=decision.number_key if decision else "",
        decision_date=decision.issued_on if decision else None,
        issuer=decision.issuer if decision else "",
        issuer_key=decision.issuer_key if decision else "",
        issuer_level=decision.issuer_level if decision else "unknown",
        year=one.assessment_year,
        expires_on=one.valid_until,
        valid_from=one.valid_from if one.precision == Certificate.Precision.DAY else None,
        extended_until=one.extended_until,
    )


def _product_facts(product: Product) -> ProductFacts:
    return ProductFacts(
        title=product.title_vi or product.title,
        producer_key=_producer_key(product),
        commune=product.commune_text,
        district=product.district_text,
        region_id=product.origin_region_id,
    )


def _producer_key(product: Product) -> str:
    return _key_of(product.producer) if product.producer else ""


def _maker_names(product: Product) -> frozenset[str]:
    others = product.producer.merged_from.all() if product.producer else ()
    return frozenset(_key_of(one) for one in others)


def _key_of(producer: Partner) -> str:
    return f"{producer.name_key}|{producer.region.slug if producer.region else ''}"


def _with_region() -> QuerySet[Partner]:
    return Partner.objects.select_related("region")


def _chunks(values: Sequence[str]) -> Iterable[Sequence[str]]:
    return (values[start : start + CHUNK] for start in range(0, len(values), CHUNK))
