"""The page of who gets a gift: message and own parcels; no price, no other receiver, no phone."""

from django.urls import reverse

import pytest

from shop.order.models import Recipient
from shop.order.selectors import recipient_url
from tests.factories import ProductFactory
from tests.factories.orders import order_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def gift(db) -> Recipient:
    order = order_of(ProductFactory(title_vi="Chè"), ProductFactory(title_vi="Mật ong"))
    order.is_gift = order.hide_prices = True
    order.save()
    receivers = [
        Recipient.objects.create(
            order=order, position=place, name=name, address=order.shipping_address, message=words
        )
        for place, name, words in ((1, "Bà Hoa", "Chúc sức khỏe"), (2, "Ông Tư", "Mừng thọ"))
    ]
    for parcel, receiver in zip(order.parcels.all(), receivers, strict=True):
        parcel.recipient = receiver
        parcel.save()
    return receivers[0]


def test_it_shows_the_message_and_only_the_own_parcels(client, gift):
    text = client.get(recipient_url(gift)).content.decode()
    assert "Chúc sức khỏe" in text
    assert "Bà Hoa" in text
    assert "Chè" in text
    assert "Nguyễn Thị Lan" in text
    for other in ("Mật ong", "Ông Tư", "Mừng thọ"):
        assert other not in text


def test_it_says_no_price_no_phone_and_not_the_buyer_s_secret(client, gift):
    text = client.get(recipient_url(gift)).content.decode()
    main = text[text.index("<main") : text.index("</main>")]
    for hidden in ("₫", "0912", "912345678", "lan@example.com", gift.order.secret):
        assert hidden not in main


def test_a_wrong_link_is_not_found_alike(client, gift):
    number, secret = gift.order.number, gift.secret
    other = Recipient.objects.exclude(pk=gift.pk).get()
    for args in (
        [number, "1", other.secret],
        [number, "2", secret],
        [number, "3", secret],
        [number, "x", secret],
        [number, "1" * 30, secret],
        [number, "١", secret],
        ["LS-00000000", "1", secret],
        [number, "1", secret[:-1]],
        [number, "1", gift.order.secret],
        [number, "1", "ệ"],
    ):
        assert client.get(reverse("order:gift", args=args)).status_code == 404


def test_it_keeps_out_of_indexes_caches_and_referrers(client, gift):
    answer = client.get(recipient_url(gift))
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "no-store" in answer["Cache-Control"]


def test_the_buyer_sees_whom_each_parcel_is_for(client, gift):
    order = gift.order
    page = client.get(reverse("order:detail", args=[order.number, order.secret]))
    text = page.content.decode()
    assert "cho Bà Hoa" in text
    assert "cho Ông Tư" in text
