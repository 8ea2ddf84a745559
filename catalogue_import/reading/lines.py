"""Lines of a table on their way to rows: plain cells, whatever the file."""

from dataclasses import dataclass

MOST_COLUMNS = 400


@dataclass(slots=True)
class Line:
    """One line: its unique number, its cells as text, and what merging of cells tells.

    `across` is the width of its widest merged cell, `head_rows` the height of the highest one that
    begins here, `filled` the positions that show the value of a merged cell above.
    """

    number: int
    cells: list[str]
    where: str = ""
    across: int = 1
    head_rows: int = 1
    filled: frozenset[int] = frozenset()

    def texts(self) -> dict[int, str]:
        """The cells that say something."""
        return {at: text for at, cell in enumerate(self.cells) if (text := cell.strip())}
