"""What a page says of a certificate to machines is what its badge says to people."""

import datetime as dt
from html import unescape

import pytest

from cms.models import SiteTexts
from shop.catalogue.models import Product
from shop.certification.standing import State
from tests.factories import CertificateFactory, ProductFactory
from tests.factories.spoiling import TODAY, spoil
from tests.tools import linked_data
from tests.tools.schema_org import PREFIX, wrong

pytestmark = pytest.mark.django_db
ACTIVE, INACTIVE = PREFIX + "CertificationActive", PREFIX + "CertificationInactive"
SOLD = {State.IN_FORCE, State.ENDING}


def ending(product: Product) -> None:
    product.certificates.update(valid_until=TODAY + dt.timedelta(days=10))


# The seven states of the badge, those between them, and what schema.org has for each.
WAYS = {
    "in_force": (lambda product: None, ACTIVE),
    "ending": (ending, ACTIVE),
    "not_yet": (lambda product: spoil(product, "not yet"), INACTIVE),
    "lapsed": (lambda product: spoil(product, "lapsed"), INACTIVE),
    "paused": (lambda product: spoil(product, "suspended"), INACTIVE),
    "withdrawn": (lambda product: spoil(product, "withdrawn"), INACTIVE),
    "unknown": (lambda product: spoil(product, "unknown"), INACTIVE),
    "no_seller": (lambda product: spoil(product, "no seller"), ACTIVE),
}


@pytest.fixture
def product():
    SiteTexts.objects.create(operator_name_vi="Công ty mẫu")
    return ProductFactory(title_vi="miến dong", stock__price=47_000, net_weight_g=500)


def read(client, url: str) -> tuple[str, list[dict]]:
    """What people read, in the page and above it, and what machines are told."""
    html = client.get(url).content.decode()
    things = linked_data.said(html)
    assert [error for thing in things for error in wrong(thing)] == []
    return unescape(linked_data.SCRIPT.sub("", html)), things


def product_urls(product: Product) -> list[str]:
    return [f"{part}/{product.slug}-{product.pk}/" for part in ("/san-pham", "/en/products")]


@pytest.mark.parametrize("state", WAYS)
def test_the_status_equals_the_badge_on_the_page_of_the_product(client, product, state):
    bring, status = WAYS[state]
    bring(product)
    for url in product_urls(product):
        seen, things = read(client, url)
        [about] = [thing for thing in things if thing["@type"] == "Product"]
        said = about["hasCertification"]
        assert said["certificationStatus"] == status
        assert said["creativeWorkStatus"] == state
        assert said["description"] in seen
        assert ("certificationRating" in said) is (status == ACTIVE)
        assert ("offers" in about) is (State(state) in SOLD)


@pytest.mark.parametrize("state", WAYS)
def test_and_on_the_page_of_the_certificate(client, product, state):
    bring, status = WAYS[state]
    bring(product)
    code = product.certificates.get().code
    for url in (f"/xac-minh/{code}/", f"/en/verify/{code}/"):
        seen, things = read(client, url)
        [said] = [thing for thing in things if thing["@type"] == "Certification"]
        assert said["certificationStatus"] == status
        assert said["creativeWorkStatus"] == state
        assert said["description"] in seen
        assert said["certificationIdentification"] == code
        assert said["about"]["name"] == "Miến dong"


def test_a_replaced_certificate_is_not_active_and_the_newer_one_is(client, product):
    old = product.certificates.get()
    new = CertificateFactory(product=product, stars=5, valid_from=TODAY)
    _, things = read(client, f"/xac-minh/{old.code}/")
    [said] = [thing for thing in things if thing["@type"] == "Certification"]
    assert (said["certificationStatus"], said["creativeWorkStatus"]) == (INACTIVE, "replaced")
    _, things = read(client, product_urls(product)[0])
    [about] = [thing for thing in things if thing["@type"] == "Product"]
    assert about["hasCertification"]["certificationIdentification"] == new.code
    assert about["hasCertification"]["certificationRating"]["ratingValue"] == 5


def test_a_product_without_a_certificate_claims_none(client, product):
    spoil(product, "no certificate")
    _, things = read(client, product_urls(product)[0])
    [about] = [thing for thing in things if thing["@type"] == "Product"]
    assert "hasCertification" not in about
    assert "offers" not in about


def test_the_status_turns_at_midnight_with_the_badge(client, product, clock):
    product.certificates.update(valid_until=TODAY)
    url = product_urls(product)[0]
    for day, status in ((TODAY, ACTIVE), (TODAY + dt.timedelta(days=1), INACTIVE)):
        clock(day)
        _, things = read(client, url)
        [about] = [thing for thing in things if thing["@type"] == "Product"]
        assert about["hasCertification"]["certificationStatus"] == status
        assert ("offers" in about) is (status == ACTIVE)


@pytest.mark.parametrize(("state", "word"), [(None, "InStock"), ("out of stock", "OutOfStock")])
def test_an_offer_names_price_seller_and_whether_there_is_any(client, product, state, word):
    if state:
        spoil(product, state)
    _, things = read(client, product_urls(product)[0])
    [about] = [thing for thing in things if thing["@type"] == "Product"]
    assert about["offers"] == {
        "@type": "Offer",
        "url": f"http://testserver{product_urls(product)[0]}",
        "priceCurrency": "VND",
        "price": 47000,
        "availability": PREFIX + word,
        "itemCondition": PREFIX + "NewCondition",
        "seller": {"@type": "Organization", "name": "Công ty mẫu"},
    }
    assert about["weight"] == {"@type": "QuantitativeValue", "value": 500, "unitCode": "GRM"}


def test_a_producers_page_says_who_and_where(client, product):
    maker = product.producer
    for url in (
        f"/nha-san-xuat/{maker.slug}-{maker.pk}/",
        f"/en/producers/{maker.slug}-{maker.pk}/",
    ):
        _, things = read(client, url)
        [who] = [thing for thing in things if thing["@type"] == "Organization"]
        assert who["name"] == maker.name
        assert who["address"]["addressCountry"] == "VN"
