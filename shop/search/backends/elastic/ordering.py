"""The orders of results; the name and the number of the product decide last."""

from typing import Any

from shop.search.asking import Ask

from .choices import on_day

LAST: list[Any] = [{"name_key.whole": {"order": "asc", "missing": "_last"}}, {"product_id": "asc"}]


def order(ask: Ask) -> list[Any]:
    """The sort of a question. What is not known stands last, in either direction."""
    most_stars = _of_period("stars", "desc", ask)
    if is_ranked(ask):
        return [{"_score": "desc"}, {"product_id": "desc"}]
    if ask.order == "stars":
        return [most_stars, *LAST]
    if ask.order in ("price", "-price"):
        direction = "desc" if ask.order.startswith("-") else "asc"
        # A price that is not shown must not be told by its place either.
        return [_of_period("price", direction, ask), *LAST]
    return [{"in_stock": "desc"}, _of_period("since", "desc", ask), most_stars, *LAST]


def is_ranked(ask: Ask) -> bool:
    """Whether nearness decides: something must have been said to be near to."""
    return ask.order == "relevance" and bool(ask.readings or ask.boost)


def _of_period(field: str, direction: str, ask: Ask) -> dict[str, Any]:
    nested = {"path": "periods", "filter": on_day(ask.day).to_dict()}
    return {f"periods.{field}": {"order": direction, "missing": "_last", "nested": nested}}
