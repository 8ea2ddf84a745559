"""What producers have that is certified today, and what is said of those who have nothing."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from django.utils.translation import gettext as _

from shop.catalogue.models import Product
from shop.certification import clock, rules
from shop.certification.badges import badge
from shop.certification.models import Certificate
from shop.certification.standing import standing


def producer_states(ids: Iterable[int]) -> dict[int, str]:
    """Words for each of these producers, in the active language. Two queries."""
    wanted = list(ids)
    published = Product.objects.published().filter(producer__in=wanted).order_by()
    makers = dict(published.values_list("pk", "producer"))
    certificates: dict[int, dict[int, list[Certificate]]] = defaultdict(lambda: defaultdict(list))
    for one in Certificate.objects.filter(product__in=makers.keys()):
        certificates[makers[one.product_id]][one.product_id].append(one)
    day = clock.today()
    return {pk: _words(list(certificates[pk].values()), day) for pk in wanted}


def _words(by_product: list[list[Certificate]], day: dt.date) -> str:
    found = (rules.current(certificates, day) for certificates in by_product)
    in_force = [certificate for certificate in found if certificate is not None]
    if in_force:
        best = max(certificate.stars for certificate in in_force)
        counted = {"count": len(in_force), "stars": best}
        return _("%(count)d certified, at best %(stars)d stars") % counted
    # Among all of them, the newest tells why.
    known = [certificate for certificates in by_product for certificate in certificates]
    return f"{_('Nothing certified today')} · {badge(standing(known, day)).label}"
