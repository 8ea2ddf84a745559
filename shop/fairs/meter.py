"""The balance meter: how many lines of each province, group, star and kind, against the targets."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from shop.catalogue.tree import node_of_set, sectors
from shop.partner.models import Partner
from shop.regions.folding import sort_key
from shop.regions.models import Region

from .models import FairPlan, Target
from .standing import StandingLine

Axis = Target.Axis


@dataclass(frozen=True, slots=True)
class Cell:
    """So many lines of one value; `wanted` is 0 where nobody asked for a number."""

    axis: str
    value: str
    label: str
    count: int
    wanted: int = 0

    @property
    def below(self) -> int:
        """How many are still missing."""
        return max(self.wanted - self.count, 0)

    @property
    def words(self) -> str:
        """ "Bắc Giang 4/6", or "Bắc Giang 4" without a target."""
        return f"{self.label} {self.count}/{self.wanted}" if self.wanted else self.untold

    @property
    def untold(self) -> str:
        """ "Bắc Giang 4"."""
        return f"{self.label} {self.count}"

    @property
    def sentence(self) -> str:
        """The same for somebody who hears it."""
        if not self.wanted:
            return self.untold
        told = {"label": self.label, "count": self.count, "wanted": self.wanted}
        if self.below:
            return _("%(label)s: %(count)d of %(wanted)d, %(below)d missing") % {
                **told,
                "below": self.below,
            }
        return _("%(label)s: %(count)d of %(wanted)d, reached") % told


@dataclass(frozen=True, slots=True)
class Meter:
    """`targets`: what is below first, the emptiest before all; `others`: what nobody asked for."""

    total: int
    targets: list[Cell]
    others: list[Cell]

    @property
    def below(self) -> list[Cell]:
        """Targets that are not reached."""
        return [cell for cell in self.targets if cell.below]


def meter_of(plan: FairPlan, lines: Sequence[StandingLine]) -> Meter:
    """Counts lines that may stand, each on all four axes."""
    standing = [one for one in lines if one.found.may_stand]
    counts = Counter(pair for one in standing for pair in values_of(one))
    targets = list(plan.targets.all())
    labels = Labels.of(set(counts) | {(one.axis, one.value) for one in targets})
    wanted = {(one.axis, one.value): one.wanted for one in targets}
    asked = [labels.cell(pair, counts[pair], number) for pair, number in wanted.items()]
    rest = [labels.cell(pair, number, 0) for pair, number in counts.items() if pair not in wanted]
    return Meter(len(standing), sorted(asked, key=_emptiest), sorted(rest, key=_fullest))


def values_of(one: StandingLine) -> Iterable[tuple[str, str]]:
    """Where a line counts: its province of today, its group, its stars, its producer's kind."""
    product = one.line.product
    if product.origin_region:
        yield Axis.PROVINCE, product.origin_region.current.key
    group = node_of_set(product.ocop_set_id)
    if group:
        yield Axis.GROUP, group.code
    if one.stars:
        yield Axis.STARS, str(one.stars)
    if product.producer:
        yield Axis.KIND, product.producer.kind


def _emptiest(cell: Cell) -> tuple:
    return (not cell.below, cell.count / cell.wanted, sort_key(cell.label))


def _fullest(cell: Cell) -> tuple:
    return (list(Axis).index(Axis(cell.axis)), -cell.count, sort_key(cell.label))


class Labels:
    """What values are called in the active language; one query for all provinces."""

    def __init__(self, provinces: dict[str, str]) -> None:
        self._provinces = provinces
        self._groups = {node.code: node.name for top in sectors() for node in top.children}

    @classmethod
    def of(cls, pairs: set[tuple[str, str]]) -> "Labels":
        """Labels for these values."""
        keys = [value for axis, value in pairs if axis == Axis.PROVINCE]
        found = Region.objects.filter(key__in=keys) if keys else []
        return cls({region.key: region.name for region in found})

    def cell(self, pair: tuple[str, str], count: int, wanted: int) -> Cell:
        """A value with its label."""
        axis, value = pair
        return Cell(axis, value, self._label(axis, value), count, wanted)

    def _label(self, axis: str, value: str) -> str:
        if axis == Axis.PROVINCE:
            return self._provinces.get(value, value)
        if axis == Axis.GROUP:
            return self._groups.get(value, value)
        if axis == Axis.STARS:
            return pgettext("target of a fair", "%(stars)s stars") % {"stars": value}
        return str(Partner.Kind(value).label) if value in Partner.Kind.values else value
