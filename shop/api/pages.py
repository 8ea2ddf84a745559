"""Numbered pages of an answer, with addresses of their neighbours."""

import math
from collections.abc import Sequence
from typing import Annotated, Generic, TypeVar

from django.http import HttpRequest
from django.utils.translation import gettext as _

from pydantic import BaseModel, Field

from .errors import Refused, not_found

PAGE_SIZE = 50
Item = TypeVar("Item")
Address = Annotated[str, Field(json_schema_extra={"format": "uri"})]


class Page(BaseModel, Generic[Item]):
    """One page. The order never changes while nothing else does."""

    total: Annotated[int, Field(ge=0, description="How many there are on all pages.")]
    page: int
    pages: Annotated[int, Field(ge=1)]
    next: Address | None
    previous: Address | None
    results: list[Item]


def window(page: int, total: int, size: int = PAGE_SIZE) -> slice:
    """Where a page begins and ends; a page behind the last one is refused."""
    if page > count_pages(total, size):
        raise no_page(page)
    return slice((page - 1) * size, page * size)


def no_page(page: int) -> Refused:
    """Said of a page behind the last one."""
    return not_found(_("There is no page %(page)d.") % {"page": page})


def count_pages(total: int, size: int = PAGE_SIZE) -> int:
    """How many pages there are; an empty one where nothing was found."""
    return max(1, math.ceil(total / size))


def paged(
    request: HttpRequest,
    results: Sequence[Item],
    *,
    page: int,
    total: int,
    size: int = PAGE_SIZE,
) -> Page[Item]:
    """The page with its neighbours."""
    pages = count_pages(total, size)
    return Page(
        total=total,
        page=page,
        pages=pages,
        next=_address(request, page + 1) if page < pages else None,
        previous=_address(request, page - 1) if page > 1 else None,
        results=list(results),
    )


def _address(request: HttpRequest, page: int) -> str:
    query = request.GET.copy()
    query["page"] = str(page)
    return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")
