"""Choosing a product in the editor: found as in the shop, told apart, what may be sold first."""

import re

from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import pytest

from shop.catalogue.models import Product, ProductImage
from shop.pictures.selectors import CARD, pictures
from tests.factories import PartnerFactory, ProductFactory, region

RESULTS = "product_chooser:choose_results"
NAMES = ("Miến dong", "Chè đinh", "Rượu ẩn", "Mật cũ")


@pytest.fixture
def editor(client, db):
    """Somebody who may write."""
    client.force_login(get_user_model().objects.create_superuser("boss@langsao.example", "x"))
    return client


@pytest.fixture
def found(editor):
    """Names in the chooser's list for some words."""
    maker = PartnerFactory(name="HTX Tài Hoan")
    goods = {"origin_region": region("bac-kan", 63), "producer": maker}
    ProductFactory(title_vi="Miến dong", **goods)
    ProductFactory(title_vi="Chè đinh")
    ProductFactory(title_vi="Rượu ẩn", is_public=False)
    ProductFactory(title_vi="Mật cũ", certificate__lapsed=True)

    def search(words: str, **more: str) -> set[str]:
        text = editor.get(reverse(RESULTS), {"q": words, **more}).content.decode()
        return {name for name in NAMES if name in text}

    return search


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("", {"Miến dong", "Chè đinh"}),
        ("mien dong", {"Miến dong"}),
        ("MIẾN tài hoan", {"Miến dong"}),
        ("che dinh", {"Chè đinh"}),
        ("chef ddinh", {"Chè đinh"}),
        ("rượu", set()),
        ("zzzz", set()),
        ("\x00", {"Miến dong", "Chè đinh"}),
    ],
)
def test_it_searches_like_the_shop(found, words, names):
    assert found(words) == names


def test_what_is_not_for_sale_is_offered_on_request(found):
    assert found("mat cu") == set()
    assert found("mat cu", others="on") == {"Mật cũ"}
    assert found("", others="on") == {"Miến dong", "Chè đinh", "Mật cũ"}


def test_a_row_tells_one_honey_from_another(found, editor):
    text = editor.get(reverse(RESULTS), {"q": "mien"}).content.decode()
    for words in ("OCOP 4 sao", "Bắc Kạn (nay thuộc Thái Nguyên)", "HTX Tài Hoan"):
        assert words in text


def test_a_row_of_what_is_not_for_sale_says_so(found, editor):
    text = editor.get(reverse(RESULTS), {"q": "mat cu", "others": "on"}).content.decode()
    assert re.search(r"Từng đạt 4 sao · hết hạn sau ngày \d", text)


def test_a_row_shows_the_products_picture(found, editor, picture):
    ProductImage.objects.create(product=Product.objects.get(title="Miến dong"), original=picture)
    (address,) = (shown.src for shown in pictures([picture.pk], CARD).values())
    text = editor.get(reverse(RESULTS)).content.decode()
    assert text.count("<img") == 1
    assert f'<img src="{address}"' in text


def test_the_whole_dialog_offers_both_fields(editor):
    dialog = editor.get(reverse("product_chooser:choose")).json()["html"]
    assert 'name="q"' in dialog
    (box,) = re.findall(r'<input type="checkbox" name="others"[^>]*>', dialog)
    # Without it the dialog's script does not see a click on the box.
    assert "data-chooser-modal-search-filter" in box


@pytest.mark.parametrize("several", [{}, {"multiple": "1"}])
def test_what_is_clicked_is_chosen(editor, several):
    product = ProductFactory()
    text = editor.get(reverse(RESULTS), several).content.decode()
    chosen = reverse("product_chooser:chosen", args=[product.pk])
    told = f'value="{product.pk}"' if several else f'href="{chosen}"'
    assert told in text
    assert editor.get(chosen).json()["result"]["id"] == str(product.pk)


def test_pages(editor):
    ProductFactory.create_batch(30)
    first, second, beyond, none = (
        editor.get(reverse(RESULTS), {"p": page}).content.decode() for page in (1, 2, 99, "x")
    )
    assert first.count("data-chooser-modal-choice") == none.count("data-chooser-modal-choice") == 24
    assert second.count("data-chooser-modal-choice") == 6
    assert beyond.count("data-chooser-modal-choice") == 6


def test_two_rows_cost_what_twenty_cost(editor):
    def cost() -> int:
        editor.get(reverse(RESULTS))
        with CaptureQueriesContext(connection) as queries:
            editor.get(reverse(RESULTS))
        return len(queries)

    ProductFactory.create_batch(2)
    few = cost()
    ProductFactory.create_batch(18)
    assert cost() == few
