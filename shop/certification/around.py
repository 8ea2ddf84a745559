"""What the rule asks about records that are loaded already, in questions put into SQL once."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import QuerySet

from shop.memory.prepared import Prepared, hand_over

from .models import Certificate


def _certificates(ids: Sequence[int], *related: str) -> QuerySet[Certificate]:
    found = Certificate.objects.filter(product_id__in=ids)
    # Without a name it would be all that is related.
    return found.select_related(*related) if related else found


_CERTIFICATES = Prepared(_certificates)


def load_certificates(products: Iterable[Any], *related: str) -> None:
    """Give products, and their loaded parents, their certificates with what is `related` to them:
    one query for all.

    What else `facts_of` wants, a queryset says by itself (`rules.open_check_exists`).
    """
    families = [one for one in products for one in (one, one.parent) if one is not None]
    found: dict[int, list[Certificate]] = defaultdict(list)
    for certificate in _CERTIFICATES.ask(dict.fromkeys(one.pk for one in families), *related):
        found[certificate.product_id].append(certificate)
    for one in families:
        hand_over(one, "certificates", found[one.pk])
