"""Choosing a product in the editor: found with or without marks, published ones only."""

from django.contrib.auth import get_user_model
from django.urls import reverse

import pytest

from tests.factories import PartnerFactory, ProductFactory


@pytest.fixture
def found(client, db):
    """Names in the chooser's list for some words."""
    client.force_login(get_user_model().objects.create_superuser("boss@langsao.example", "x"))
    maker = PartnerFactory(name="HTX Tài Hoan")
    ProductFactory(title_vi="Miến dong", producer=maker)
    ProductFactory(title_vi="Chè đinh")
    ProductFactory(title_vi="Rượu ẩn", is_public=False)

    def search(words: str) -> set[str]:
        answer = client.get(reverse("product_chooser:choose_results"), {"q": words})
        text = answer.content.decode()
        return {name for name in ("Miến dong", "Chè đinh", "Rượu ẩn") if name in text}

    return search


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("", {"Miến dong", "Chè đinh"}),
        ("mien dong", {"Miến dong"}),
        ("MIẾN tài hoan", {"Miến dong"}),
        ("che", {"Chè đinh"}),
        ("rượu", set()),
        ("zzzz", set()),
    ],
)
def test_search_in_the_chooser(found, words, names):
    assert found(words) == names
