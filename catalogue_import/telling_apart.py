"""Products whose folded words agree and which are two: "Kẹo dừa" and "Kẹo dứa" of one maker, the
honey of two households of one name in two districts.

Accents are a weak key, and a person's name is no register entry. Which of two rows that differ so
speaks of the known product is not guessed: the one that disagrees waits for a person.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from shop.catalogue.models import Product
from shop.regions.folding import fold, same_words

from .match import bare_unit
from .models import Repair
from .records import Row

NAME_DIFFERS, PLACE_DIFFERS = "name_differs", "place_differs"

_OF_REGISTERED_NAME = frozenset({"company", "cooperative", "cooperative_group"})


@dataclass(frozen=True, slots=True)
class Telling:
    """What tells products of equal folded words apart; districts and communes without their kind,
    and only for makers whose name is a person's."""

    name: str
    district: str = ""
    commune: str = ""

    @classmethod
    def of_row(cls, row: Row) -> "Telling":
        """What a row tells. Without a maker its places are part of its identity already."""
        if not row.producer_name or row.producer_kind in _OF_REGISTERED_NAME:
            return cls(row.product_name)
        return cls(row.product_name, bare_unit(row.district), bare_unit(row.commune))

    def contradicted_by(self, other: "Telling") -> str:
        """Why the other speaks of another product; empty when it may be the same."""
        if _differ_in_accents(self.name, other.name):
            return NAME_DIFFERS
        if self.district and other.district and self.district != other.district:
            return PLACE_DIFFERS
        # Communes of before and after the districts went are not compared.
        is_of_one_time = bool(self.district) == bool(other.district)
        if is_of_one_time and self.commune and other.commune and self.commune != other.commune:
            return PLACE_DIFFERS
        return ""


def _differ_in_accents(one: str, other: str) -> bool:
    """Whether both are written with accents, and not with the same ones."""
    if one == other or one.isascii() or other.isascii():
        return False
    return fold(one) == fold(other) and not same_words(one, other)


Told = tuple[int, Telling]
"""What the row of a line tells."""


def lines_of_others(products: Sequence[tuple[str, list[Told]]]) -> Iterator[tuple[int, str]]:
    """Lines that speak of another product than the known one, or than the best row of the list,
    with the reason. Rows of each product come best first. Two queries."""
    known = _known([identity for identity, _ in products])
    for identity, rows in products:
        accepted = [known[identity]] if identity in known else []
        for line, telling in rows:
            reasons = filter(None, (one.contradicted_by(telling) for one in accepted))
            if reason := next(reasons, ""):
                yield line, reason
            elif telling not in accepted:
                accepted.append(telling)


def _known(identities: Iterable[str]) -> Mapping[str, Telling]:
    found = Product.objects.filter(identity_key__in=list(identities))
    repaired = Repair.objects.filter(product__in=found, field__in=("commune", "district"))
    moved = set(repaired.values_list("product_id", flat=True))
    names = ("pk", "identity_key", "title_vi", "district_text", "commune_text")
    return {
        identity: Telling(title or "", *(("", "") if pk in moved else map(bare_unit, place)))
        for pk, identity, title, *place in found.values_list(*names)
    }
