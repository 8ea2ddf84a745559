"""The list of hampers: by budget, province and stars; what is paused stands last and says why."""

from dataclasses import dataclass

from django.http import QueryDict

from shop.hampers.guard import Judged, judge_all
from shop.hampers.loading import with_parts
from shop.hampers.models import Hamper
from shop.regions.folding import sort_key
from shop.search.labels import range_label, stars_label

from .cards import HamperCard, hamper_cards, weakest_stars

# Whole đồng, both ends included.
BUDGETS: tuple[tuple[int | None, int | None], ...] = (
    (None, 300_000),
    (300_001, 500_000),
    (500_001, 1_000_000),
    (1_000_001, None),
)
# A shop has tens of hampers, not thousands; more than that are not shown on one page.
MOST = 200
SOME = 3
Option = tuple[str, str]


@dataclass(frozen=True)
class HamperList:
    """What fits, and what there is to choose from; `asked` are the choices in force."""

    cards: list[HamperCard]
    paused: list[HamperCard]
    budgets: list[Option]
    provinces: list[Option]
    stars: list[Option]
    asked: dict[str, str]
    is_any: bool


def hamper_list(asked: QueryDict) -> HamperList:
    """Answer the choices of an address; what means nothing is no choice."""
    known = offered()
    budgets = {str(place): _budget_words(*one) for place, one in enumerate(BUDGETS, 1)}
    provinces = _provinces(known)
    stars = {str(number): stars_label(number) for number in (5, 4, 3)}
    choices = {"budget": budgets, "province": provinces, "stars": stars}
    chosen = {
        name: asked.get(name, "") for name, values in choices.items() if asked.get(name) in values
    }
    fits = [one for one in known if _fits(one, chosen)]
    paused = [one.is_paused for one in fits]
    cards = hamper_cards(fits)
    return HamperList(
        cards=[card for card, off in zip(cards, paused, strict=True) if not off],
        paused=[card for card, off in zip(cards, paused, strict=True) if off],
        budgets=list(budgets.items()),
        provinces=list(provinces.items()),
        stars=list(stars.items()),
        asked=chosen,
        is_any=bool(known),
    )


def offered() -> list[Judged]:
    """Every hamper that the shop offers, judged today; ten queries, however many."""
    return judge_all(with_parts(Hamper.objects.filter(is_offered=True))[:MOST])


def some_hampers() -> list[HamperCard]:
    """A few that may be bought today, for pages that lead to the list."""
    return hamper_cards([one for one in offered() if not one.is_paused][:SOME])


def _fits(judged: Judged, chosen: dict[str, str]) -> bool:
    if budget := chosen.get("budget"):
        low, high = BUDGETS[int(budget) - 1]
        if not (low or 0) <= judged.price <= (high or judged.price):
            return False
    if (stars := chosen.get("stars")) and (weakest_stars(judged) or 0) < int(stars):
        return False
    province = chosen.get("province")
    return not province or province in {key for key, _name in _places(judged)}


def _places(judged: Judged) -> list[Option]:
    regions = [part.product.origin_region for part in judged.parts]
    return [(one.current.slug, one.current.name) for one in regions if one]


def _provinces(known: list[Judged]) -> dict[str, str]:
    found = dict(place for one in known for place in _places(one))
    return dict(sorted(found.items(), key=lambda one: sort_key(one[1])))


def _budget_words(low: int | None, high: int | None) -> str:
    # A budget begins one đồng above the one before; its words do not.
    return range_label(low - 1 if low else None, high)
