"""What a label must tell stands on the product page, by the kind of goods and in both languages."""

from django.utils import translation

import pytest

from shop.catalogue.cards import product_url
from shop.catalogue.particulars import particulars_of, told
from shop.certification.models import ProductSet
from tests.factories import ProductFactory

pytestmark = pytest.mark.django_db


def codes(slug: str) -> list[str]:
    goods = ProductSet.objects.get(scheme__code="2026", slug=slug)
    return [one.code for one in particulars_of(goods)]


@pytest.mark.parametrize(
    ("slug", "expected"),
    [
        ("food/honey-raw", ["ingredients", "use", "warnings", "declared", "rhythm"]),
        (
            "beverage/white-spirit",
            ["ingredients", "use", "warnings", "declared", "strength", "rhythm"],
        ),
        ("herbal/cosmetics", ["ingredients", "use", "warnings", "declared", "rhythm"]),
        ("craft/textile", ["material", "size", "care", "rhythm"]),
        ("ornamental/flower", ["size", "care", "rhythm"]),
        ("tourism/community", ["offered"]),
    ],
)
def test_they_follow_from_the_set(slug, expected):
    assert codes(slug) == expected


def test_goods_of_no_confirmed_set_tell_only_when_they_are_sent():
    assert [one.code for one in particulars_of(None)] == ["rhythm"]


def test_english_words_where_there_are_any_and_vietnamese_ones_otherwise():
    goods = ProductSet.objects.get(scheme__code="2026", slug="food/honey-raw")
    product = ProductFactory(
        ocop_set=goods,
        particulars={
            "ingredients": {"vi": "Mật ong bạc hà", "en": "Mint honey"},
            "use": {"vi": "Pha với nước ấm", "en": ""},
            "material": {"vi": "Gỗ"},
        },
    )
    with translation.override("vi"):
        assert [words for _label, words in told(product)] == ["Mật ong bạc hà", "Pha với nước ấm"]
    with translation.override("en"):
        assert [words for _label, words in told(product)] == ["Mint honey", "Pha với nước ấm"]


def test_the_page_shows_them_and_runs_nothing_of_them(client):
    goods = ProductSet.objects.get(scheme__code="2026", slug="food/honey-raw")
    product = ProductFactory(
        ocop_set=goods,
        description_vi="Đoạn một.\n\nĐoạn hai <b>đậm</b>.",
        particulars={"ingredients": {"vi": "Mật ong <script>1</script>\nhoa bạc hà"}},
    )
    text = client.get(product_url(product.slug, product.pk)).content.decode()
    assert "Mật ong &lt;script&gt;1&lt;/script&gt;<br>hoa bạc hà" in text
    assert "<p>Đoạn một.</p>" in text
    assert "<p>Đoạn hai &lt;b&gt;đậm&lt;/b&gt;.</p>" in text
