"""Finding certificates by what somebody reads off a pack: a code, a number, a bar code."""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from string import ascii_lowercase
from string import digits as DIGITS

from django.db.models import Q

from shop.regions.models import Region

from . import clock
from .badges import Badge, badge
from .codes import normalise_code
from .models import Certificate
from .numbers import number_key
from .standing import certificate_standing

MAX_TYPED = 120
MAX_FOUND = 20
MAX_NEAR = 5
ADDRESS = re.compile(r"/(?:xac-minh|verify|q)/([^/?#\s]+)", re.IGNORECASE)
CODE = re.compile(r"([a-z-]{2,40})-(\w{3,5}-\w{3,5})")
BAR_CODE = re.compile(r"[0-9]{7,15}")


@dataclass(frozen=True)
class Found:
    """One certificate that may be meant, with its state today."""

    certificate: Certificate
    badge: Badge


def look_up(typed: str) -> list[Found]:
    """Certificates meant by a code, a decision number, a bar code or a scanned address."""
    typed = _scanned(typed)
    code = normalise_code(typed)
    if not code:
        return []
    exact = list(_with_product().filter(code=code))
    if exact:
        return _in_words(exact)
    digits = re.sub(r"\D", "", typed)
    meant = Q(decision__number_key=number_key(typed))
    if 8 <= len(digits) <= 14:
        meant |= Q(product__upc=digits)
    return _in_words(_with_product().filter(meant).order_by("code")[:MAX_FOUND])


def code_in(typed: str) -> str:
    """The code that was typed, or that stands in a scanned address."""
    return normalise_code(_scanned(typed))


def _scanned(typed: str) -> str:
    typed = typed[:MAX_TYPED]
    address = ADDRESS.search(typed)
    return address[1] if address else typed


def near_codes(typed: str) -> list[Found]:
    """Certificates whose code, or bar code, is one slip of the finger away from what was typed."""
    typed = _scanned(typed)
    digits = re.sub(r"[\s-]", "", typed)
    if match := CODE.fullmatch(normalise_code(typed)):
        slug, number = match[1], match[2]
        codes = {f"{slug}-{slip}" for slip in _slips(number, DIGITS)}
        codes |= {f"{slip}-{number}" for slip in _provinces_near(slug)}
        near = Q(code__in=codes)
    elif BAR_CODE.fullmatch(digits):
        near = Q(product__upc__in=_slips(digits, DIGITS))
    else:
        return []
    return _in_words(_with_product().filter(near).order_by("code")[:MAX_NEAR])


def _provinces_near(slug: str) -> set[str]:
    """Provinces of either register that are written almost so."""
    known = set(Region.objects.values_list("slug", flat=True))
    return set() if slug in known else known & _slips(slug, ascii_lowercase)


def _slips(text: str, signs: str) -> set[str]:
    """Another sign, one too many, one too few, two that changed places; dashes stay."""
    found = set()
    for index, sign in enumerate(text):
        before, after = text[:index], text[index + 1 :]
        if sign != "-":
            found |= {before + other + after for other in signs}
            found |= {before + other + sign + after for other in signs}
            found.add(before + after)
            if after and after[0] != "-":
                found.add(before + after[0] + sign + after[1:])
    return (found - {text}) | {text + other for other in signs}


def _with_product():
    return Certificate.objects.select_related("product__producer", "decision", "region__successor")


def _in_words(certificates: Iterable[Certificate]) -> list[Found]:
    """Each with its state today: one query for all of their products' certificates."""
    found = list(certificates)
    if not found:
        return []
    day = clock.today()
    siblings: dict[int, list[Certificate]] = defaultdict(list)
    for one in Certificate.objects.filter(product_id__in={c.product_id for c in found}):
        siblings[one.product_id].append(one)
    return [_found(one, siblings[one.product_id], day) for one in found]


def _found(certificate: Certificate, siblings: list[Certificate], day: dt.date) -> Found:
    has_seller = certificate.product.producer_id is not None
    where = certificate_standing(certificate, siblings, day, has_seller=has_seller)
    return Found(certificate, badge(where))
