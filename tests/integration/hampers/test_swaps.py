"""Like for like, at most three, never fewer stars."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

import pytest

from shop.hampers.guard import judge
from shop.hampers.swaps import swaps_for
from tests.factories import PartnerFactory, ProductFactory, region
from tests.factories.catalogue import set_of
from tests.factories.hampers import hamper_of, loaded

pytestmark = pytest.mark.django_db


def swaps_of(product, pieces=1):
    """What may stand for a hamper's only part."""
    [part] = judge(loaded(hamper_of(product, pieces=pieces))).parts
    return [one.product for one in swaps_for([part])[part.key]]


def far(**columns):
    """Goods of another province."""
    return ProductFactory(producer=PartnerFactory(region=region("ca-mau")), **columns)


def other_set(**other):
    """Another set of the same sector, or of others."""
    plain = set_of()
    among = plain.scheme.sets.exclude(pk=plain.pk).filter(is_alcohol=False, shippable=True)
    return among.filter(**(other or {"sector": plain.sector})).first()


def test_same_set_or_same_sector_of_the_province_will_do_nothing_else():
    part = ProductFactory(certificate__lapsed=True)
    same_province = ProductFactory(ocop_set=other_set())
    same_set = far()
    both = ProductFactory()
    far(ocop_set=other_set())
    ProductFactory(ocop_set=other_set(sector="crafts"))
    ProductFactory(ocop_set=set_of(is_alcohol=True))
    assert swaps_of(part) == [both, same_set, same_province]


def test_at_most_three_the_nearest_in_price_first():
    part = ProductFactory(certificate__lapsed=True, stock__price=100_000)
    prices = [121_000, 99_000, 110_000, 104_000]
    goods = {price: ProductFactory(stock__price=price) for price in prices}
    assert swaps_of(part) == [goods[99_000], goods[104_000], goods[110_000]]


@pytest.mark.parametrize(
    "columns",
    [
        {"certificate__stars": 3},
        {"certificate__lapsed": True},
        {"stock": 1},
        {"stock": False},
        {"stock__price": 90_000},
        {"net_weight_g": 900},
        {"is_public": False},
    ],
    ids=["fewer stars", "lapsed", "too few", "unpriced", "dearer", "bigger", "hidden"],
)
def test_what_is_worse_or_unlike_is_not_offered(columns):
    ProductFactory(**columns)
    assert swaps_of(ProductFactory(certificate__lapsed=True), pieces=2) == []


def test_more_stars_are_welcome():
    better = ProductFactory(certificate__stars=5)
    assert swaps_of(ProductFactory(certificate__lapsed=True)) == [better]


def test_what_is_in_the_hamper_is_no_swap():
    first, second, third = (
        ProductFactory(certificate__lapsed=True),
        *(ProductFactory() for _ in range(2)),
    )
    judged = judge(loaded(hamper_of(first, second)))
    found = swaps_for(judged.missing, {part.product.pk for part in judged.parts})
    assert [one.product for one in found[judged.parts[0].key]] == [third]


def test_one_part_and_twenty_cost_the_same_queries():
    for _ in range(4):
        ProductFactory()

    def count(number):
        goods = [ProductFactory(certificate__lapsed=True) for _ in range(number)]
        parts = judge(loaded(hamper_of(*goods, slug=f"gio-{number}"))).parts
        with CaptureQueriesContext(connection) as caught:
            swaps_for(parts)
        return len(caught)

    assert count(1) == count(20)
