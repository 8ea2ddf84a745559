"""Hampers and collections: accessible in every surrounding, valid, and bought as people do."""

import datetime as dt

from django.urls import reverse
from django.utils import translation
from django.utils.text import slugify

import pytest
from playwright.sync_api import expect

from shop.certification.models import Certificate
from shop.collections.desk_urls import urlpatterns
from shop.order.models import Order
from shop.search.indexing.whole import rebuild
from tests.factories import ProductFactory
from tests.factories.fairs import fair_officer
from tests.factories.hampers import hamper_of, three_makers
from tests.tools import nu
from tests.tools.width import sideways

from .gift_pages import PAGES, build
from .hand import Hand
from .office_door import let_in
from .surroundings import in_each

pytestmark = pytest.mark.django_db(transaction=True)


def test_every_screen_of_the_desk_is_among_them():
    listed = {one.name.split()[1] for one in PAGES if one.desk}
    assert listed == {one.name for one in urlpatterns}


@in_each
def test_no_accessibility_violation(open_page, accessible, live_server, device, language, dark):
    table = build()
    rebuild()
    page = open_page(device, dark=dark, language=language)
    let_in(page, fair_officer(), live_server.url)
    with translation.override(language):
        for one in PAGES:
            assert page.goto(one.address(table)).status == 200, one.name
            assert page.locator("h1").count() == 1, one.name
            accessible(page)
            assert not sideways(page), one.name


@pytest.mark.parametrize("language", ["vi", "en"])
def test_valid_html(client, tmp_path, language):
    if nu.jar() is None:
        pytest.skip("needs the Nu HTML checker and Java: run make test-all")
    table = build()
    rebuild()
    client.force_login(fair_officer())
    with translation.override(language):
        for number, one in enumerate(PAGES):
            answer = client.get(one.address(table))
            assert answer.status_code == 200, one.name
            (tmp_path / f"{number}-{slugify(one.name)}.html").write_bytes(answer.content)
        client.post(reverse("basket:add_hamper"), {"hamper": table.hamper.pk, "quantity": "2"})
        for name, address in _with_a_hamper(client).items():
            (tmp_path / f"{name}.html").write_bytes(client.get(address).content)
    assert nu.errors(tmp_path) == []


def _with_a_hamper(client) -> dict[str, str]:
    """Pages that need something in the basket, and a basket of one's own that is being filled."""
    shown = client.get(reverse("basket:summary")).context["page"]
    client.post(reverse("gifts:build"), {"size": "medium"})
    client.post(reverse("gifts:build"), {"add": ProductFactory().pk})
    return {
        "basket": reverse("basket:summary"),
        "swap": shown.hampers[0].swap_url,
        "build": reverse("gifts:build"),
        "build-review": reverse("gifts:build_review"),
    }


def test_a_hamper_of_three_makers_with_one_part_swapped_becomes_three_parcels(
    open_page, accessible, live_server
):
    goods = three_makers()
    like = ProductFactory(title_vi="Miến thay thế", stock__price=70_000)
    hamper = hamper_of(*goods, discount=10_000)
    page = open_page("phone")
    hand = Hand(page)
    hand.open("gifts:hampers")
    page.get_by_role("link", name="Giỏ Tết").click()
    row = page.locator(".part").nth(1)
    row.get_by_role("link", name="Đổi món này").click()
    page.locator(".swap", has_text=like.get_title()).click()
    expect(page.locator(".part").nth(1)).to_contain_text("thay cho")
    hand.button("add").click()
    expect(page.locator(".hamper-line")).to_contain_text("3 món, gửi thành 3 kiện")
    accessible(page)
    assert not sideways(page)
    hand.button("checkout").click()
    hand.fill_address()
    hand.go_on()
    hand.place("transfer")
    expect(page.locator(".transfer-code svg")).to_be_visible()
    order = Order.objects.get()
    assert order.parcels.count() == 3
    assert like.pk in set(order.lines.values_list("product", flat=True))
    assert {line.hamper for line in order.lines.all()} == {hamper.title_vi}


def test_a_part_lapses_in_the_basket_and_is_swapped_without_scripts(
    phone_without_scripts, live_server
):
    goods = three_makers()
    hamper = hamper_of(*goods)
    like = ProductFactory(title_vi="Miến thay thế")
    page = phone_without_scripts
    hand = Hand(page)
    hand.open("gifts:hamper", hamper.slug)
    hand.button("add").click()
    ended = {"valid_from": dt.date(2020, 1, 1), "valid_until": dt.date(2023, 6, 30)}
    Certificate.objects.filter(product=goods[2]).update(**ended)
    hand.open("gifts:hamper", hamper.slug)
    expect(page.locator("#paused")).to_contain_text("30/06/2023")
    expect(page.locator(".hamper-buy")).to_have_count(0)
    hand.open("basket:summary")
    page.get_by_role("link", name="Đổi món ấy").click()
    assert not sideways(page)
    page.locator("button.swap", has_text=like.get_title()).click()
    expect(page.locator(".hamper-line .notice")).to_have_count(0)
    expect(hand.button("checkout")).to_be_visible()


def test_a_buyer_fills_a_basket_without_scripts(phone_without_scripts, live_server):
    goods = three_makers(net_weight_g=400)
    rebuild()
    page = phone_without_scripts
    hand = Hand(page)
    hand.open("gifts:build")
    page.get_by_role("button", name="Giỏ nhỏ").click()
    for product in goods:
        page.locator(f"#add-{product.pk}").click()
    expect(page.locator(".own-bar")).to_contain_text("3/4 món")
    assert not sideways(page)
    page.get_by_role("link", name="Lời nhắn và xem lại").click()
    page.locator("#id_message").fill("Chúc mừng năm mới")
    hand.button("add").click()
    expect(page.locator(".hamper-line")).to_contain_text("3 kiện")
    assert not sideways(page)


def test_staff_choose_goods_by_keyboard(open_page, live_server):
    table = build()
    more = ProductFactory(title_vi="Chè đinh Tân Cương")
    rebuild()
    page = open_page("desktop")
    let_in(page, fair_officer(), live_server.url)
    with translation.override("vi"):
        page.goto(reverse("collections_desk:collection", args=[table.collection.pk]))
    page.locator(f"#add-{more.pk}").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".shelf")).to_contain_text(more.get_title())
    row = table.collection.entries.get(product=more)
    page.locator(f"#up-{row.pk}").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[role=status][data-said]")).to_contain_text("Đã chuyển chỗ")
    page.locator(f"button[name=remove][value='{row.pk}']").press("Enter")
    expect(page.locator(".shelf")).not_to_contain_text(more.get_title())
