"""Lines of any table into rows: the heading is found, titles and groups are carried to the rows."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice

from django.utils.translation import gettext as _

from shop.regions.folding import fold

from ..errors import NoHeading
from ..records import RawRow
from .aliases import ROW_NUMBER, field_of
from .groups import Group, count_in, is_group_number, is_row_number, is_total
from .lines import Line
from .notes import Notes
from .profiles import Columns, Profile, candidates, score
from .titles import read_titles

LOOKED_AT = 15
"""Lines among which a heading is looked for."""

_STYLES = {
    ("/", False): "31/12/2025",
    (".", False): "31.12.2025",
    ("-", False): "31-12-2025",
    ("-", True): "2025-12-31",
    ("", True): "46022",
}
"""Ways to write a day, by the first sign that is no digit and whether a year stands before it."""

_TWO_NUMBERS = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-]\d{4}")

NEVER_FILLED = frozenset({"product_name"})
"""One merged name over two lines is one product, not two."""


@dataclass(frozen=True)
class Layout:
    """How to read tables: the declared profile and what the office corrected."""

    profile: Profile
    corrections: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Head:
    """A heading that was found: its columns, width, and how many lines it takes."""

    profile: Profile
    columns: Columns
    cells: tuple[str, ...]
    rows: int

    @property
    def width(self) -> int:
        """How many cells a line of the table has."""
        return len(self.cells)


def read_table(lines: Iterator[Line], layout: Layout, notes: Notes, name: str) -> Iterator[RawRow]:
    """The rows of a sheet or file, which may hold several tables one below the other."""
    lines = iter(lines)
    body: _Body | None = None
    while window := list(islice((line for line in lines if line.texts()), LOOKED_AT)):
        found = find_head(window, layout)
        if body is None and found is None:
            raise _no_heading(window, layout)
        above = window[: found[0]] if found else window
        if body is not None and (at := body.goes_on_at(above)) is not None:
            lines = chain(window[at:], lines)
        elif found is not None:
            at, head = found
            body = _begin(head, above, notes, name)
            lines = chain(window[at + head.rows :], lines)
        else:
            continue
        yield from body.rows(lines)
        lines = chain(body.left_over, lines)


def _begin(head: Head, above: list[Line], notes: Notes, name: str) -> "_Body":
    _remark_repeated(head, notes, name)
    notes.headings.append((name, {head.cells[n]: cell for n, cell in head.columns.items()}))
    if head.rows > 1:
        notes.remark(_("%(table)s: the heading of two lines was read as one.") % {"table": name})
    titles = read_titles(" ".join(line.texts().values()) for line in above)
    return _Body(head, titles, notes, name)


def _remark_repeated(head: Head, notes: Notes, name: str) -> None:
    """Say which heading stands there again: only the first of equal columns is read."""
    read = {fold(head.cells[at]) for at in head.columns}
    for at, heading in enumerate(head.cells):
        if at not in head.columns and heading and fold(heading) in read:
            notes.remark(
                _("%(table)s: “%(heading)s” stands there twice; the first column is read.")
                % {"table": name, "heading": " ".join(heading.split())}
            )


def find_head(window: list[Line], layout: Layout) -> tuple[int, Head] | None:
    """Which of some lines is the heading, and what it holds."""
    best: tuple[int, int, Head] | None = None
    for at, line in enumerate(window):
        for profile in candidates(layout.profile):
            head = _head(window, at, line, profile, layout.corrections)
            points = score(head.columns) if not profile.missing(head.columns) else 0
            if points and (best is None or points > best[0]):
                best = points, at, head
    return best[1:] if best else None


def _head(
    window: list[Line], at: int, line: Line, profile: Profile, corrections: Mapping[str, str]
) -> Head:
    cells = [cell.strip() for cell in line.cells]
    columns = profile.recognise(cells, corrections)
    below = window[at + 1] if at + 1 < len(window) else None
    if not (profile.guesses and below and _is_second_line(line, below, columns)):
        return Head(profile, columns, tuple(cells), 1)
    return _two_lines(cells, below, profile, corrections)


def _two_lines(
    cells: list[str], below: Line, profile: Profile, corrections: Mapping[str, str]
) -> Head:
    """A heading of two lines: the lower one is more exact where it says what it holds."""
    width = max(len(cells), len(below.cells))
    upper = cells + [""] * (width - len(cells))
    lower = [cell.strip() for cell in below.cells] + [""] * (width - len(below.cells))
    exact = [low if field_of(low) or fold(low) in corrections else "" for low in lower]
    joined = [low or up for up, low in zip(upper, exact, strict=True)]
    return Head(profile, profile.recognise(joined, corrections), tuple(joined), 2)


def _is_second_line(line: Line, below: Line, columns: Columns) -> bool:
    texts = {at: text for at, text in below.texts().items() if at not in below.filled}
    if len(columns) < 2 or not texts or any(text.isdigit() for text in texts.values()):
        return False
    if line.head_rows > 1:
        return True
    # Without merged cells a second line stands where the first one says nothing exact.
    known = all(field_of(text) for text in texts.values())
    return known and all(columns.get(at) in {None, "address"} for at in texts)


def _no_heading(window: list[Line], layout: Layout) -> NoHeading:
    if layout.profile.guesses:
        return NoHeading(
            _("No heading was found: no line names a column for products and one for grades.")
        )
    columns = layout.profile.recognise(window[0].cells, layout.corrections)
    missing = layout.profile.missing(columns) or layout.profile.needed
    return NoHeading(
        _("The file has no column %(columns)s.") % {"columns": ", ".join(sorted(missing))}
    )


class _Body:
    """The lines below one heading."""

    def __init__(self, head: Head, titles: dict[str, str], notes: Notes, name: str) -> None:
        self.head, self.notes, self.name = head, notes, name
        self.titles = titles
        self.group = Group()
        self.count = self.counted = 0
        self.styles: set[str] = set()
        self.orders: set[str] = set()
        self.left_over: list[Line] = []
        at = {cell: place for place, cell in head.columns.items()}
        self.number_at = at.get(ROW_NUMBER)
        self.product_at = at["product_name"]
        self.day_places = [at[name] for name in ("decision_date", "expires_on") if name in at]
        self.fields = {n: cell for n, cell in head.columns.items() if cell != ROW_NUMBER}

    def rows(self, lines: Iterator[Line]) -> Iterator[RawRow]:
        """Rows down to the end, a total or another heading. Plain layouts have nothing but rows."""
        self.left_over = []
        yield from self._all_rows(lines)
        if self.orders == {"month"} and self.name not in self.notes.month_first:
            self.notes.month_first.append(self.name)
            self.notes.remark(
                _("%(table)s: days seem to be written with the month first.") % {"table": self.name}
            )
        if len(self.styles) > 1:
            self.notes.remark(
                _(
                    "%(table)s: days are written in several ways (%(styles)s); "
                    "the day is read first."
                )
                % {"table": self.name, "styles": ", ".join(sorted(self.styles))}
            )

    def _all_rows(self, lines: Iterator[Line]) -> Iterator[RawRow]:
        for line in lines:
            texts = line.texts()
            if not texts:
                continue
            if self.head.profile.guesses:
                if self._ends(texts):
                    return
                if self._is_head_again(line, texts) or self._is_group(line, texts):
                    continue
                if self._is_another_head(texts):
                    self.left_over = [line]
                    return
            self.count += 1
            self._look_at_days(line)
            yield self._row(line, is_lone=self._is_lone(texts))

    def _look_at_days(self, line: Line) -> None:
        for at in self.day_places:
            text = line.cells[at].strip() if at < len(line.cells) else ""
            if text[:1].isdigit() and len(text) >= 5:
                sign = next((sign for sign in text if not sign.isdigit()), "")
                if style := _STYLES.get((sign, text[:4].isdigit())):
                    self.styles.add(style)
                if match := _TWO_NUMBERS.match(text):
                    first, second = int(match[1]), int(match[2])
                    if first <= 12 < second <= 31 or second <= 12 < first <= 31:
                        self.orders.add("day" if first > 12 else "month")

    def _ends(self, texts: dict[int, str]) -> bool:
        first = texts[min(texts)]
        if len(texts) > 3 or not is_total(first):
            return False
        told = count_in(" ".join(texts.values()))
        self.notes.remark(
            _("%(table)s: the line “%(text)s” was taken for a total.")
            % {"table": self.name, "text": first[:60]}
        )
        since, self.counted = self.count - self.counted, self.count
        if told is not None and told not in {self.count, since}:
            self.notes.remark(
                _("%(table)s: the total says %(told)d products, %(count)d were read.")
                % {"table": self.name, "told": told, "count": self.count}
            )
        return True

    def _is_head_again(self, line: Line, texts: dict[int, str]) -> bool:
        """The heading repeated on a new page, or the line that numbers the columns."""
        cells = [cell.strip() for cell in line.cells]
        if [fold(cell) for cell in cells] == [fold(cell) for cell in self.head.cells]:
            return True
        numbers = [text.strip("()") for text in texts.values()]
        return (
            not self.count
            and len(numbers) > 2
            and numbers == [str(number) for number in range(1, len(numbers) + 1)]
        )

    def _others(self, texts: dict[int, str]) -> list[str]:
        return [text for at, text in texts.items() if at != self.number_at]

    def _is_lone(self, texts: dict[int, str]) -> bool:
        return len(self._others(texts)) == 1 and not is_row_number(
            texts.get(self.number_at, "") if self.number_at is not None else ""
        )

    def _is_group(self, line: Line, texts: dict[int, str]) -> bool:
        others = self._others(texts)
        number = texts.get(self.number_at, "") if self.number_at is not None else ""
        if not others and number and not is_row_number(number):
            # A heading merged over the whole line stands in its first cell.
            others, number = [number], ""
        if len(others) != 1:
            return False
        is_merged = line.across >= 3
        if is_row_number(number) and not is_merged:
            return False
        if self.group.take(others[0], number):
            return True
        if is_merged or is_group_number(number):
            self.group.close(others[0], number)
            return True
        return False

    def _is_another_head(self, texts: dict[int, str]) -> bool:
        """Whether the heading of another table stands here, without a total before it."""
        if self.number_at is None or len(texts) < 3:
            return False
        number = texts.get(self.number_at, "0")
        return not number[0].isdigit() and field_of(number) == ROW_NUMBER

    def goes_on_at(self, lines: Sequence[Line]) -> int | None:
        """Where rows go on below a total, as below the total of one group; groups are taken in."""
        for at, line in enumerate(lines):
            texts = line.texts()
            number = texts.get(self.number_at, "") if self.number_at is not None else "1"
            if len(texts) > 2 and self.product_at in texts and is_row_number(number):
                return at
            self._is_group(line, texts)
        return None

    def _row(self, line: Line, *, is_lone: bool) -> RawRow:
        cells = {
            name: line.cells[at]
            for at, name in self.fields.items()
            if at < len(line.cells) and not (name in NEVER_FILLED and at in line.filled)
        }
        if self.head.profile.guesses:
            # A lone text without a number may be a remark: it is given no grade of others.
            carried = {} if is_lone else self.titles | self.group.cells
            cells |= {name: text for name, text in carried.items() if not _says(cells, name)}
        surplus = tuple(line.cells[self.head.width :])
        return RawRow(line.number, cells, surplus, line.where)


def _says(cells: dict[str, str], name: str) -> bool:
    """Whether a row says something itself; its address may hold its district."""
    return bool(cells.get(name, "").strip())
