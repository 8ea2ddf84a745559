"""Months of harvest: kept, asked and shown."""

import datetime as dt

from django.core.exceptions import ValidationError

import pytest

from shop.catalogue.cards import cards_for
from shop.catalogue.models import Product
from tests.factories import ProductFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("text", "harvest"), [("", ()), ("5,6,7", (5, 6, 7)), ("11,12,1", (1, 11, 12))]
)
def test_a_product_tells_its_months(text, harvest):
    assert ProductFactory(harvest_months=text).harvest == harvest


def test_what_is_no_month_is_refused():
    product = ProductFactory(harvest_months="5,13")
    with pytest.raises(ValidationError) as refused:
        product.full_clean(exclude=["slug"])
    assert "harvest_months" in refused.value.error_dict


@pytest.mark.parametrize("month", range(1, 13))
def test_one_is_not_found_in_eleven(month):
    months = {"winter": (11, 12), "new year": (1,), "autumn": (10,), "always": tuple(range(1, 13))}
    for name, those in months.items():
        ProductFactory(title_vi=name, harvest_months=",".join(map(str, those)))
    ProductFactory(title_vi="no season")
    found = set(Product.objects.harvested_in(month).values_list("title_vi", flat=True))
    assert found == {name for name, those in months.items() if month in those}


def test_card_and_page_say_when_it_is_harvested(client):
    lychee = ProductFactory(harvest_months="5,6,7")
    noodles = ProductFactory()
    cards = cards_for([lychee.pk, noodles.pk], dt.date(2024, 12, 31))
    assert [card.harvest for card in cards] == ["tháng 5–7", ""]
    page = client.get(cards[0].url).content.decode()
    assert "Thu hoạch" in page
    assert "Tháng 5–7" in page
    assert "Thu hoạch" not in client.get(cards[1].url).content.decode()
