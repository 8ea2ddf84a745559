"""Collects from loaded records what the rule needs to know; asks the database for nothing else."""

from .models import Certificate
from .rules import ProductFacts

# What a queryset of products loads so that `facts_of` costs no further query.
RELATED = ("producer", "ocop_set")
PREFETCHED = (
    "certificates",
    "failed_checks",
    "parent__certificates",
    "parent__failed_checks",
)


def certificates_of(product) -> list[Certificate]:
    """The product's own certificates and its parent's."""
    own = list(product.certificates.all())
    if product.parent_id:
        own += product.parent.certificates.all()
    return own


def facts_of(product) -> ProductFacts:
    """A product (loaded with RELATED and PREFETCHED) as the rule sees it."""
    producer, ocop_set = product.producer, product.ocop_set
    family = [product, product.parent] if product.parent_id else [product]
    return ProductFacts(
        certificates=tuple(certificates_of(product)),
        is_public=all(one.is_public for one in family),
        has_seller=producer is not None,
        has_set=ocop_set is not None,
        shippable=bool(ocop_set and ocop_set.shippable),
        is_medicine=any(one.is_medicine for one in family),
        has_open_check=_has_open_check(product, family),
        away_from=producer.away_from if producer else None,
        away_until=producer.away_until if producer else None,
    )


def _has_open_check(product, family) -> bool:
    """From an annotation of that name where the query made one, which speaks of the parent too;
    else from the loaded checks.
    """
    annotated = getattr(product, "has_open_check", None)
    if annotated is not None:
        return annotated
    return any(check.cleared_on is None for one in family for check in one.failed_checks.all())
