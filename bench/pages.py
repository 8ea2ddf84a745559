"""The page kinds that are measured, each as a person would ask for it."""

import itertools
import re
from collections.abc import Callable, Iterator
from functools import cache

from django.test import Client
from django.urls import reverse
from django.utils import translation

from bench.measure import Cost, measure
from shop.catalogue.cards import product_url
from shop.catalogue.models import Product
from shop.certification.models import Certificate
from shop.payment.methods import CASH
from shop.regions.models import Commune

LINES, PRODUCERS = 5, 3
# Every page of the lists once: a card is drawn when it is shown for the first time.
FIRST_SEEN = 40
# Orders write: fewer of them tell as much.
ORDERS_PER_PAGE = 0.2
# The hidden field that says what the buyer saw.
AGREEMENT = re.compile(r'name="agreement" value="([^"]*)"')


class Refused(RuntimeError):
    """A page did not answer as it does for people; its cost would mean nothing."""


def costs(times: int) -> Iterator[Cost]:
    """Every page kind in turn."""
    with translation.override("vi"):
        for name, request in _readings().items():
            yield measure(name, request, times, warm=FIRST_SEEN)
        yield measure("add and view basket", _add_and_view, times)
        yield measure("guest order", _order, max(5, int(times * ORDERS_PER_PAGE)))


def _get(address: str, client: Client | None = None) -> bytes:
    response = (client or Client()).get(address)
    if response.status_code != 200:
        raise Refused(f"GET {address}: {response.status_code}")
    return response.content


def _readings() -> dict[str, Callable[[], bytes]]:
    products = _buyable()
    pages = itertools.cycle(range(1, 40))
    words = itertools.cycle(["mien dong", "trà", "mật ong", "gạo", "Bắc Kạn", "nước mắm", "che"])
    codes = itertools.cycle(Certificate.objects.order_by("pk").values_list("code", flat=True)[:200])
    some = itertools.cycle(products)
    basket = _filled()
    return {
        "home": lambda: _get("/"),
        "listing": lambda: _get(f"{reverse('catalogue:index')}?page={next(pages)}"),
        "search": lambda: _get(f"{reverse('search:search')}?q={next(words)}"),
        "product": lambda: _get(product_url(*next(some))),
        "basket of 5": lambda: _get(reverse("basket:summary"), basket),
        "verify": lambda: _get(reverse("certification:certificate", args=[next(codes)])),
    }


def _buyable() -> list[tuple[str, int]]:
    """Slug and id of products in different stages of the catalogue."""
    return list(Product.objects.sellable().order_by("pk").values_list("slug", "pk")[:200])


@cache
def _lines() -> list[int]:
    """Five products of three producers, looked for once: a person has found them already."""
    chosen: dict[int, list[int]] = {}
    rows = Product.objects.sellable().order_by("pk").values_list("pk", "producer_id")[:2000]
    for product, producer in rows:
        if producer in chosen or len(chosen) < PRODUCERS:
            chosen.setdefault(producer, []).append(product)
    first, second, third = chosen.values()
    return [*first[:2], *second[:2], *third[:1]]


def _put(client: Client, product: int) -> None:
    response = client.post(reverse("basket:add"), {"product_id": product})
    if response.status_code != 302:
        raise Refused(f"basket: {response.status_code}")


def _filled() -> Client:
    client = Client()
    for product in _lines():
        _put(client, product)
    return client


def _add_and_view() -> bytes:
    client = Client()
    _put(client, _lines()[0])
    return _get(reverse("basket:summary"), client)


@cache
def _address() -> dict[str, str]:
    """What a guest types on page 1."""
    commune = Commune.objects.select_related("region").order_by("pk").first()
    return {
        "name": "Nguyễn Thị Bình",
        "phone": "0912345678",
        "email": "binh@example.org",
        "province": commune.region.key,
        "commune": commune.name,
        "commune_code": commune.code,
        "street": "Xóm 4",
    }


def _order() -> bytes:
    """From an empty basket to the page that says thank you: 5 lines, 3 parcels."""
    client, where = _filled(), _address()
    _get(reverse("checkout:address"), client)
    response = client.post(reverse("checkout:address"), where)
    if response.status_code != 302:
        raise Refused(f"address: {response.status_code}")
    seen = AGREEMENT.search(_get(reverse("checkout:review"), client).decode())
    agreed = {"agreement": seen[1] if seen else "", "payment": CASH}
    placed = client.post(reverse("checkout:review"), agreed)
    if placed.status_code != 302:
        raise Refused(f"order: {placed.status_code}")
    return _get(placed.headers["Location"], client)
