"""The pages of the checkout that come back with something to say are valid HTML, too."""

from django.test import Client
from django.urls import reverse
from django.utils import translation

import pytest

from shop.accounts.models import User
from shop.order.models import Order
from tests.factories import ProductFactory
from tests.factories.orders import EMAIL, fill_address, press, put, see_page_2
from tests.tools import nu

from . import shelf

pytestmark = pytest.mark.django_db(transaction=True)
NOTHING = dict.fromkeys(("name", "phone", "email", "province", "commune", "street"), "")
WRONG_GIFT = {"is_gift": "on", "gift_phone": "1", "invoice_tax_code": "1", "news": "on"}


@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_comes_back_is_valid(tmp_path, settings, language):
    if nu.jar() is None:
        pytest.skip("needs the Nu HTML checker and Java: run make test-all")
    honey = shelf.fill()["honey"]
    bottle = ProductFactory(title_vi="Rượu men lá", alcohol=True, producer=honey.producer)
    client, answers = Client(), {}
    with translation.override(language):
        put(client, honey)
        answers["empty"] = fill_address(client, **NOTHING)
        answers["gift"] = fill_address(client, **WRONG_GIFT)
        answers["near"] = fill_address(client, province="vn34-19", commune="Van Lang")
        answers["district"] = fill_address(client, province="vn63-06", commune="huyện Na Rì")
        put(client, bottle)
        fill_address(client, is_adult="on", invoice_company="A", invoice_address="B")
        fill_address(client, is_adult="on", note="gọi trước")
        answers["not chosen"] = press(client, see_page_2(client), payment="")
        client.post(reverse("checkout:without_alcohol"))
        answers["left"] = client.get(reverse("checkout:review"))
        answers["refused"] = press(client, see_page_2(client), payment="barter")
        press(client, see_page_2(client))
        order = Order.objects.get()
        thanks, account = (
            reverse(f"order:{name}", args=[order.number, order.secret])
            for name in ("done", "account")
        )
        answers["thanks"] = client.get(thanks)
        answers["weak"] = client.post(account, {"password": "1"})
        User.objects.create_user(EMAIL, "mat-khau-cua-lan")
        answers["known"] = client.post(account, {"password": "miến-dong-tài-hoan"})
        settings.CHECKOUT_STEPS_PER_MINUTE = 1
        answers["wait"] = [fill_address(client) for _ in range(4)][-1]
    assert {answer.status_code for answer in answers.values()} == {200, 429}
    for name, answer in answers.items():
        (tmp_path / f"{name}.html").write_bytes(answer.content)
    assert nu.errors(tmp_path) == []
