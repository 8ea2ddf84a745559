"""Layouts of lists: which heading holds which cell."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ..errors import UnreadableFile
from ..records import CELLS


@dataclass(frozen=True, slots=True)
class Profile:
    """A named layout: heading to cell name. Without `needed` cells a file is another layout."""

    name: str
    columns: Mapping[str, str]
    needed: frozenset[str]

    def recognise(self, heading: list[str]) -> dict[int, str]:
        """Which cell each position holds; unknown headings are passed over."""
        known = {
            place: self.columns[title.strip().lower()]
            for place, title in enumerate(heading)
            if title.strip().lower() in self.columns
        }
        missing = self.needed - set(known.values())
        if missing:
            raise UnreadableFile(
                _("The file has no column %(columns)s.") % {"columns": ", ".join(sorted(missing))}
            )
        return known


COLLECTED = Profile(
    name="collected",
    columns={name: name for name in CELLS},
    needed=frozenset({"product_name", "stars"}),
)

PROFILES = {profile.name: profile for profile in (COLLECTED,)}


def profile_named(name: str) -> Profile:
    """The layout of that name."""
    try:
        return PROFILES[name]
    except KeyError:
        raise UnreadableFile(
            _("There is no layout “%(name)s”; known are %(known)s.")
            % {"name": name, "known": ", ".join(sorted(PROFILES))}
        ) from None
