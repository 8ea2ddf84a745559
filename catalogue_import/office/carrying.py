"""A list is planned again: what people decided about its lines stays where it makes sense."""

from collections.abc import Iterable
from dataclasses import dataclass

from ..models import ImportRun, PlannedChange

Choice = PlannedChange.Choice
Kept = tuple[str, str, str, str, int | None]


@dataclass(frozen=True)
class Decided:
    """Decisions by the line of the list, or the certificate that it leaves out."""

    by_place: dict[tuple[int, int | None], Kept]

    @classmethod
    def of(cls, run: ImportRun) -> "Decided":
        """What was decided about a run so far."""
        lines = run.planned.exclude(decided_by=None)
        return cls({_place(one): _kept(one) for one in lines.iterator(chunk_size=500)})

    def carry_over(self, lines: Iterable[PlannedChange]) -> None:
        """A row set aside stays so; any other decision holds while the outcome is the same."""
        for line in lines:
            kept = self.by_place.get(_place(line))
            if kept is None or line.choice == Choice.MERGE:
                continue
            outcome, choice, note, paper, who = kept
            if choice == Choice.ASIDE or (outcome == line.outcome and choice != Choice.MERGE):
                line.choice, line.choice_note, line.choice_paper = choice, note, paper
                line.decided_by_id = who


def _place(one: PlannedChange) -> tuple[int, int | None]:
    return (one.line, None if one.line else one.certificate_id)


def _kept(one: PlannedChange) -> Kept:
    return (one.outcome, one.choice, one.choice_note, one.choice_paper, one.decided_by_id)
