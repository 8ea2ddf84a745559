"""Whatever number a listing shows beside a link, the page behind the link counts just so many."""

import re
from functools import cache
from html import unescape
from typing import NamedTuple
from urllib.parse import parse_qs

from django.urls import reverse
from django.utils import translation

import pytest

from shop.catalogue.tree import sectors
from shop.certification.models import ProductSet
from shop.search.finding import question
from tests.factories import PartnerFactory, ProductFactory, region
from tests.factories.beginnings import build_categories

pytestmark = pytest.mark.django_db

NUMBER = r"\d[\d.,]*"
VALUE = re.compile(
    r'<a class="filter-value[^"]*" href="([^"]*)#filters"[^>]*data-key="([^"]*)"'
    rf"([^>]*)>.*?<small>({NUMBER})</small></a>"
)
LINK = re.compile(r'<a href="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
PLACES = (("bac-kan", 63), ("thai-nguyen", 63), ("thai-nguyen", 34), ("ca-mau", 34))
PRICES = (20_000, 60_000, 150_000, 300_000, 900_000)

ALL, SEARCH, FOOD, TEA = "all", "search", "food", "food/tea"
ADDRESSES = [
    (ALL, ""),
    (ALL, "?stars=4&stars=5"),
    (ALL, "?province=thai-nguyen&kind=household"),
    (ALL, "?issued=bac-kan&sort=-price"),
    (ALL, "?group=food&sort=price"),
    (ALL, "?group=food%2Ftea&group=beverage&stock=1"),
    (ALL, "?price=0-50000&price_min=100000&price_max=200000"),
    (ALL, "?price_min=30000&price_max=200000&lapsed=1"),
    (ALL, "?lapsed=1&kind=company&sort=stars"),
    (ALL, "?stars=5&price=500001-&kind=household&province=ca-mau"),
    (SEARCH, "?q=qu%C3%A0"),
    (SEARCH, "?q=qu%C3%A0+4+sao&sort=newest"),
    (SEARCH, "?q=qu%C3%A0+5+sao+th%C3%A1i+nguy%C3%AAn&kind=company"),
    (SEARCH, "?q=%C4%91%E1%BB%93+u%E1%BB%91ng&stars=3"),
    (SEARCH, "?q=quaf+c%C3%A0+mau"),
    (SEARCH, "?q=khoai&stars=5"),
    (SEARCH, "?q=khoai+d%E1%BA%BBo"),
    (SEARCH, "?q=miem&words=1"),
    (SEARCH, "?q=tr%E1%BB%A9ng+mu%E1%BB%91i+5+sao"),
    (SEARCH, "?q=tr%E1%BB%A9ng+mu%E1%BB%91i"),
    (FOOD, "?q=qu%C3%A0+th%C3%A1i+nguy%C3%AAn"),
    (FOOD, "?q=%C4%91%E1%BB%93+u%E1%BB%91ng"),
    (FOOD, "?q=r%C6%B0%E1%BB%A3u&price=0-50000"),
    (TEA, "?stock=1&stars=5"),
]


class Page(NamedTuple):
    """A listing as it was drawn. `values` are the facets' links: address, key, chosen, number."""

    total: int
    chosen: dict
    html: str
    values: list[tuple[str, str, bool, int]]


@pytest.fixture
def goods():
    build_categories()
    today = ProductSet.objects.filter(scheme__code="2026")
    sets = [today.filter(sector=sector).order_by("pk") for sector in ("food", "food", "beverage")]
    makers = [PartnerFactory(kind=kind) for kind in ("company", "household", "cooperative")]
    for number in range(30):
        ProductFactory(
            title_vi=f"Quà {number}",
            ocop_set=sets[number % 3][number % 4],
            producer=makers[number // 2 % 3],
            origin_region=region(*PLACES[number % 4]),
            certificate__stars=3 + number // 3 % 3,
            certificate__lapsed=number % 6 == 5,
            stock=number % 7,
            stock__price=PRICES[number % 5] if number % 11 else None,
        )
    ProductFactory(title_vi="Khoan lang", certificate__stars=4)
    ProductFactory(title_vi="Khoai nếp", certificate__stars=3)
    ProductFactory(title_vi="Khoai dẻo", certificate__lapsed=True, certificate__stars=5)
    ProductFactory(title_vi="Miến dong", producer=PartnerFactory(away_from="2024-01-01"))
    ProductFactory(title_vi="Miến lứt")
    ProductFactory(title_vi="Rượu nếp", ocop_set=sets[2][0])
    ProductFactory(title_vi="Trứng muối", certificate__lapsed=True, certificate__stars=4)


def path_of(where: str) -> str:
    if where in (ALL, SEARCH):
        return reverse("catalogue:index" if where == ALL else "search:search")
    food = next(node for node in sectors() if node.code == FOOD)
    return food.url if where == FOOD else next(g.url for g in food.children if g.code == TEA)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_number_is_what_a_click_gives(client, goods, language):
    @cache
    def page(url: str) -> Page:
        return _page(client, url)

    checked = {"values": 0, "ways": 0, "lapsed": 0, "besides": 0}
    with translation.override(language):
        addresses = [path_of(where) + query for where, query in ADDRESSES]
    for address in addresses:
        shown = page(address)
        checked["values"] += _values_hold(shown, address, page)
        checked["ways"] += _ways_hold(shown, address, page)
        checked["lapsed"] += _lapsed_hold(shown, address, page)
        checked["besides"] += _besides_hold(shown, address, page)
    at_least = {"values": 200, "ways": 8, "lapsed": 2, "besides": 5}
    assert all(checked[name] >= number for name, number in at_least.items()), checked


def _page(client, url: str) -> Page:
    response = client.get(url)
    assert response.status_code == 200, url
    html = response.content.decode()
    found = response.context["found"]
    values = [
        (unescape(href), key, "aria-current" in rest, _number(count))
        for href, key, rest, count in VALUE.findall(html)
    ]
    [total] = re.findall(rf"data-total[^>]*>({NUMBER}) ", html)
    chosen = question(found.query, found.meaning, (), found.day).chosen
    return Page(_number(total), dict(chosen), html, values)


def _number(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def _values_hold(shown: Page, address: str, page) -> int:
    """A value counts itself alone; several of one facet add up, for none lies in another."""
    numbers = {key: count for _, key, _, count in shown.values}
    held = 0
    for href, key, is_chosen, _ in shown.values:
        if is_chosen:
            continue
        facet = key.partition(":")[0]
        after = page(_behind(address, href))
        told = sum(numbers.get(f"{facet}:{value}", 0) for value in after.chosen[facet])
        assert after.total == told, (address, key, href)
        assert _kept(href) == _kept(address), (address, href)
        held += 1
    return held


def _kept(url: str) -> list:
    """What no filter takes away."""
    given = parse_qs(url.partition("?")[2])
    return [given.get(name) for name in ("sort", "lapsed", "words")]


def _ways_hold(shown: Page, address: str, page) -> int:
    ways = _links(shown.html.partition('<ul class="ways-out">')[2].partition("</ul>")[0])
    for href, text in ways:
        told = _number(re.findall(NUMBER, text)[-1])
        assert page(_behind(address, href)).total == told, (address, text)
    return len(ways)


def _lapsed_hold(shown: Page, address: str, page) -> int:
    notes = re.findall(r'<p class="search-note">(.*?)</p>', shown.html, re.DOTALL)
    told = [(note, href) for note in notes for href, _ in _links(note) if "lapsed=1" in href]
    for note, href in told:
        number = _number(re.findall(rf">({NUMBER}) ", note)[0])
        assert page(_behind(address, href)).total == number, (address, note)
    return len(told)


def _besides_hold(shown: Page, address: str, page) -> int:
    feet = re.findall(r'<p class="muted">(.*?)</p>', shown.html, re.DOTALL)
    links = [link for foot in feet for link in _links(foot) if "lapsed=1" in link[0]]
    for href, text in links:
        told = _number(re.findall(NUMBER, text)[0])
        assert page(_behind(address, href)).total == shown.total + told, (address, text)
    return len(links)


def _behind(address: str, href: str) -> str:
    """Where a browser goes, for which "?" alone is an address too."""
    return address.partition("?")[0] + href if href.startswith("?") else href


def _links(html: str) -> list[tuple[str, str]]:
    return [(unescape(href), text) for href, text in LINK.findall(html)]
