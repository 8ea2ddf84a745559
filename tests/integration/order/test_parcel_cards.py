"""The parcels of an order as its page shows them: four questions, whatever their number."""

import pytest

from shop.order.models import Recipient
from shop.order.selectors import parcel_cards
from tests.factories import PartnerFactory, ProductFactory
from tests.factories.orders import order_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("number", [1, 2, 6])
def test_four_queries(number, django_assert_num_queries):
    order = order_of(*(ProductFactory(producer=PartnerFactory()) for _ in range(number)))
    order_of()
    with django_assert_num_queries(4):
        cards = parcel_cards(order)
    assert [card.parcel.position for card in cards] == list(range(1, number + 1))
    assert all(card.parcel.order is order and card.due == card.total for card in cards)
    assert [len(card.lines) for card in cards] == [1] * number


def test_a_receiver_sees_what_comes_to_them_alone():
    order = order_of(*(ProductFactory(producer=PartnerFactory()) for _ in range(2)))
    mine, theirs = (
        Recipient.objects.create(
            order=order, position=n, name="Lan", address=order.shipping_address
        )
        for n in (1, 2)
    )
    first, second = order.parcels.all()
    order.parcels.filter(pk=first.pk).update(recipient=mine)
    order.parcels.filter(pk=second.pk).update(recipient=theirs)
    assert [card.parcel for card in parcel_cards(order, mine)] == [first]
    assert [card.parcel for card in parcel_cards(order, theirs)] == [second]
    assert [card.parcel for card in parcel_cards(order)] == [first, second]
