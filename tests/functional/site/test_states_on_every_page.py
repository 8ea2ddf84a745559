"""States x pages: what may not be sold stands in no list, and nowhere with a price."""

import pytest

from shop.catalogue.models import Product
from shop.catalogue.tree import node_of_set
from tests.factories import ProductFactory
from tests.factories.beginnings import build_categories
from tests.factories.spoiling import STATES, spoil

pytestmark = pytest.mark.django_db
PRICE = "47.000"
# These keep their place: the certificate stands, the price too, only the shelf is empty.
ON_THE_SHELF = {"out of stock"}
# Certified and for sale in principle, but nobody has named a price yet.
UNPRICED = {"no price"}
GONE = [state for state in STATES if state not in ON_THE_SHELF | UNPRICED]


@pytest.fixture
def product():
    build_categories()
    return ProductFactory(title_vi="Miến dong Bản Mới", stock__price=47_000)


def lists(product: Product) -> list[str]:
    group = node_of_set(product.ocop_set_id)
    return [
        "/san-pham/",
        "/en/products/",
        "/san-pham/?stars=4&province=thai-nguyen",
        "/tim-kiem/?q=mien+dong",
        "/en/search/?q=mien+dong",
        group.url,
        group.parent.url,
        "/sitemap.xml",
    ]


def text(client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200, url
    return response.content.decode()


def test_while_it_is_sold_every_list_has_it(client, product):
    address = f"{product.slug}-{product.pk}/"
    for url in lists(product):
        page = text(client, url)
        assert address in page, url
        assert (PRICE in page or "47,000" in page) is ("sitemap" not in url), url


@pytest.mark.parametrize("state", GONE)
def test_in_no_list(client, product, state):
    places = lists(product)
    spoil(product, state)
    for url in places:
        page = text(client, url)
        assert f"{product.slug}-{product.pk}/" not in page, url
        assert PRICE not in page, url


@pytest.mark.parametrize("state", [*GONE, *UNPRICED])
def test_nowhere_a_price_or_a_button(client, product, state):
    address = f"/san-pham/{product.slug}-{product.pk}/"
    spoil(product, state)
    for url in (
        address,
        f"/en/products/{product.slug}-{product.pk}/",
        "/tim-kiem/?q=mien&lapsed=1",
    ):
        response = client.get(url)
        page = response.content.decode()
        assert PRICE not in page
        assert "47,000" not in page
        assert 'name="product_id"' not in page


@pytest.mark.parametrize("state", [state for state in GONE if state != "not public"])
def test_the_page_stays_and_says_why(client, product, state):
    spoil(product, state)
    page = text(client, f"/san-pham/{product.slug}-{product.pk}/")
    assert "state-panel" in page


def api_paths(product: Product) -> list[str]:
    code = product.certificates.get().code
    return [
        "/api/v1/products",
        "/api/v1/products?lapsed=1",
        f"/api/v1/products/{product.pk}",
        "/api/v1/certificates",
        f"/api/v1/verify/{code}",
        "/api/v1/figures",
        "/api/v1/regions",
        "/api/v1/search",
        "/api/v1/search?lapsed=1",
        "/api/v1/search?q=mien&lapsed=1&sort=price",
    ]


# Where a price, and that it may be sold, stands as long as both are true.
PRICED = ("/api/v1/products", "/api/v1/search")


@pytest.mark.parametrize("state", ["", *ON_THE_SHELF])
def test_while_it_is_sold_the_api_says_so(client, product, state):
    paths = api_paths(product)
    if state:
        spoil(product, state)
    for url in paths:
        says = text(client, url)
        assert ('"price": 47000' in says) is url.startswith(PRICED), url
        assert ('"sellable": true' in says) is url.startswith(PRICED[0]), url


@pytest.mark.parametrize("state", [*GONE, *UNPRICED])
def test_the_api_names_no_price_and_sells_nothing(client, product, state):
    paths = api_paths(product)
    spoil(product, state)
    for url in paths:
        response = client.get(url)
        assert response.status_code in (200, 404), url
        says = response.content.decode()
        assert "47000" not in says, url
        assert '"sellable": true' not in says or state in UNPRICED, url


@pytest.mark.parametrize("state", GONE)
def test_the_api_lists_it_only_where_what_has_lapsed_is_asked_for(client, product, state):
    spoil(product, state)
    address = f"{product.slug}-{product.pk}/"
    for name in ("products", "search"):
        assert address not in text(client, f"/api/v1/{name}")
        with_it = text(client, f"/api/v1/{name}?lapsed=1")
        assert (address in with_it) is (state != "not public")
