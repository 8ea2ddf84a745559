"""Two people of one producer change the same number at once: none is lost, the later one is told.

PostgreSQL only: SQLite has no row locks and proves nothing about them.
"""

from functools import partial

import pytest

from shop.audit.models import AuditLine
from shop.catalogue.measures import Measure
from shop.producer_desk.goods import changing, copies, sizes
from shop.producer_desk.models import WorkingCopy
from tests.concurrency.test_last_item import at_once
from tests.factories import ProductFactory
from tests.factories.desks import desk_of

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
ROUNDS = 5


def told(act):
    """The act; being told that somebody was quicker is its result."""

    def acted():
        try:
            return act()
        except (changing.StaleError, copies.OtherVersionError, sizes.KnownSizeError) as other:
            return other

    return acted


def desks(maker, number: int) -> list:
    return [desk_of(maker, f"nguoi-{one}@example.com", "packer") for one in range(number)]


def test_of_four_who_count_at_once_one_is_kept_and_three_are_told():
    for _ in range(ROUNDS):
        product = ProductFactory()
        record = product.stockrecords.get()
        acts = [
            told(partial(changing.set_stock, desk, record.pk, 21 + number, 20))
            for number, desk in enumerate(desks(product.producer, 4))
        ]
        results = at_once(*acts)
        record.refresh_from_db()
        others = [one for one in results if isinstance(one, changing.StaleError)]
        assert len(others) == 3
        assert {one.now for one in others} == {record.num_in_stock}
        lines = AuditLine.objects.filter(target=f"stock {record.pk}")
        assert [line.facts["after"] for line in lines] == [record.num_in_stock]


def test_two_who_begin_at_once_write_in_one_copy():
    for _ in range(ROUNDS):
        product = ProductFactory()
        results = at_once(
            *[partial(copies.begin, desk, product.pk) for desk in desks(product.producer, 4)]
        )
        assert len({copy.pk for copy in results}) == 1
        assert WorkingCopy.objects.filter(product=product).count() == 1


def test_of_two_who_save_at_once_one_is_told():
    for _ in range(ROUNDS):
        product = ProductFactory()
        first, second = desks(product.producer, 2)
        copy = copies.begin(first, product.pk)
        results = at_once(
            *[
                told(
                    partial(
                        copies.save,
                        desk,
                        copy.pk,
                        {"summary_vi": f"Của {desk.user.pk}"},
                        translate=False,
                        saw=1,
                    )
                )
                for desk in (first, second)
            ]
        )
        assert sum(isinstance(one, copies.OtherVersionError) for one in results) == 1


def test_of_two_first_offers_one_is_made():
    for _ in range(ROUNDS):
        product = ProductFactory(stock=False)
        acts = [
            told(partial(changing.offer, desk, product.pk, 45_000 + number, 10))
            for number, desk in enumerate(desks(product.producer, 2))
        ]
        results = at_once(*acts)
        assert sum(isinstance(one, changing.StaleError) for one in results) == 1
        assert product.stockrecords.count() == 1


def test_of_two_who_add_the_same_size_at_once_one_does():
    for _ in range(ROUNDS):
        product = ProductFactory()
        acts = [
            told(partial(sizes.add_size, desk, product.pk, Measure(1000), 120_000, 10))
            for desk in desks(product.producer, 2)
        ]
        results = at_once(*acts)
        assert sum(isinstance(one, sizes.KnownSizeError) for one in results) == 1
        assert product.children.count() == 1
