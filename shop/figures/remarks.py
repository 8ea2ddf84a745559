"""What follows from a published table and is said under it: sums, contradictions, what counts here.

Nothing published is put right: lines that are worked out are marked as ours, and two papers that
contradict each other both stand.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from .amounts import amount_words
from .layout import Sheet
from .models import PublishedFigure
from .tables import Counted, Line
from .topics import TOPICS

_PERCENT = PublishedFigure.Unit.PERCENT
_COUNT = PublishedFigure.Unit.COUNT


def worked_out(sheet: Sheet) -> Iterable[Line]:
    """Lines that follow from the published ones, and are marked as ours."""
    if sheet.topic == "plan" and (plan := _plan(sheet)):
        label = _("Plan, worked out: result less what is above the plan")
        yield _rest(label, plan, _COUNT, "plan")
    if (missing := _missing_percents(sheet)) is not None and missing > 0:
        label = _("The rest, worked out: not published")
        if sheet.topic == "revenue":
            label = _("The rest, worked out: no growth, or not known")
        yield _rest(label, missing, _PERCENT, "rest")


def _rest(label: str, number: Decimal, unit: str, key: str) -> Line:
    number = number.normalize()
    return Line(
        label=label,
        key=key,
        role="rest",
        words=amount_words(number, unit),
        value=format(number, "f"),
        number=number,
        unit=unit,
    )


def _plan(sheet: Sheet) -> Decimal | None:
    """The plan that result and surplus speak of."""
    numbers = {one.place.key: one.figure.number for one in sheet.role("alone")}
    result = next((one.figure.number for one in sheet.role("result")), None)
    above = numbers.get("above")
    return result - above if result is not None and above is not None else None


def _fulfilment(sheet: Sheet, plan: Decimal) -> Decimal:
    """Result in percent of the plan, to one place as papers give it."""
    return round(100 * (sheet.role("result")[0].figure.number or Decimal(0)) / plan, 1)


def _stated_fulfilment(sheet: Sheet) -> Decimal | None:
    stated = (one for one in sheet.role("alone") if one.place.key == "fulfilment")
    return next((one.figure.number for one in stated), None)


def _missing_percents(sheet: Sheet) -> Decimal | None:
    parts = [one.figure for one in sheet.role("part")]
    if len(parts) < 2 or any(part.unit != _PERCENT for part in parts):
        return None
    return 100 - _sum(parts)


def _sum(figures: Iterable[PublishedFigure]) -> Decimal:
    return sum((figure.number or Decimal(0) for figure in figures), Decimal(0))


def remarks(
    sheet: Sheet,
    counted: dict[int, Counted | None],
    reproduced: bool,
    everything: Sequence[Sheet],
) -> Iterable[str]:
    """Sentences under a table: sums that do not fit, other papers' numbers, what counts here."""
    yield from _sums_said(sheet)
    yield from _rivals_said(sheet, everything)
    yield from _counted_said(sheet, counted, reproduced)


def _sums_said(sheet: Sheet) -> Iterable[str]:
    parts = [one.figure for one in sheet.role("part")]
    total = sheet.total
    if len(parts) > 1 and total and {total.unit, *(part.unit for part in parts)} == {_COUNT}:
        added = _sum(parts)
        if added != total.number:
            yield _(
                "The parts add up to %(sum)s, the published sum is %(total)s. "
                "Both stand as published."
            ) % {"sum": amount_words(added, _COUNT), "total": amount_words(total.number, _COUNT)}
    missing = _missing_percents(sheet)
    if missing is not None and missing < 0:
        yield _("The shares add up to more than 100%. They stand as published.")
    plan = _plan(sheet) if sheet.topic == "plan" else None
    if plan and _stated_fulfilment(sheet) not in (None, _fulfilment(sheet, plan)):
        yield _("The published percentage does not follow from result and plan.")


def _products(sheet: Sheet) -> Decimal | None:
    """How many products a table speaks of: its sum, or what its parts add up to."""
    if sheet.total:
        return sheet.total.number
    parts = [one.figure for one in sheet.role("part")]
    counts = len(parts) > 1 and all(part.unit == _COUNT for part in parts)
    return _sum(parts) if counts else None


def _rivals_said(sheet: Sheet, everything: Sequence[Sheet]) -> Iterable[str]:
    """Other tables of the same area and year that name another number of products."""
    mine, year = _products(sheet), sheet.figure.as_of and sheet.figure.as_of.year
    if not TOPICS[sheet.topic].rivals or mine is None or year is None:
        return
    others = {
        f"{amount_words(theirs, _COUNT)} ({TOPICS[one.topic].title}, {one.moment.words()})": None
        for one in everything
        if one is not sheet
        and TOPICS[one.topic].rivals
        and not _is_later(sheet, one)
        and one.figure.area == sheet.figure.area
        and one.figure.as_of
        and one.figure.as_of.year == year
        and (theirs := _products(one)) not in (None, mine)
    }
    if others:
        yield _("Published of the same place and year: %(others)s. Each stands as published.") % {
            "others": "; ".join(others)
        }


def _is_later(sheet: Sheet, other: Sheet) -> bool:
    """Whether the two say the same of two days, which time alone explains."""
    day = PublishedFigure.Precision.DAY
    return sheet.topic == other.topic and sheet.figure.precision == other.figure.precision == day


def _counted_said(
    sheet: Sheet, counted: dict[int, Counted | None], reproduced: bool
) -> Iterable[str]:
    if not any(counted.values()):
        return
    if reproduced:
        yield _("The certificates in this shop give the same numbers; each opens its list.")
        return
    whole = next(
        (one for one in sheet.placed if one.place.role == "total" and counted[id(one)]), None
    )
    if whole is None or (here := counted[id(whole)]) is None:
        yield _("Only some of these certificates are known here; the published figures stand.")
        return
    yield _(
        "The certificates known here give %(count)s on that day; the published figures stand."
    ) % {"count": amount_words(Decimal(here.number), _COUNT)}
