"""The addresses of the API: each reads its parameters, asks one room and answers."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from ninja import NinjaAPI, Path, Query
from ninja.renderers import JSONRenderer

from shop.catalogue.product_page import merged_into
from shop.certification import clock
from shop.certification.freshness import last_reading
from shop.regions.selectors import current_regions

from . import limits
from .certificates import CertificateRow, certificate_list
from .errors import Refused, error_answer, fault_answer, not_found
from .figures import Figures, FiguresParameters, figures
from .keeping import Unchanged, goods_mark, hold
from .pages import Page, paged, window
from .parameters import Lapsed, Paged, Parameters
from .products import ListedProduct, ProductDetail, listed_products, product_detail
from .regions import Province, province
from .search import SearchPage, search_page
from .search_parameters import SearchParameters
from .statements import CheckedStatement, checked_statement
from .verify import Verification, verification

SAFE = ["GET", "HEAD"]


class Renderer(JSONRenderer):
    """Vietnamese as it is written."""

    json_dumps_params = {"ensure_ascii": False}


api = NinjaAPI(
    title="Làng Sao: open data",
    version="1",
    openapi_url=None,
    docs_url=None,
    urls_namespace="api",
    renderer=Renderer(),
)


@api.exception_handler(Refused)
def refused(request: HttpRequest, answer: Refused) -> HttpResponse:
    """A question that cannot be answered."""
    return error_answer(answer)


@api.exception_handler(Exception)
def fault(request: HttpRequest, error: Exception) -> HttpResponse:
    """A fault of ours."""
    return fault_answer(request, error)


@api.exception_handler(Unchanged)
def unchanged(request: HttpRequest, known: Unchanged) -> HttpResponse:
    """304: the client holds this answer."""
    return known.response


class ProductsParameters(Paged):
    """Which page, and whether what is not for sale belongs to it."""

    lapsed: Lapsed = "0"


@api.api_operation(SAFE, "/products", response=Page[ListedProduct])
def products(
    request: HttpRequest, response: HttpResponse, asked: Query[ProductsParameters]
) -> Page[ListedProduct]:
    """Products that may be bought today, in the order of their numbers."""
    mark = goods_mark()
    hold(request, response, mark)
    found, total = listed_products(request, asked.page, asked.lapsed == "1", mark)
    return paged(request, found, page=asked.page, total=total)


@api.api_operation(SAFE, "/products/{int:id}", response=ProductDetail)
def product(
    request: HttpRequest, response: HttpResponse, id: Path[int], asked: Query[Parameters]
) -> ProductDetail | HttpResponse:
    """One product, for sale or not. One that was found to be another leads there."""
    hold(request, response, goods_mark())
    found = product_detail(request, id)
    if found is not None:
        return found
    other = merged_into(id)
    if other is None:
        raise not_found(_("There is no product %(number)d.") % {"number": id})
    return redirect("api:product", other.pk)


@api.api_operation(SAFE, "/certificates", response=Page[CertificateRow])
def certificates(
    request: HttpRequest, response: HttpResponse, asked: Query[Paged]
) -> Page[CertificateRow]:
    """All certificates with their states today, those of one product together."""
    mark = goods_mark()
    hold(request, response, mark)
    found, total = certificate_list(request, asked.page, clock.today(), mark)
    return paged(request, found, page=asked.page, total=total)


@api.api_operation(SAFE, "/verify/{path:code}", response=Verification)
def verify(request: HttpRequest, code: Path[str], asked: Query[Parameters]) -> Verification:
    """What a certificate's code, a decision's number or a bar code means today."""
    return verification(request, code)


@api.api_operation(SAFE, "/statements/{code}", response=CheckedStatement)
def statement(request: HttpRequest, code: Path[str], asked: Query[Parameters]) -> CheckedStatement:
    """Whether a signed statement is ours, by its printed code, and what holds today."""
    return checked_statement(request, code)


@api.api_operation(SAFE, "/regions", response=Page[Province])
def regions(request: HttpRequest, asked: Query[Paged]) -> Page[Province]:
    """Provinces of today in alphabetical order, each with those that became part of it."""
    known = current_regions()
    found = [province(region) for region in known[window(asked.page, len(known))]]
    return paged(request, found, page=asked.page, total=len(known))


@api.api_operation(SAFE, "/figures", response=Figures, url_name="figures")
def counted_figures(
    request: HttpRequest, response: HttpResponse, asked: Query[FiguresParameters]
) -> Figures:
    """How many products are certified on a day, by stars, goods, makers and provinces."""
    read_at = last_reading()
    mark = goods_mark()
    hold(request, response, f"{mark} {read_at}")
    return figures(request, asked, read_at, mark)


@api.api_operation(SAFE, "/search", response=SearchPage)
def search(request: HttpRequest, asked: Query[SearchParameters]) -> SearchPage:
    """Products found by words and filters, with what each further filter would give."""
    limits.take_one(request, "api-search", settings.API_SEARCHES_PER_MINUTE)
    return search_page(request, asked)
