"""Lines of the working plan: a product comes in, moves, gets its price, goes out."""

from typing import Any

from django.http import Http404

from shop.catalogue.models import Product
from shop.certification.facts import PREFETCHED, RELATED

from .changing import Staff, changing
from .eligibility import Eligibility, judge_product
from .errors import NotEligibleError, TakenError
from .life import days_that_count
from .models import Fair, FairLine, Section
from .ordering import renumber
from .standing import lines_of


def add_line(
    fair: Fair, staff: Staff, product_pk: int, section_pk: int | None = None
) -> tuple[FairLine, Eligibility]:
    """The product at the end of a section (of none, without one); what the rule says of it.

    Raises `NotEligibleError`, `TakenError` when it stands in the fair already, and Http404 when
    there is no such product or section.
    """
    with changing(fair, staff, "fair.line.add", product=product_pk) as plan:
        product = _product(product_pk)
        first, last = days_that_count(plan)
        found = judge_product(product, first, last)
        if found.reason is not None:
            raise NotEligibleError(found.reason)
        if plan.lines.filter(product=product).exists():
            raise TakenError
        section = _section(plan, section_pk)
        end = plan.lines.order_by("-place").values_list("place", flat=True).first() or 0
        line = FairLine.objects.create(
            plan=plan,
            product=product,
            section=section,
            place=end + 1,
            booth=plan.booths.filter(producer=product.producer).first(),
        )
    return line, found


def _product(pk: int) -> Product:
    loaded = Product.objects.select_related("parent", *RELATED).prefetch_related(*PREFETCHED)
    product = loaded.filter(pk=pk).first()
    if product is None:
        raise Http404
    return product


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
