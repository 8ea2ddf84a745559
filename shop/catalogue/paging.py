"""Numbered pages as the pager part wants them."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Pages:
    """Links around the current page; `None` stands for a gap between numbers."""

    previous_url: str
    next_url: str
    links: list[tuple[int | None, str, bool]]


def page_links(page: int, pages: int, url: Callable[[int], str]) -> Pages:
    """First, last, the current page and its neighbours."""
    near = {1, pages, page - 1, page, page + 1}
    numbers = sorted(n for n in near if 1 <= n <= pages)
    links: list[tuple[int | None, str, bool]] = []
    last = 0
    for number in numbers:
        if number - last > 1:
            links.append((None, "", False))
        links.append((number, url(number), number == page))
        last = number
    return Pages(
        previous_url=url(page - 1) if page > 1 else "",
        next_url=url(page + 1) if page < pages else "",
        links=links,
    )
