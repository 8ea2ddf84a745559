"""Brings a list of published figures in: every row ends in exactly one outcome."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from shop.regions.models import Region
from shop.regions.places import PlaceBook

from .models import PublishedFigure
from .reading import FigureRow, RefusedRow, read_figures
from .sources import sources_for

BUNDLED = Path(__file__).parent / "data" / "program_stats.csv"
OUTCOMES = ("new", "changed", "unchanged", "duplicate", "refused")
# What a list may put right of a figure that is known.
_TOLD = ("scope", "region_id", "as_of", "precision", "value", "number", "unit", "page", "decision")


@dataclass
class LoadResult:
    """How many rows ended how; `read` is their sum. Refused rows carry line and reason."""

    counts: Counter[str] = field(default_factory=Counter)
    refused: list[RefusedRow] = field(default_factory=list)

    @property
    def read(self) -> int:
        """Rows of the file."""
        return sum(self.counts.values())

    def as_json(self) -> dict[str, object]:
        """The result in the form that scripts rely on."""
        return {
            "read": self.read,
            **{name: self.counts[name] for name in OUTCOMES},
            "problems": [{"line": one.line, "reason": one.reason} for one in self.refused],
        }


def load_figures(path: Path = BUNDLED) -> LoadResult:
    """Read the file and keep its figures; reading it again changes nothing.

    A figure that another list no longer names stays: it was published. Raises UnreadableFigures,
    and changes nothing then, when the file is no such list.
    """
    places = PlaceBook(Region.objects.select_related("successor"))
    rows = list(read_figures(path, places))
    result = LoadResult()
    with transaction.atomic():
        wanted = _once_each(rows, result)
        _write(wanted, path, result)
    return result


def _once_each(
    rows: Iterable[FigureRow | RefusedRow], result: LoadResult
) -> dict[tuple, FigureRow]:
    """The first row of each key; a second one repeats it or contradicts it."""
    wanted: dict[tuple, FigureRow] = {}
    for row in rows:
        if isinstance(row, RefusedRow):
            _refuse(row, result)
        elif (first := wanted.setdefault(row.key, row)) is row:
            continue
        elif (first.value, first.unit) == (row.value, row.unit):
            result.counts["duplicate"] += 1
        else:
            reason = _("Line %(line)d says %(value)s for the same figure.")
            words = reason % {"line": first.line, "value": first.value}
            _refuse(RefusedRow(row.line, words), result)
    return wanted


def _refuse(row: RefusedRow, result: LoadResult) -> None:
    result.counts["refused"] += 1
    result.refused.append(row)


def _write(wanted: dict[tuple, FigureRow], path: Path, result: LoadResult) -> None:
    sources = sources_for({row.source_id for row in wanted.values()}, path)
    kept = PublishedFigure.objects.filter(source__in=sources.values()).select_related("source")
    known = {(f.area, f.as_of_text, f.metric, f.source.source_id): f for f in kept}
    new, changed = [], []
    for key, row in wanted.items():
        told = {name: getattr(row, name) for name in _TOLD}
        figure = known.get(key)
        if figure is None:
            source = sources[row.source_id]
            area, as_of_text, metric, _source = key
            new.append(
                PublishedFigure(
                    area=area, as_of_text=as_of_text, metric=metric, source=source, **told
                )
            )
        elif any(getattr(figure, name) != value for name, value in told.items()):
            for name, value in told.items():
                setattr(figure, name, value)
            changed.append(figure)
        else:
            result.counts["unchanged"] += 1
    PublishedFigure.objects.bulk_create(new)
    PublishedFigure.objects.bulk_update(changed, _TOLD)
    result.counts["new"] += len(new)
    result.counts["changed"] += len(changed)
