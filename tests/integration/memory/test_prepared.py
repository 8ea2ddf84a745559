"""Questions that are put into SQL once answer like those that are put anew."""

import datetime as dt

from django.db import connection
from django.db.models import Prefetch
from django.test.utils import CaptureQueriesContext
from django.utils import translation

import pytest

from shop.catalogue.models import Product
from shop.certification import clock
from shop.certification.models import Certificate
from shop.memory.prepared import Prepared, hand_over
from tests.factories import ProductFactory

pytestmark = pytest.mark.django_db


def prices(keys, day: dt.date):
    return (
        Product.objects.sellable(day)
        .filter(pk__in=keys)
        .order_by("pk")
        .values_list("pk", "title", "stockrecords__price")
    )


@pytest.fixture
def goods(db) -> list[Product]:
    return [ProductFactory(title_vi=f"Chè {n}", title_en=f"Tea {n}") for n in range(3)]


def test_any_number_of_keys_on_any_day_in_any_language(goods):
    prepared, today = Prepared(prices), clock.today()
    keys = [one.pk for one in goods]
    ProductFactory()
    for language in ("vi", "en", "vi"):
        for day in (today, today.replace(year=2020), today):
            for some in (keys, keys[:1], keys[1:2], keys[:2], [*keys, 10**9, 10**30]):
                with translation.override(language):
                    assert list(prepared.ask(some, day)) == list(prices(some[:4], day))


def test_keys_may_be_words(goods):
    def coded(codes):
        return Certificate.objects.filter(code__in=codes).order_by("pk")

    prepared = Prepared(coded)
    codes = [one.certificates.get().code for one in goods]
    for some in (codes, codes[:1], codes[2:], [*codes[:2], ""], ["key -1500000000"], ["'; --"]):
        assert list(prepared.ask(some)) == list(coded(some))
    by_key = Prepared(lambda keys: Certificate.objects.filter(pk__in=keys))
    assert [one.code for one in by_key.ask([goods[0].certificates.get().pk])] == codes[:1]


def test_money_comes_as_money(goods):
    [row] = Prepared(prices).ask([goods[0].pk], clock.today())
    assert row == (goods[0].pk, "Chè 0", 65_000)
    assert type(row[2]) is type(prices([goods[0].pk], clock.today())[0][2])


def test_records_come_with_what_belongs_to_them(goods, django_assert_num_queries):
    certificates = Prefetch("certificates", Certificate.objects.select_related("decision"))
    prepared = Prepared(
        lambda keys: (
            Product.objects.filter(pk__in=keys)
            .select_related("producer__region")
            .prefetch_related(certificates)
        )
    )
    for one in goods:
        with django_assert_num_queries(2):
            [found] = prepared.ask([one.pk])
            assert found == one
            assert found.producer.region == one.producer.region
            assert [c.decision for c in found.certificates.all()]


def test_rows_handed_over_are_all_there_are(goods, django_assert_num_queries):
    product, other = goods[:2]
    [certificate] = Certificate.objects.filter(product=product)
    hand_over(product, "certificates", [certificate])
    hand_over(other, "certificates", [])
    with django_assert_num_queries(0):
        assert list(product.certificates.all()) == [certificate]
        assert certificate.product is product
        assert list(other.certificates.all()) == []
    with django_assert_num_queries(2):
        # What narrows them is asked of the database, and of that record's own.
        assert list(product.certificates.filter(stars__gte=1)) == [certificate]
        assert len(other.certificates.filter(stars__gte=1)) == 1


def test_nothing_is_asked_for_no_keys(goods, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert list(Prepared(prices).ask([], clock.today())) == []


def test_the_sentence_is_made_once(goods):
    made = []

    def make(keys):
        made.append(keys)
        return Product.objects.filter(pk__in=keys)

    prepared = Prepared(make)
    with CaptureQueriesContext(connection) as asked:
        for one in goods:
            assert list(prepared.ask([one.pk])) == [one]
    assert len(made) == 1
    assert len(asked) == 3


def test_a_question_that_does_not_name_its_keys_is_refused(goods):
    with pytest.raises(ValueError, match="key"):
        Prepared(lambda keys: Product.objects.filter(is_public=True)).ask([goods[0].pk])
