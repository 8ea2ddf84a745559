"""A card is made and drawn once of the same facts; whatever changes is another card, at once."""

import datetime as dt
import re

from django.utils import translation

import pytest

from shop.catalogue import cards
from shop.catalogue.cards import cards_for
from shop.catalogue.models import Product
from shop.certification import clock
from shop.certification.models import Certificate
from shop.memory import drawn as pieces
from shop.partner.models import Partner, StockRecord
from tests.factories import CertificateFactory, FailedCheckFactory, ProductFactory
from tests.factories.beginnings import build_categories
from tests.factories.certificates import LAST_DAY

pytestmark = pytest.mark.django_db

CHANGES = {
    "price": lambda product: StockRecord.objects.update(price=70_000),
    "stock": lambda product: StockRecord.objects.update(num_in_stock=2),
    "held": lambda product: StockRecord.objects.update(num_allocated=20),
    "withdrawn": lambda product: Certificate.objects.update(withdrawn_on=clock.today()),
    "suspended": lambda product: Certificate.objects.update(suspended_from=clock.today()),
    "stars": lambda product: Certificate.objects.update(stars=5),
    "renewed": lambda product: CertificateFactory(
        product=product, stars=5, valid_from=clock.today(), valid_until=LAST_DAY
    ),
    "check": lambda product: FailedCheckFactory(product=product),
    "away": lambda product: Partner.objects.update(away_from=clock.today()),
    "hidden": lambda product: Product.objects.update(is_public=False),
    "name": lambda product: Product.objects.update(title_vi="Miến dong sạch", title="Miến"),
    "maker": lambda product: Partner.objects.update(name="HTX Nà Ngần"),
}


@pytest.fixture
def product(db) -> Product:
    build_categories()
    return ProductFactory(title_vi="Miến dong", title_en="Glass noodles")


@pytest.mark.parametrize("change", CHANGES)
def test_what_changes_shows_at_once(product, change):
    [before] = cards_for([product.pk])
    assert cards_for([product.pk])[0] is before
    CHANGES[change](product)
    [after] = cards_for([product.pk])
    assert after != before
    # A process that has just begun says the same.
    cards._card.cache_clear()
    assert cards_for([product.pk]) == [after]


def test_midnight_is_another_card(product):
    [evening], [morning] = (cards_for([product.pk], LAST_DAY + dt.timedelta(n)) for n in (0, 1))
    assert evening.price
    assert (morning.price, morning.buyable, morning.badge.state) == ("", False, "lapsed")


@pytest.mark.parametrize("english_name", ["Glass noodles", ""])
def test_each_language_has_its_card(product, english_name):
    Product.objects.update(title_en=english_name)
    said = {}
    for language in ("vi", "en"):
        with translation.override(language):
            [said[language]] = cards_for([product.pk])
    assert said["vi"].title == "Miến dong"
    assert said["en"].title == (english_name or "Miến dong")
    assert said["en"].title_lang == ("en" if english_name else "vi")
    assert said["vi"].badge.words != said["en"].badge.words


def drawn(client) -> str:
    page = client.get("/san-pham/").content.decode()
    return re.search(r'<article class="card.*?</article>', page, re.S).group()


def test_a_listing_draws_what_changed(client, product):
    before = drawn(client)
    assert drawn(client) == before
    StockRecord.objects.update(price=71_000)
    assert "71.000" in drawn(client)
    assert "71.000" not in before


def test_what_somebody_typed_is_in_no_kept_piece(client, product):
    page = client.get("/san-pham/", {"q": "chữ lạ"}).content.decode()
    assert page.count("chữ lạ")
    assert not any("chữ lạ" in str(key) for key in pieces.drawn._held)
