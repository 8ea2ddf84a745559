"""Whatever lies in a basket, its parcels sum to the order."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shop.shipping.parcels import parcels_for, quote
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
