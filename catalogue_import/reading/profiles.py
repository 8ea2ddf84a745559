"""Layouts of lists: which heading holds which cell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from shop.regions.folding import fold

from ..errors import NoHeading, UnreadableFile
from ..records import BASE_CELLS, CARRIED_CELLS, CELLS
from .aliases import ROW_NUMBER, WEIGHTS, field_of, second_field_of

Columns = dict[int, str]
"""Which cell each position holds."""

IGNORED = "-"
"""In a mapping: a column that is not to be read."""


@dataclass(frozen=True, slots=True)
class Profile:
    """A named layout: heading to cell name. Without `needed` cells a file is another layout.

    A layout without columns of its own recognises headings by their usual wordings, and may have
    titles, groups and totals as annexes of decisions do.
    """

    name: str
    columns: Mapping[str, str] = field(default_factory=dict)
    needed: frozenset[str] = frozenset()

    @property
    def guesses(self) -> bool:
        """Whether headings are recognised by their wordings."""
        return not self.columns

    def missing(self, columns: Columns) -> frozenset[str]:
        """Cells without which a heading is none of this layout."""
        return self.needed - set(columns.values())

    def recognise(self, heading: Sequence[str], corrections: Mapping[str, str]) -> Columns:
        """Which cell each position holds; unknown headings are passed over.

        Of two columns with one meaning the first is taken. What the office corrected counts first.
        """
        corrected = {
            at: corrections[key]
            for at, title in enumerate(heading)
            if (key := fold(title)) in corrections
        }
        columns = {at: name for at, name in corrected.items() if name != IGNORED}
        open_titles = [(at, title) for at, title in enumerate(heading) if at not in corrected]
        # What can mean something else gives way to what cannot.
        for at, title in sorted(open_titles, key=lambda one: self._second(one[1]) is not None):
            for name in (self._cell(title), self._second(title)):
                if name and name not in columns.values():
                    columns[at] = name
                    break
        if self.guesses:
            _lone_group_is_product(columns)
        return columns

    def _second(self, title: str) -> str | None:
        return second_field_of(title) if self.guesses else None

    def _cell(self, title: str) -> str | None:
        if self.guesses:
            return field_of(title)
        return self.columns.get(title.strip().lower())


def _lone_group_is_product(columns: Columns) -> None:
    """ "Nhóm sản phẩm" without another product column: one certificate that covers several."""
    if "product_name" not in columns.values():
        for at, name in columns.items():
            if name == "product_group":
                columns[at] = "product_name"
                return


def score(columns: Columns) -> int:
    """How strongly these columns speak for their line being the heading of a list."""
    names = set(columns.values())
    if "product_name" not in names or len(names - {ROW_NUMBER}) < 2:
        return 0
    return sum(WEIGHTS.get(name, 1) for name in names)


COLLECTED = Profile(
    name="collected",
    columns={name: name for name in (*BASE_CELLS, *CARRIED_CELLS)},
    needed=frozenset({"product_name", "stars"}),
)

STATUS_CHANGES = Profile(
    name="status-changes",
    columns={
        "source_id": "source_id",
        "product_name": "product_name",
        "producer_name": "producer_name",
        "commune": "commune",
        "district": "district",
        "province": "province",
        "change": "kind",
        "effective_on": "effective_on",
        "decision_no": "decision_no",
        "new_stars": "stars",
    },
    needed=frozenset({"product_name", "kind", "effective_on"}),
)
"""Events instead of recognitions: renewals and regrades with their new stars, and withdrawals."""

PTNT_OCOP = Profile(
    name="PTNT_OCOP",
    columns={
        "ma_donvihanhchinh": "place_code",
        "ma_thoigian": "effective_on",
        "tensanpham": "product_name",
        "xephang": "stars",
        "chuthesxkd": "producer_name",
        "trangthai": "kind",
    },
    needed=frozenset({"product_name", "stars", "producer_name", "place_code"}),
)
"""The ministry's exchange table (Decision 5277/QĐ-BNNMT): codes of place and time, `3*` to `5*`."""

GUESS = Profile(name="guess", needed=frozenset({"product_name"}))

PROFILES = {profile.name: profile for profile in (GUESS, COLLECTED, STATUS_CHANGES, PTNT_OCOP)}
FIELDS = frozenset({*CELLS, ROW_NUMBER, IGNORED})


def profile_named(name: str) -> Profile:
    """The layout of that name."""
    try:
        return PROFILES[name]
    except KeyError:
        raise UnreadableFile(
            _("There is no layout “%(name)s”; known are %(known)s.")
            % {"name": name, "known": ", ".join(sorted(PROFILES))}
        ) from None


def candidates(profile: Profile) -> tuple[Profile, ...]:
    """The layouts a heading may have: guessing tries the named ones before it reads wordings."""
    return (STATUS_CHANGES, COLLECTED, PTNT_OCOP, GUESS) if profile.guesses else (profile,)


def recognise_best(
    profile: Profile, names: Sequence[str], corrections: Mapping[str, str]
) -> tuple[Profile, Columns]:
    """The layout and columns that fit one set of names best."""
    best: tuple[int, Profile, Columns] | None = None
    for one in candidates(profile):
        columns = one.recognise(names, corrections)
        points = 0 if one.missing(columns) else score(columns)
        if points and (best is None or points > best[0]):
            best = points, one, columns
    if best is None:
        raise NoHeading(
            _("No heading was found: no line names a column for products and one for grades.")
        )
    return best[1:]


def read_corrections(pairs: Sequence[str]) -> dict[str, str]:
    """What the office says about columns: "Tên hàng=product_name", "Ghi chú=-"."""
    corrections = {}
    for pair in pairs:
        title, sign, name = pair.rpartition("=")
        if not sign or name.strip() not in FIELDS:
            raise UnreadableFile(
                _("“%(pair)s” is no column and cell; known cells are %(known)s.")
                % {"pair": pair, "known": ", ".join(sorted(FIELDS))}
            )
        corrections[fold(title)] = name.strip()
    return corrections
