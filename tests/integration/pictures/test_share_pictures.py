"""Share pictures: 1200 x 630, named after what they show, drawn only when that is what stands."""

import datetime as dt
import io
import re
from unittest.mock import Mock

from django.core.files.base import ContentFile
from django.test import Client

import pytest
from PIL import Image

from shop.catalogue.models import ProductImage
from shop.catalogue.share import find_product
from shop.certification.verify import verify_page
from shop.pictures.models import ShopImage
from shop.pictures.share import drawing, views
from shop.pictures.share.card import shop_card
from shop.pictures.share.certificates import certificate_card
from tests.factories import ProductFactory
from tests.factories.certificates import LAST_DAY

pytestmark = pytest.mark.django_db
ADDRESS = re.compile(r'property="og:image" content="http://testserver(/share/[^"]+\.jpg)"')


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    """Pictures of a test are its own."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.PRIVATE_ROOT = tmp_path / "private"


@pytest.fixture
def product():
    return ProductFactory(title_vi="miến dong Tài Hoan")


def shared_by(client, path: str) -> str:
    """The address that the page gives for its picture."""
    found = ADDRESS.search(client.get(path).content.decode())
    assert found, path
    return found[1]


def product_path(client, product) -> str:
    return client.get(f"/san-pham/x-{product.pk}/")["Location"]


def certificate_of(product):
    return product.certificates.get()


def test_a_product_shares_a_picture_of_that_size(client, product):
    response = client.get(shared_by(client, product_path(client, product)))
    assert response["Content-Type"] == "image/jpeg"
    assert "immutable" in response["Cache-Control"]
    assert Image.open(io.BytesIO(response.content)).size == (1200, 630)
    assert len(response.content) <= drawing.LARGEST_FILE


def test_the_products_first_picture_is_in_it(client, product):
    drawn = io.BytesIO()
    Image.new("RGB", (900, 900), (0, 128, 128)).save(drawn, "PNG")
    picture = ShopImage.objects.create(title="Gói", file=ContentFile(drawn.getvalue(), "goi.png"))
    without = shared_by(client, product_path(client, product))
    ProductImage.objects.create(product=product, original=picture)
    address = shared_by(client, product_path(client, product))
    assert address != without
    shown = Image.open(io.BytesIO(client.get(address).content))
    red, green, blue = shown.getpixel((300, 300))
    assert red < 20
    assert abs(green - 128) < 12
    assert abs(blue - 128) < 12


def test_a_changed_state_is_another_address_and_the_old_one_leads_to_it(client, product, clock):
    path = product_path(client, product)
    clock(LAST_DAY - dt.timedelta(days=1))
    before = shared_by(client, path)
    clock(LAST_DAY + dt.timedelta(days=1))
    after = shared_by(client, path)
    assert before != after
    assert client.get(before)["Location"] == after
    assert client.get(after).status_code == 200


def test_each_language_has_its_own(client, product):
    vietnamese = shared_by(client, product_path(client, product))
    english = shared_by(
        client, f"/en{product_path(client, product)}".replace("san-pham", "products")
    )
    assert "/vi/" in vietnamese
    assert "/en/" in english
    assert client.get(english).status_code == 200


def test_a_certificate_shares_its_state_in_words(client, product, clock):
    clock(LAST_DAY + dt.timedelta(days=1))
    certificate = certificate_of(product)
    path = f"/xac-minh/{certificate.code}/"
    said = certificate_card(verify_page(certificate.code)).said
    assert said["title"] == "Miến dong Tài Hoan"
    assert said["state"]["words"].startswith("Hết hạn")
    assert said["state"]["is_lit"] is False
    assert client.get(shared_by(client, path)).status_code == 200


def test_alcohol_is_in_no_share_picture(client):
    rice_wine = ProductFactory(alcohol=True)
    assert find_product(str(rice_wine.pk)).card == shop_card()
    assert certificate_card(verify_page(certificate_of(rice_wine).code)) == shop_card()
    assert shared_by(client, product_path(client, rice_wine)).startswith("/share/shop/0/vi/")


def test_a_picture_is_drawn_once(client, product, monkeypatch):
    address = shared_by(client, product_path(client, product))
    first = client.get(address)
    monkeypatch.setattr(views, "draw", lambda *_: pytest.fail("drawn again"))
    assert client.get(address).content == first.content


def test_what_was_kept_of_an_older_state_is_cleared_away(client, product, clock, tmp_path):
    path = product_path(client, product)
    client.get(shared_by(client, path))
    clock(LAST_DAY + dt.timedelta(days=1))
    client.get(shared_by(client, path))
    assert len(list((tmp_path / "private/share/product" / str(product.pk) / "vi").iterdir())) == 1


def test_the_view_is_the_only_reader(client, product, tmp_path, settings):
    settings.DEBUG = True
    client.get(shared_by(client, product_path(client, product)))
    [file] = (tmp_path / "private").rglob("*.jpg")
    assert list((tmp_path / "media").rglob("*.jpg")) == []
    name = file.relative_to(tmp_path / "private")
    assert client.get(f"/media/{name}").status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "/share/product/999999/vi/aaaa.jpg",
        "/share/product/x/vi/aaaa.jpg",
        "/share/nothing/1/vi/aaaa.jpg",
        "/share/certificate/nobody-2024-0001/vi/aaaa.jpg",
        "/share/shop/0/de/aaaa.jpg",
        "/share/shop/1/vi/aaaa.jpg",
    ],
)
def test_nothing_is_drawn_of_what_is_not_there(client, address):
    assert client.get(address).status_code == 404


def test_made_up_names_draw_nothing(client, product, monkeypatch):
    monkeypatch.setattr(views, "draw", lambda *_: pytest.fail("drawn"))
    response = client.get(f"/share/product/{product.pk}/vi/{'a' * 20}.jpg")
    assert response.status_code == 302


def test_so_many_are_drawn_a_minute_for_one_visitor(client, monkeypatch):
    monkeypatch.setattr(views, "DRAWN_A_MINUTE", 1)
    monkeypatch.setattr(views, "draw", lambda *_: b"drawn")
    first, second = (
        shared_by(client, product_path(client, one)) for one in ProductFactory.create_batch(2)
    )
    assert client.get(first).status_code == 200
    refused = client.get(second)
    assert refused.status_code == 429
    assert int(refused["Retry-After"]) > 0
    # What is drawn already costs nothing and is still given.
    assert client.get(first).status_code == 200


def test_so_many_are_drawn_a_minute_for_all_together(product, monkeypatch):
    monkeypatch.setattr(views, "BY_ALL_A_MINUTE", 1)
    monkeypatch.setattr(views, "draw", lambda *_: b"drawn")
    visitors = [Client(REMOTE_ADDR=f"10.0.0.{number}") for number in range(2)]
    first, second = (
        shared_by(client, product_path(client, one))
        for client, one in zip(visitors, (product, ProductFactory()), strict=True)
    )
    assert visitors[0].get(first).status_code == 200
    refused = visitors[1].get(second)
    assert refused.status_code == 429
    assert int(refused["Retry-After"]) > 0
    assert visitors[1].get(first).status_code == 200


def test_nobody_waits_long_for_the_pen(client, product, monkeypatch):
    """A thread that waits serves nobody else; a few of them would be all there are."""
    pen = Mock(acquire=Mock(return_value=False))
    monkeypatch.setattr(views, "_pen", pen)
    assert client.get(shared_by(client, product_path(client, product))).status_code == 503
    assert pen.acquire.call_args.kwargs["timeout"] <= 0.3


def test_one_is_drawn_at_a_time(client, product, monkeypatch):
    monkeypatch.setattr(views, "LONGEST_WAIT_SECONDS", 0)
    monkeypatch.setattr(views, "BY_ALL_A_MINUTE", 1)
    address = shared_by(client, product_path(client, product))
    with views._pen:
        busy = client.get(address)
    assert busy.status_code == 503
    assert int(busy["Retry-After"]) > 0
    # What was not drawn is not counted among what was.
    assert client.get(address).status_code == 200


def test_what_people_typed_is_never_read_as_markup():
    odd = ProductFactory(title_vi='#set page(fill: red) "$x$" \\ <b>')
    assert drawing.draw(find_product(str(odd.pk)).card, None)
