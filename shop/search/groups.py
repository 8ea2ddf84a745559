"""What else the words fit besides products: producers, provinces, goods, stories (no query)."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shop.catalogue.cards import producer_url
from shop.catalogue.slots import fill_slot
from shop.catalogue.tree import Node
from shop.money.formatting import format_number
from shop.regions.folding import fold, slugify_vi

from .backends.embedded.days import Producer
from .goods import by_code
from .places import Place, former_places, places
from .stories import stories
from .understanding.meaning import Meaning

MOST = 3


@dataclass(frozen=True)
class Hit:
    """One line of a group. `lang` where it differs from the page's."""

    label: str
    url: str
    note: str = ""
    lang: str = ""


@dataclass(frozen=True)
class Group:
    """Lines of one kind under their heading."""

    name: str
    label: str
    hits: list[Hit]


def groups(meaning: Meaning, producers: Sequence[Producer], most: int = MOST) -> list[Group]:
    """The kinds that have something, in the order of the page; none without words."""
    found = [
        Group("producers", _("Producers"), producer_hits(meaning, producers, most)),
        Group("regions", _("Regions"), place_hits(meaning, most)),
        Group("stories", _("Stories"), story_hits(meaning, most)),
    ]
    return [group for group in found if group.hits]


def producer_hits(meaning: Meaning, producers: Sequence[Producer], most: int = MOST) -> list[Hit]:
    """Producers whose name holds all the words; those with something on sale first."""
    words = _words(meaning)
    if not words:
        return []
    # Most names hold no part of the longest word, which is found out quickest.
    longest = max(words, key=len)
    named = [one for one in producers if longest in one.folded and fits(words, one.folded)]
    named.sort(key=lambda one: (not one.products, *_closeness(words, one.folded), one.id))
    return [
        Hit(
            label=one.name,
            url=producer_url(slugify_vi(one.name), one.id),
            note=_products(one.products),
            lang="vi",
        )
        for one in named[:most]
    ]


def place_hits(meaning: Meaning, most: int = MOST) -> list[Hit]:
    """Provinces, today's and former ones, that the text names or begins to name."""
    known = places()
    typed = [known[chip.value] for chip in meaning.chips if chip.value in known]
    words = _words(meaning)
    begun = [place for place in known.values() if words and _is_begun(words, place)]
    begun.sort(key=lambda place: (place.register != 34, len(place.name_vi)))
    wanted = dict.fromkeys([*typed, *begun])
    # A former province whose name lives on alone is the province of today.
    apart = (place for place in wanted if place.register == 34 or _is_apart(place))
    return [_place_hit(place) for place in islice(apart, most)]


def goods_hits(meaning: Meaning, most: int = MOST) -> list[Hit]:
    """What goods the text names as a whole; then sectors and groups whose name holds the words."""
    words, known = _words(meaning), by_code()
    typed = [known[chip.value] for chip in meaning.chips if chip.value in known]
    nodes = [node for node in known.values() if node.parent is None or not node.parent.parent]
    named = [node for node in nodes if words and fits(words, fold(node.name))]
    named.sort(key=lambda node: (node.parent is not None, *_closeness(words, fold(node.name))))
    wanted = {node.code: node for node in [*typed, *named]}
    return [
        Hit(node.name, _goods_url(node), node.parent.name if node.parent else "")
        for node in islice(wanted.values(), most)
    ]


def _goods_url(node: Node) -> str:
    """The page of a sector or a group; a set has none but the listing of it."""
    if node.parent is None or node.parent.parent is None:
        return node.url
    return f"{reverse('catalogue:index')}?{urlencode({'group': node.code})}"


def story_hits(meaning: Meaning, most: int = MOST) -> list[Hit]:
    """Stories whose title or standfirst holds all the words; titles first."""
    words = _words(meaning)
    told = [story for story in stories() if words and fits(words, story.words)]
    told.sort(key=lambda story: not fits(words, fold(story.title)))
    return [Hit(story.title, story.url) for story in told[:most]]


def fits(words: Sequence[str], text: str) -> bool:
    """Whether a folded text holds all the words, the last one perhaps unfinished."""
    held = text.split()
    *whole, last = words
    return all(word in held for word in whole) and any(one.startswith(last) for one in held)


def _closeness(words: Sequence[str], text: str) -> tuple[bool, bool, int]:
    """Names that begin with the words come first, then those that hold them in a row."""
    phrase = " ".join(words)
    return not text.startswith(phrase), phrase not in text, len(text)


def _words(meaning: Meaning) -> list[str]:
    """The words to compare with; one letter alone says nothing."""
    words = [word.folded for word in meaning.words]
    return words if len("".join(words)) > 1 else []


def _is_begun(words: Sequence[str], place: Place) -> bool:
    phrase = " ".join(words)
    return any(one.startswith(phrase) for one in place.spellings)


def _is_apart(place: Place) -> bool:
    known = places()
    today = known.get(f"34:{place.successor}")
    return today is not None and place in former_places(today, known)


def _place_hit(place: Place) -> Hit:
    parameter = "province" if place.register == 34 else "issued"
    listing = f"{reverse('catalogue:index')}?{urlencode({parameter: place.slug})}"
    today = places().get(f"34:{place.successor}")
    note = _("now part of %(name)s") % {"name": today.name} if today else ""
    is_renamed = today is not None and today.slug != place.slug
    return Hit(
        label=place.name if is_renamed else place.former_name,
        url=fill_slot("region_url", region_id=place.id) or listing,
        note=note if is_renamed else "",
    )


def _products(count: int) -> str:
    words = ngettext("%(count)s product on sale", "%(count)s products on sale", count)
    return words % {"count": format_number(count)} if count else _("nothing on sale now")
