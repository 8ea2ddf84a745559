"""Pages of the desk's lists."""

from django.core.paginator import Page, Paginator
from django.http import HttpRequest

from shop.catalogue.paging import Pages, page_links


def page_of(request: HttpRequest, paginator: Paginator) -> tuple[Page, Pages]:
    """The page that is asked for, whatever was typed, and the links around it."""
    page = paginator.get_page(request.GET.get("page"))
    kept = request.GET.copy()

    def url(number: int) -> str:
        kept["page"] = str(number)
        return f"{request.path}?{kept.urlencode()}"

    return page, page_links(page.number, paginator.num_pages, url)
