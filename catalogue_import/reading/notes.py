"""What a reader noticed on the way, for the person who handed the list in."""

from dataclasses import dataclass, field

MOST = 200


@dataclass
class Notes:
    """Which heading was taken for which cell, by table; and remarks, already translated.
    `month_first` names tables whose days only make sense with the month first."""

    headings: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    month_first: list[str] = field(default_factory=list)

    def clear(self) -> None:
        """The list is read anew."""
        self.headings.clear()
        self.remarks.clear()
        self.month_first.clear()

    def remark(self, text: str) -> None:
        """Say something once, up to a bound."""
        if text not in self.remarks and len(self.remarks) < MOST:
            self.remarks.append(text)
