"""The provinces as filters know them: both registers, small, the same for everybody, kept."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from shop.memory.kept import Kept
from shop.regions.folding import fold, sort_key
from shop.regions.models import Region

KEPT_SECONDS = 300


@dataclass(frozen=True)
class Place:
    """A province of today or a former one; `successor` is the slug of what it became."""

    id: int
    register: int
    slug: str
    name_vi: str
    name_en: str
    successor: str
    spellings: tuple[str, ...]

    @property
    def value(self) -> str:
        """What documents say for it: "34:thai-nguyen"."""
        return f"{self.register}:{self.slug}"

    @property
    def name(self) -> str:
        """The name in the active language; English keeps the marks where only they differ."""
        english = (get_language() or "vi").startswith("en")
        differs = fold(self.name_en) != fold(self.name_vi)
        return self.name_en if english and differs else self.name_vi

    @property
    def former_name(self) -> str:
        """The name of a former province; one whose name lives on says until when it is meant."""
        if fold(self.name_vi) == self.successor.replace("-", " "):
            return _("%(name)s before July 2025") % {"name": self.name}
        return self.name


class Places(dict[str, Place]):
    """Every province by its value, in alphabetical order."""

    @cached_property
    def made_of(self) -> dict[str, list[Place]]:
        """What each province of today was made of, by its slug."""
        found: dict[str, list[Place]] = {}
        for place in self.values():
            if place.successor:
                found.setdefault(place.successor, []).append(place)
        return found


def places() -> Places:
    """All of both registers; no query once kept."""
    return kept.get()


def former_places(of: Place, among: Places) -> list[Place]:
    """What a province was made of; none when it only kept its name."""
    before = among.made_of.get(of.slug, [])
    alone = len(before) == 1 and before[0].slug == of.slug
    return [] if alone else before


def _load() -> Places:
    regions = Region.objects.select_related("successor")
    found = [
        Place(
            id=region.pk,
            register=region.register,
            slug=region.slug,
            name_vi=region.name_vi,
            name_en=region.name_en,
            successor=region.successor.slug if region.successor else "",
            spellings=tuple(dict.fromkeys(map(fold, region.spellings()))),
        )
        for region in sorted(regions, key=lambda region: sort_key(region.name_vi))
    ]
    return Places((place.value, place) for place in found)


kept = Kept("provinces", _load, KEPT_SECONDS)
