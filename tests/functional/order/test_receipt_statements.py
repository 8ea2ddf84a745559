"""Receipts that remember: each line keeps the statement of its certificate as it was bought."""

import datetime as dt

from django.core.cache import cache
from django.test import Client
from django.urls import reverse

import pytest

from shop.catalogue.models import Product
from shop.certification.models import Certificate
from shop.order.models import Line
from shop.statements import keys
from shop.statements.checking import Outcome, check_code, check_file
from tests.factories import ProductFactory
from tests.factories.certificates import CertificateFactory
from tests.factories.orders import order_of
from tests.factories.statements import another_key
from tests.tools.paper import text_of

RENEWED = {"valid_from": dt.date(2029, 1, 1), "valid_until": dt.date(2031, 12, 31)}
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_paper_of_before():
    cache.clear()
    yield
    cache.clear()


def printed(order) -> str:
    url = reverse("order:receipt", args=[order.number, order.secret])
    return text_of(Client().get(url).content).replace(" ", "")


def test_the_receipt_names_certificate_stars_and_statement_of_each_line():
    order = order_of(ProductFactory(), ProductFactory())
    text = printed(order)
    for line in order.lines.all():
        assert line.statement_code in text
        assert line.certificate_code in text
        assert f"{line.certificate_stars}sao" in text
        answer = check_code(line.statement_code)
        assert answer.outcome is Outcome.MATCHES
        said = answer.stated.certificate
        assert (said["code"], said["stars"]) == (line.certificate_code, line.certificate_stars)
        assert said["valid_until"] == line.certificate_valid_until.isoformat()
        assert answer.stated.stated_at.date() == dt.date(2024, 12, 31)


def test_the_page_of_the_order_leads_to_each_statement():
    order = order_of(ProductFactory(), ProductFactory())
    page = Client().get(reverse("order:detail", args=[order.number, order.secret])).content.decode()
    for line in order.lines.all():
        assert f'href="/xac-minh/kiem-tra/{line.statement_code}/"' in page


def test_years_later_without_product_certificate_and_key_the_code_still_tells(clock, settings):
    order = order_of()
    line = order.lines.get()
    page = f"/xac-minh/kiem-tra/{line.statement_code}/"
    file = Client().get(page + "tep.json").content
    another_key(settings)
    clock(dt.date(2031, 1, 1))
    product = line.product
    CertificateFactory(product=product, stars=5, **RENEWED)
    Line.objects.update(certificate=None, product=None, stockrecord=None)
    told = Client().get(page).content.decode()
    assert "Khớp, nhưng nay đã khác" in told
    assert "OCOP 4 sao, còn hiệu lực đến 31/05/2026" in told
    Certificate.objects.all().delete()
    product.stockrecords.all().delete()
    Product.objects.filter(pk=product.pk).delete()
    told = Client().get(page).content.decode()
    assert "không còn trong sổ của cửa hàng" in told
    assert check_file(file).outcome is Outcome.MATCHED_THEN
    assert line.statement_code in printed(order)


def test_a_line_that_was_rewritten_does_not_match():
    line = order_of().lines.get()
    Line.objects.update(statement_said=line.statement_said.replace('"stars":4', '"stars":5'))
    assert check_code(line.statement_code).outcome is Outcome.ALTERED


def test_nothing_of_the_buyer_is_stated():
    order = order_of(email="nguoimua@example.com")
    said = order.lines.get().statement_said
    for mine in ("Lan", "nguoimua", "912345678", order.number, order.secret):
        assert mine not in said


def test_without_a_key_orders_are_placed_and_receipts_say_nothing_of_statements(settings):
    for key in ("", "no key at all"):
        settings.STATEMENT_SIGNING_KEY = key
        order = order_of()
        assert order.lines.get().statement_code == ""
        assert "Bảnxácnhận" not in printed(order)


def test_the_timer_keeps_the_public_half_of_the_key(settings):
    line = order_of().lines.get()
    assert keys.remember_current() == 1
    assert keys.remember_current() == 0
    settings.STATEMENT_SIGNING_KEY = ""
    assert check_code(line.statement_code).matches
