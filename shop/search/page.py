"""What a page of results shows around its cards."""

from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shop.catalogue.cards import ProductCard, cards_for
from shop.catalogue.paging import page_links
from shop.money.formatting import format_number

from .chips import chips, taken_up, typed_values
from .facets import Facets
from .finding import Found, season_of
from .groups import groups
from .labels import value_label
from .picks import Pick, picks
from .query import NO_FILTERS, ListingQuery
from .ways_out import lapsed_besides, lapsed_by_name, very_words, ways_out


def listing_context(found: Found) -> dict:
    """The context of `search/listing.html`, whatever page it is."""
    query, meaning = found.query, found.meaning
    cards = cards_for(found.answer.ids, found.day)
    chosen = chips(query, meaning)
    return {
        "found": found,
        "query": query,
        "meaning": meaning,
        "cards": cards,
        "sorts": _sorts(query, has_words=bool(meaning.words)),
        "facets": _facets(found).groups(),
        "chosen": chosen,
        "has_typed": any(chip.words for chip in chosen),
        "clear_url": query.address(**NO_FILTERS) if query.is_filtered else "",
        "literal_url": replace(query, literal=True, page=1).address(),
        "free_url": replace(query, literal=False, page=1).address(),
        "price_pairs": replace(query, page=1, bands=(), prices=(None, None)).pairs(),
        "result_words": _see_words(found.total),
        "outweighed": _outweighed(found),
        "shows_marked": _shows_marked(found, cards),
        "lapsed_by_name": lapsed_by_name(found),
        "lapsed_besides": lapsed_besides(found),
        "lapsed_url": very_words(query).address(),
        "with_lapsed_url": query.address(lapsed=True),
        "without_lapsed_url": query.address(lapsed=False),
        "picks": _picks(found),
        "groups": _groups(found),
        "ways_out": [] if found.total else ways_out(found),
        "page_obj": page_links(found.page, found.pages, lambda n: query.address(page=n)),
        # Pages of somebody's words and filters are for people, not for search engines.
        "is_private": bool(query.text or query.lapsed or query.is_filtered),
        "canonical": f"?page={found.page}" if found.page > 1 else "",
    }


def _facets(found: Found) -> Facets:
    typed = typed_values(found.query, found.meaning)
    return Facets(found.query, found.answer.counts, typed, season_of(found.day))


def _picks(found: Found) -> list[Pick]:
    """What editors chose for the words, on the first page of an open question."""
    query = found.query
    return [] if query.is_filtered or found.page > 1 else picks(query.text)


def _groups(found: Found) -> list:
    """What else the words fit: on the first page, and not under filters, which it cannot follow."""
    if not found.query.words or found.query.is_filtered or found.page > 1 or found.query.scope:
        return []
    return groups(found.meaning, found.moment.producers(found.day))


def _outweighed(found: Found) -> dict[str, str]:
    """Filters in a text that was read as a product's name: what they are called, where they are."""
    meaning = found.outweighed
    if not meaning.chips:
        return {}
    labels = [value_label(chip.facet, chip.value) or chip.typed for chip in meaning.chips]
    return {"labels": ", ".join(labels), "url": taken_up(found.query, meaning).address()}


def _shows_marked(found: Found, cards: list[ProductCard]) -> bool:
    """Whether words typed without marks found names that have them."""
    if not found.meaning.words or found.meaning.is_marked or found.rung != found.exact:
        return False
    return any(card.title_lang == "vi" and not card.title.isascii() for card in cards)


def _see_words(total: int) -> str:
    words = ngettext("See %(count)s product", "See %(count)s products", total)
    return words % {"count": format_number(total)}


def _sorts(query: ListingQuery, *, has_words: bool) -> list[tuple[str, str, bool]]:
    """The orders on offer: label, address, chosen."""
    labels = {
        "relevance": _("Most relevant"),
        "newest": _("Newly certified"),
        "stars": _("Most stars"),
        "price": _("Price, low to high"),
        "-price": _("Price, high to low"),
    }
    if not has_words:
        del labels["relevance"]
    order = query.order if query.order in labels else "newest"
    return [(label, query.address(sort=name), name == order) for name, label in labels.items()]
