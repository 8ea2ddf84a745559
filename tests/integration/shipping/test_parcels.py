"""Whatever lies in a basket, its parcels sum to the order."""

from dataclasses import replace

from django.db import IntegrityError, transaction
from django.utils import translation

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shop.catalogue.models import Product
from shop.certification.models import ProductSet
from shop.shipping.free import FreeFrom
from shop.shipping.models import FreeDelivery, ShippingRate
from shop.shipping.parcels import parcels_for, quote
from shop.shipping.table import Table, kept
from shop.shipping.tariff import IncompleteTableError
from tests.factories import PartnerFactory, ProductFactory, region
from tests.factories.orders import agreement_of, basket_of, buyer, commune, order_of

pytestmark = pytest.mark.django_db

PROVINCES = ["ha-noi", "thai-nguyen", "ca-mau", "da-nang"]
LINE = st.tuples(
    st.integers(0, 2),  # which producer
    st.integers(0, 3_000_000),  # price
    st.integers(1, 20),  # pieces
    st.one_of(st.none(), st.integers(1, 5000)),  # grams
)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    lines=st.lists(LINE, min_size=1, max_size=6),
    slug=st.sampled_from(PROVINCES),
    sold_out=st.sets(st.integers(0, 5), max_size=3),
)
def test_parcels_always_sum_to_the_order(lines, slug, sold_out):
    makers = [PartnerFactory(region=region(home)) for home in PROVINCES[:3]]
    basket = basket_of()
    for who, price, pieces, grams in lines:
        product = ProductFactory(
            producer=makers[who], net_weight_g=grams, stock=20, stock__price=price
        )
        basket.add_product(product, pieces)
    for number, line in enumerate(basket.lines.order_by("pk")):
        if number in sold_out:
            line.product.stockrecords.update(num_in_stock=0)
    basket._lines = None
    found = quote(basket.all_lines(), region(slug))

    assert len({parcel.partner.pk for parcel in found.parcels}) == len(found.parcels)
    assert sum(parcel.total for parcel in found.parcels) == found.total
    assert sum(parcel.price for parcel in found.parcels) == found.delivery
    assert found.subtotal + found.delivery == found.total
    in_parcels = sorted(c.line.pk for parcel in found.parcels for c in parcel.lines)
    assert in_parcels == sorted(c.line.pk for c in found.lines)
    everything = in_parcels + [c.line.pk for c in found.set_aside]
    assert sorted(everything) == sorted(basket.lines.values_list("pk", flat=True))
    assert all(isinstance(parcel.price, int) for parcel in found.parcels)


def test_a_placed_order_sums_like_its_quote():
    makers = [PartnerFactory(), PartnerFactory(region=region("ca-mau"))]
    products = [ProductFactory(producer=maker, stock__price=33_333) for maker in makers]
    basket, who = basket_of(*products), buyer()
    expected = agreement_of(basket, who)
    order = order_of(*products)
    lines = sum(line.line_price_incl_tax for line in order.lines.all())
    parcels = sum(parcel.shipping_price for parcel in order.parcels.all())
    assert order.total_incl_tax == lines + parcels == expected.total


def test_one_parcel_per_producer_in_the_order_of_the_basket():
    first, second = PartnerFactory(), PartnerFactory()
    basket = basket_of(
        ProductFactory(producer=second),
        ProductFactory(producer=first),
        ProductFactory(producer=second),
    )
    basket._lines = None
    parcels = parcels_for(basket, commune().region)
    assert [(parcel.partner, len(parcel.lines)) for parcel in parcels] == [(second, 2), (first, 1)]


# Amounts near the thresholds, so that what a rule counts decides.
SMALL_LINE = st.tuples(
    st.integers(0, 2), st.integers(0, 300_000), st.integers(1, 3), st.integers(1, 5000)
)
RULE = st.builds(
    FreeFrom,
    from_amount=st.integers(1, 900_000),
    partner_id=st.one_of(st.none(), st.integers(0, 2)),
    counts_order=st.booleans(),
)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    lines=st.lists(SMALL_LINE, min_size=2, max_size=6),
    rules=st.lists(RULE, min_size=1, max_size=3),
    left_out=st.sets(st.integers(0, 5), max_size=3),
)
def test_thresholds_touch_the_right_parcels_only(lines, rules, left_out):
    """Each parcel costs what its weight costs, or nothing when a rule of its own is reached."""
    makers = [PartnerFactory(region=region(home)) for home in PROVINCES[:3]]
    basket = basket_of()
    for who, price, pieces, grams in lines:
        product = ProductFactory(
            producer=makers[who], net_weight_g=grams, stock=20, stock__price=price
        )
        basket.add_product(product, pieces)
    basket._lines = None
    keys = [line.pk for line in basket.all_lines()]
    left = [keys[number] for number in left_out if number < len(keys)]
    of_makers = [
        replace(rule, partner_id=None if rule.partner_id is None else makers[rule.partner_id].pk)
        for rule in rules
    ]
    place = region("ha-noi")
    plain = Table(kept.get().tariff)
    before = quote(basket.all_lines(), place, left, table=plain)
    found = quote(basket.all_lines(), place, left, table=replace(plain, free=tuple(of_makers)))

    assert found.subtotal == before.subtotal
    assert sum(parcel.total for parcel in found.parcels) == found.total
    for parcel, priced in zip(found.parcels, before.parcels, strict=True):
        goods = sum(line.amount for line in parcel.lines)
        reached = any(
            rule.partner_id in (None, parcel.partner.pk)
            and (found.subtotal if rule.counts_order else goods) >= rule.from_amount
            for rule in of_makers
        )
        assert parcel.price == (0 if reached else priced.price)
        assert bool(parcel.free and parcel.free.is_reached) is reached


