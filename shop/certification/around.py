"""What the rule asks about records that are loaded already, in questions put into SQL once."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from shop.memory.prepared import Prepared, hand_over

from .models import Certificate

_CERTIFICATES = Prepared(lambda ids: Certificate.objects.filter(product_id__in=ids))


def load_certificates(products: Iterable[Any]) -> None:
    """Give products, and their loaded parents, their certificates: one query for all.

    What else `facts_of` wants, a queryset says by itself (`rules.open_check_exists`).
    """
    families = [one for one in products for one in (one, one.parent) if one is not None]
    found: dict[int, list[Certificate]] = defaultdict(list)
    for certificate in _CERTIFICATES.ask(dict.fromkeys(one.pk for one in families)):
        found[certificate.product_id].append(certificate)
    for one in families:
        hand_over(one, "certificates", found[one.pk])
