"""A hamper is as valid as its weakest part, and nothing of that is stored."""

import datetime as dt

from django.db import connection
from django.test.utils import CaptureQueriesContext

import pytest

from shop.certification.models import Certificate
from shop.hampers.guard import judge, judge_all
from shop.hampers.loading import with_parts
from shop.partner.models import StockRecord
from tests.factories import PartnerFactory, ProductFactory
from tests.factories.hampers import hamper_of, loaded, three_makers

pytestmark = pytest.mark.django_db


def judged(hamper):
    return judge(loaded(hamper))


def test_three_parts_of_three_makers_cost_their_sum_less_the_discount():
    found = judged(hamper_of(pieces=2, discount=15_000))
    assert (found.is_paused, found.goods, found.price) == (False, 390_000, 375_000)
    assert (found.parcels, found.weight_g, found.possible) == (3, 3_000, 10)


def test_a_discount_is_never_more_than_the_parts_cost():
    assert judged(hamper_of(discount=900_000)).price == 0


@pytest.mark.parametrize(
    "spoil",
    [
        lambda product: Certificate.objects.filter(product=product).update(
            valid_from=dt.date(2020, 1, 1), valid_until=dt.date(2022, 12, 31)
        ),
        lambda product: Certificate.objects.filter(product=product).update(
            withdrawn_on=dt.date(2024, 1, 1)
        ),
        lambda product: StockRecord.objects.filter(product=product).update(num_in_stock=1),
        lambda product: type(product).objects.filter(pk=product.pk).update(is_public=False),
    ],
    ids=["lapsed", "withdrawn", "short", "hidden"],
)
def test_one_bad_part_pauses_it_and_is_named(spoil):
    goods = three_makers()
    hamper = hamper_of(*goods, pieces=2)
    assert not judged(hamper).is_paused
    spoil(goods[1])
    found = judged(hamper)
    assert found.is_paused
    assert found.possible == 0
    assert [part.product for part in found.missing] == [goods[1]]
    assert found.missing[0].why_not


def test_the_sentence_says_the_day_on_which_a_certificate_ended():
    hamper = hamper_of(ProductFactory(certificate__lapsed=True))
    assert "31/12/2022" in judged(hamper).missing[0].why_not


def test_it_is_back_by_itself_when_the_part_is():
    goods = three_makers()
    hamper = hamper_of(*goods)
    StockRecord.objects.filter(product=goods[0]).update(num_in_stock=0)
    assert judged(hamper).is_paused
    StockRecord.objects.filter(product=goods[0]).update(num_in_stock=3)
    assert not judged(hamper).is_paused


def test_one_without_parts_is_never_sold():
    hamper = hamper_of()
    hamper.parts.all().delete()
    assert judged(hamper).is_paused


def test_the_weight_is_not_told_while_that_of_a_part_is_unknown():
    hamper = hamper_of(ProductFactory(), ProductFactory(net_weight_g=None))
    assert judged(hamper).weight_g is None


def test_two_parts_and_twenty_cost_the_same_queries():
    def count(number):
        maker = PartnerFactory()
        goods = [ProductFactory(producer=maker) for _ in range(number)]
        hamper = hamper_of(*goods, slug=f"gio-{number}")
        with CaptureQueriesContext(connection) as caught:
            judge_all(with_parts().filter(pk=hamper.pk))
        return len(caught)

    assert count(2) == count(20)