def test_a_parcel_names_the_rule_and_what_is_missing():
    FreeDelivery.objects.create(from_amount=300_000)
    near, far = (ProductFactory(stock__price=price) for price in (300_000, 255_000))
    with translation.override("vi"):
        basket = basket_of(near, far)
        basket._lines = None
        free, charged = quote(basket.all_lines(), region("ha-noi")).parcels
        words = [parcel.free_words.replace("\xa0", " ") for parcel in (free, charged)]
    assert (free.price, words[0]) == (0, "Miễn phí giao từ 300.000 ₫")
    assert charged.price > 0
    assert words[1] == "Miễn phí giao từ 300.000 ₫ của nhà sản xuất này: còn thiếu 45.000 ₫"


def test_what_is_left_out_brings_nobody_nearer():
    FreeDelivery.objects.create(from_amount=300_000, counts="order")
    first, second = (ProductFactory(stock__price=200_000) for _ in range(2))
    basket = basket_of(first, second)
    basket._lines = None
    lines = list(basket.all_lines())
    assert quote(lines, region("ha-noi")).delivery == 0
    without = quote(lines, region("ha-noi"), [lines[1].pk])
    assert without.delivery > 0
    assert without.parcels[0].free.missing == 100_000


def test_a_large_light_product_is_charged_by_its_size():
    goods = ProductFactory(net_weight_g=300)
    before = quote(basket_of(goods).all_lines(), region("ha-noi")).parcels[0]
    Product.objects.filter(pk=goods.pk).update(
        packed_length_cm=40, packed_width_cm=40, packed_height_cm=30
    )
    after = quote(basket_of(goods).all_lines(), region("ha-noi")).parcels[0]
    assert (before.weight_g, after.weight_g) == (500, 9_750)
    assert after.price > before.price


def test_half_a_packed_size_is_no_size():
    goods = ProductFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        Product.objects.filter(pk=goods.pk).update(packed_length_cm=40)


def test_fresh_goods_go_as_far_as_the_row_says():
    perishable = ProductSet.objects.filter(perishable=True).first()
    maker = PartnerFactory(region=region("ca-mau"))
    basket = basket_of(ProductFactory(producer=maker, ocop_set=perishable))
    assert quote(basket.all_lines(), region("ha-noi")).lines == []
    rate = ShippingRate.objects.get(zone="other_region")
    rate.carries_perishables = True
    rate.save()
    assert len(quote(basket.all_lines(), region("ha-noi")).lines) == 1
    rate.carries_perishables = False
    rate.save()
    assert quote(basket.all_lines(), region("ha-noi")).set_aside[0].blocked


def test_the_table_is_read_once_and_follows_its_rows(django_assert_num_queries):
    kept.get()
    with django_assert_num_queries(0):
        kept.get()
    FreeDelivery.objects.create(from_amount=1)
    with django_assert_num_queries(2):
        assert kept.get().free == (FreeFrom(1),)
    ShippingRate.objects.filter(zone="same_region").delete()
    with pytest.raises(IncompleteTableError):
        kept.get()


@pytest.mark.parametrize(
    "wrong",
    [{"first_kilogram": -1}, {"slowest_days": 0, "fastest_days": 1}, {"zone": "the_moon"}],
)
def test_the_database_refuses_what_no_rate_can_be(wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        ShippingRate.objects.filter(zone="same_region").update(**wrong)


def test_there_is_one_rule_for_all_and_one_for_each_producer():
    maker = PartnerFactory()
    for partner in (None, maker):
        FreeDelivery.objects.create(partner=partner, from_amount=1)
        FreeDelivery.objects.create(partner=partner, from_amount=1, counts="order")
        with pytest.raises(IntegrityError), transaction.atomic():
            FreeDelivery.objects.create(partner=partner, from_amount=2)
