"""Lines of the working plan: one moves, gets its price, goes out (see `filling` for coming in)."""

from typing import Any

from django.http import Http404

from .changing import Staff, changing
from .models import Fair, FairLine, Section
from .ordering import renumber
from .standing import lines_of


def _section(plan, pk: int | None) -> Section | None:
    if pk is None:
        return None
    section = plan.sections.filter(pk=pk).first()
    if section is None:
        raise Http404
    return section


def remove_line(fair: Fair, staff: Staff, pk: int) -> FairLine:
    """Out of the fair."""
    with changing(fair, staff, "fair.line.remove", line=pk) as plan:
        line = plan.lines.select_related("product").filter(pk=pk).first()
        if line is None:
            raise Http404
        plan.lines.filter(pk=pk).delete()
    return line


def change_line(fair: Fair, staff: Staff, pk: int, edition: int, **columns: Any) -> FairLine:
    """Price, days, pieces, words, booth of one line."""
    with changing(fair, staff, "fair.line.change", edition, line=pk) as plan:
        line = plan.lines.filter(pk=pk).first()
        if line is None:
            raise Http404
        for column, value in columns.items():
            setattr(line, column, value)
        line.save(update_fields=list(columns))
    return line


def move_line(fair: Fair, staff: Staff, pk: int, step: int) -> FairLine:
    """One place up (-1) or down (1); from the end of a section into its neighbour."""
    with changing(fair, staff, "fair.line.move", line=pk, step=step) as plan:
        shelves = _shelves(plan)
        where, place, line = _found(shelves, pk)
        shelves[where][1].remove(line)
        beyond = place + step
        if 0 <= beyond <= len(shelves[where][1]):
            shelves[where][1].insert(beyond, line)
        elif 0 <= where + step < len(shelves):
            there = shelves[where + step][1]
            there.insert(len(there) if step < 0 else 0, line)
            line.section = shelves[where + step][0]
        else:
            shelves[where][1].insert(place, line)
        _write(shelves)
    return line


def put_line(
    fair: Fair, staff: Staff, pk: int, section_pk: int | None, before_pk: int | None = None
) -> FairLine:
    """Into a section, before one of its lines; to its end when that is not given or not there."""
    with changing(fair, staff, "fair.line.move", line=pk, section=section_pk) as plan:
        section = _section(plan, section_pk)
        shelves = _shelves(plan)
        where, _place, line = _found(shelves, pk)
        shelves[where][1].remove(line)
        there = next(lines for one, lines in shelves if one == section)
        at = next((n for n, one in enumerate(there) if one.pk == before_pk), len(there))
        there.insert(at, line)
        line.section = section
        _write(shelves)
    return line


Shelf = tuple[Section | None, list[FairLine]]


def _shelves(plan) -> list[Shelf]:
    """Every section with its lines in order, and last the lines of none."""
    shelves: dict[int | None, Shelf] = {one.pk: (one, []) for one in plan.sections.all()}
    shelves[None] = (None, [])
    for line in lines_of(plan):
        shelves[line.section_id][1].append(line)
    return list(shelves.values())


def _found(shelves: list[Shelf], pk: int) -> tuple[int, int, FairLine]:
    for where, (_section, lines) in enumerate(shelves):
        for place, line in enumerate(lines):
            if line.pk == pk:
                return where, place, line
    raise Http404


def _write(shelves: list[Shelf]) -> None:
    renumber([line for _section, lines in shelves for line in lines], "section")
