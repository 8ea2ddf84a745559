"""A guest buys three things from two producers: every figure, snapshot, mail and page."""

from django.core import mail
from django.urls import reverse
from django.utils import translation

import pytest

from shop.order.models import Order
from tests.factories import PartnerFactory, ProductFactory
from tests.factories.orders import EMAIL, PHONE, buy, commune

pytestmark = pytest.mark.django_db


@pytest.fixture
def goods(db):
    """Two products of one producer and one of another, far away from the first."""
    here = PartnerFactory(name="HTX Tài Hoan")
    there = PartnerFactory(name="HTX Cái Bè", region=None)
    return [
        ProductFactory(title_vi="Miến dong", producer=here, stock__price=65_000),
        ProductFactory(title_vi="Chè xanh", producer=here, stock__price=120_000),
        ProductFactory(title_vi="Kẹo dừa", producer=there, stock__price=45_000),
    ]


def test_three_lines_of_two_producers_become_two_parcels_that_sum(
    client, goods, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        response = buy(client, *goods)
    order = Order.objects.get()
    assert response.status_code == 302
    assert response.url == reverse("order:done", args=[order.number, order.secret])

    parcels = list(order.parcels.all())
    assert [parcel.partner_name for parcel in parcels] == ["HTX Tài Hoan", "HTX Cái Bè"]
    assert all(parcel.shipping_price > 0 for parcel in parcels)
    assert sum(parcel.shipping_price for parcel in parcels) == order.shipping_incl_tax
    assert order.total_incl_tax == 65_000 + 120_000 + 45_000 + order.shipping_incl_tax
    assert order.total_incl_tax == order.total_incl_tax.to_integral_value()


def test_each_line_keeps_the_certificate_it_was_sold_under(client, goods):
    buy(client, *goods)
    line = Order.objects.get().lines.get(title="Miến dong")
    certificate = goods[0].certificates.get()
    assert line.certificate == certificate
    assert line.certificate_code == certificate.code
    assert line.certificate_stars == 4
    assert line.certificate_valid_until == certificate.valid_until
    assert certificate.decision.number in line.certificate_decision
    assert line.producer_as_issued == "HTX Tài Hoan"
    assert line.place_as_issued == "Thái Nguyên"


def test_stock_is_set_aside_for_the_order(client, goods):
    buy(client, *goods, quantity="2")
    record = goods[0].stockrecords.get()
    assert (record.num_in_stock, record.num_allocated) == (20, 2)


@pytest.mark.parametrize(
    ("language", "subject", "sum_words", "path"),
    [
        ("vi", "Đã nhận đơn", "\u00a0₫", "/don-hang/"),
        ("en", "We have your order", "₫", "/en/orders/"),
    ],
)
def test_the_mail_comes_once_in_the_language_of_the_buyer(
    client, goods, settings, django_capture_on_commit_callbacks, language, subject, sum_words, path
):
    settings.BASE_URL = "https://shop.example"
    with translation.override(language), django_capture_on_commit_callbacks(execute=True):
        buy(client, *goods)
    order = Order.objects.get()
    assert order.language == language
    [letter] = mail.outbox
    assert letter.to == [EMAIL]
    assert letter.subject == f"{subject} {order.number}"
    assert sum_words in letter.body
    assert f"https://shop.example{path}{order.number}/{order.secret}/" in letter.body


def test_the_page_opens_by_secret_link_and_by_number_and_phone(client, goods):
    buy(client, *goods)
    order = Order.objects.get()
    page = reverse("order:detail", args=[order.number, order.secret])
    for contact in (PHONE, "+84 912 345 678", EMAIL.upper()):
        found = client.post(reverse("order:track"), {"number": order.number, "contact": contact})
        assert found.url == page
    answer = client.get(page)
    text = answer.content.decode()
    assert "Miến dong" in text
    assert "HTX Cái Bè" in text
    assert answer["Referrer-Policy"] == "same-origin"
    assert "noindex" in answer["X-Robots-Tag"]


def test_a_buyer_with_a_phone_only_gets_no_mail(client, goods, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        buy(client, goods[0], email="")
    assert Order.objects.get().buyer_phone == "+84912345678"
    assert mail.outbox == []


def test_the_address_is_kept_with_its_records(client, goods):
    buy(client, goods[0])
    address = Order.objects.get().shipping_address
    assert address.commune == commune()
    assert address.region == commune().region
    assert address.lines[0] == "12 ngõ 5, phố Huế"
