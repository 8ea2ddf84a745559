"""From a product to the thanks: a guest on a small phone, without scripts, by keyboard, in both
languages, by transfer, cash and voucher (by card: test_buy_by_card.py); a gift, a company's
invoice, a bottle of spirits.
"""

import re

import pytest
from playwright.sync_api import expect

from shop.accounts.models import User
from shop.address.saved import addresses_of, keep_address
from shop.offer.models import ConditionalOffer
from shop.order.models import Order, Recipient
from shop.shipping.models import FreeDelivery
from tests.factories import ProductFactory, offers
from tests.factories.orders import commune
from tests.tools.width import sideways

from . import shelf
from .hand import Hand

pytestmark = pytest.mark.django_db(transaction=True)
MOST_TAPS, MOST_REQUIRED = 8, 9


@pytest.fixture
def goods(transactional_db):
    return shelf.fill()


def walk(hand: Hand, product, method: str) -> None:
    """Add, basket, page 1, page 2, button."""
    hand.take(product)
    hand.tap(hand.button("checkout"))
    assert hand.required() <= MOST_REQUIRED
    assert not sideways(hand.page)
    hand.fill_address()
    hand.go_on()
    expect(hand.button("order")).to_contain_text("₫")
    assert not sideways(hand.page)
    hand.place(method)


LOOKS = [("vi", True), ("en", False)]


@pytest.mark.parametrize(("language", "scripts"), LOOKS, ids=["vi", "en without scripts"])
def test_cash_two_pages_and_few_taps(open_page, goods, language, scripts):
    page = open_page("phone", language=language, scripts=scripts)
    hand = Hand(page, language)
    walk(hand, goods["honey"], "cash")
    expect(page.locator("main")).to_contain_text("LS-")
    order = Order.objects.get()
    expect(page.locator("main")).to_contain_text(order.number)
    assert (order.status, order.language) == ("placed", language)
    assert hand.taps <= MOST_TAPS
    checkout = [url for url in hand.pages if re.search("/thanh-toan/|/checkout/", url)]
    assert len(checkout) == 2
    page.go_back()
    expect(page.locator("main")).to_contain_text(order.number)
    assert Order.objects.count() == 1
    assert not sideways(page)


@pytest.mark.parametrize(("language", "scripts"), [("vi", False), ("en", True)])
def test_transfer_leads_to_the_code(open_page, goods, language, scripts):
    page = open_page("phone", language=language, scripts=scripts)
    hand = Hand(page, language)
    walk(hand, goods["honey"], "transfer")
    expect(page.locator("main")).to_contain_text("1023456789")
    order = Order.objects.get()
    expect(page.locator("main")).to_contain_text(order.number.replace("-", " "))
    assert order.status == "awaiting_payment"
    assert hand.taps <= MOST_TAPS


@pytest.mark.parametrize(("language", "scripts"), LOOKS)
def test_nothing_to_pay(open_page, goods, language, scripts):
    offers.voucher("QUATANG", offers.offer(100, offer_type=ConditionalOffer.VOUCHER))
    FreeDelivery.objects.create(from_amount=1, counts=FreeDelivery.Counts.ORDER)
    page = open_page("phone", language=language, scripts=scripts)
    hand = Hand(page, language)
    hand.take(goods["honey"])
    page.locator("#code summary").click()
    page.locator("[name=code]").fill("QUATANG")
    page.locator("#code .fold-body button").click()
    hand.button("checkout").click()
    hand.fill_address()
    hand.go_on()
    # The only way to pay is chosen already.
    hand.place()
    expect(page.locator("main")).to_contain_text("LS-")
    order = Order.objects.get()
    assert (order.payment_method, order.total_incl_tax, order.status) == ("nothing", 0, "placed")


class Keys:
    """Only the keyboard: Tab until a place has the focus, then type or press."""

    def __init__(self, page) -> None:
        self.page = page

    def reach(self, selector: str) -> None:
        for _ in range(80):
            if self.page.evaluate("s => !!document.activeElement.matches(s)", selector):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab never reaches {selector}")

    def type(self, selector: str, text: str) -> None:
        self.reach(selector)
        self.page.keyboard.type(text)

    def press(self, selector: str, key: str = "Enter") -> None:
        self.reach(selector)
        with self.page.expect_navigation():
            self.page.keyboard.press(key)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_with_the_keyboard_alone(open_page, goods, language):
    page = open_page("desktop", language=language)
    hand, keys = Hand(page, language), Keys(page)
    hand.open("catalogue:detail", goods["honey"].slug, goods["honey"].pk)
    keys.press("form.buy-row button[type=submit]")
    keys.press("aside a.button-large")
    # Sent empty: the focus is in the summary, whose first link leads to the name.
    keys.press("main .form > button[type=submit]")
    assert page.evaluate("document.activeElement.classList.contains('error-summary')")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.name") == "name"
    page.keyboard.type("Nguyễn Thị Lan")
    keys.type("[name=phone]", "0912345678")
    keys.reach("[name=province]")
    while page.evaluate("document.activeElement.value") != "vn34-01":
        page.keyboard.press("ArrowDown")
    keys.type("[name=commune]", "Hoàn Kiếm")
    keys.type("[name=street]", "12 phố Huế")
    keys.press("main .form > button[type=submit]")
    keys.reach("[name=payment]")
    while page.evaluate("document.activeElement.value") != "cash":
        page.keyboard.press("ArrowDown")
    keys.press("aside button[type=submit]")
    expect(page.locator("main")).to_contain_text(Order.objects.get().number)


@pytest.mark.parametrize(("dark", "language"), [(False, "vi"), (True, "en")])
def test_a_bottle_asks_the_age_and_is_not_paid_in_cash(
    open_page, goods, accessible, dark, language
):
    bottle = ProductFactory(title_vi="Rượu men lá", alcohol=True, producer=goods["honey"].producer)
    page = open_page("phone", dark=dark, language=language)
    hand = Hand(page, language)
    hand.take(bottle)
    hand.button("checkout").click()
    hand.fill_address()
    hand.go_on()
    assert page.locator("[name=is_adult]").evaluate("box => !box.checked")
    expect(page.locator(".error-summary")).to_contain_text("18")
    accessible(page)
    page.locator("[name=is_adult]").check()
    hand.go_on()
    assert page.locator("#pay-cash").is_disabled()
    reason = page.locator("#pay-cash-words").inner_text()
    assert {"vi": "Rượu", "en": "Alcohol"}[language] in reason
    accessible(page)
    hand.place("transfer")
    expect(page.locator("main")).to_contain_text("1023456789")
    assert Order.objects.get().adult_confirmed_at is not None


@pytest.mark.parametrize(("dark", "language"), [(False, "en"), (True, "vi")])
def test_a_company_wants_an_invoice(open_page, goods, accessible, dark, language):
    page = open_page("desktop", dark=dark, language=language)
    hand = Hand(page, language)
    hand.take(goods["honey"])
    hand.button("checkout").click()
    hand.fill_address()
    page.locator("details.fold summary").click()
    page.locator("[name=invoice_company]").fill("Công ty cổ phần Sữa")
    page.locator("[name=invoice_tax_code]").fill("0300588568")
    page.locator("[name=invoice_address]").fill("10 Tân Trào")
    hand.go_on()
    accessible(page)
    page.locator(".error-summary a").click()
    assert page.evaluate("document.activeElement.name") == "invoice_tax_code"
    page.locator("[name=invoice_tax_code]").fill("0300588569")
    hand.go_on()
    expect(page.locator("main")).to_contain_text("0300588569")
    hand.place("cash")
    expect(page.locator("main")).to_contain_text("LS-")
    assert Order.objects.get().invoice_tax_code == "0300588569"
    accessible(page)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_a_gift_for_somebody_else(open_page, goods, accessible, scripts):
    page = open_page("phone", scripts=scripts)
    hand = Hand(page)
    hand.take(goods["honey"], goods["tea"])
    hand.button("checkout").click()
    expect(page.locator("[name=gift_name]")).to_be_hidden()
    page.locator("[name=is_gift]").check()
    hand.fill_address()
    page.locator("[name=gift_name]").fill("Trần Văn Hùng")
    page.locator("[name=gift_phone]").fill("0987654321")
    page.locator("[name=gift_message]").fill("Chúc năm mới bình an")
    page.locator("[name=hide_prices]").check()
    assert not sideways(page)
    if scripts:
        accessible(page)
    hand.go_on()
    expect(page.locator("main")).to_contain_text("Trần Văn Hùng")
    expect(page.locator("main")).to_contain_text("Chúc năm mới bình an")
    assert page.locator("#pay-cash").is_disabled()
    hand.place("transfer")
    expect(page.locator("main")).to_contain_text("1023456789")
    assert Recipient.objects.get().parcels.count() == 2


def test_an_old_name_without_scripts_is_chosen_in_a_second_step(open_page, goods):
    page = open_page("phone", scripts=False)
    hand = Hand(page)
    hand.take(goods["honey"])
    hand.button("checkout").click()
    hand.fill_address()
    page.locator("[name=province]").select_option("vn63-06")
    page.locator("[name=commune]").fill("huyện Na Rì")
    hand.go_on()
    page.locator("label:has-text('Na Rì') [name=commune_code]").check()
    hand.go_on()
    main = page.locator("main")
    expect(main).to_contain_text("Bắc Kạn nay thuộc Thái Nguyên")
    expect(main).to_contain_text("huyện Na Rì")
    hand.place("cash")
    expect(main).to_contain_text("LS-")
    address = Order.objects.get().shipping_address
    assert (address.line3, address.commune.name) == ("huyện Na Rì", "Na Rì")


def test_who_comes_back_types_nothing(open_page, goods, accessible):
    lan = User.objects.create_user(
        "lan@example.vn", "mien-dong-tai-hoan", phone="+84912345678", first_name="Nguyễn Thị Lan"
    )
    place = commune("thai-nguyen")
    keep_address(
        lan,
        last_name="Nguyễn Thị Lan",
        line1="Thôn Nà Mèo",
        line4=place.name_with_kind,
        state="Thái Nguyên",
        region=place.region,
        commune=place,
    )
    page = open_page("phone")
    hand = Hand(page)
    hand.take(goods["honey"])
    hand.button("checkout").click()
    page.get_by_role("link", name="Đăng nhập").click()
    page.locator("[name=username]").fill("0912 345 678")
    page.locator("main [name=password]").fill("mien-dong-tai-hoan")
    page.locator("main .form button[type=submit]").click()
    expect(page.locator("[name=street]")).to_be_hidden()
    accessible(page)
    hand.go_on()
    expect(page.locator("main")).to_contain_text("Thôn Nà Mèo")
    hand.place("cash")
    expect(page.locator("main")).to_contain_text("LS-")
    assert Order.objects.get().user == lan
    assert addresses_of(lan).get().num_orders_as_shipping_address == 1


@pytest.mark.parametrize(("dark", "language"), [(False, "vi"), (True, "en")])
def test_an_account_out_of_the_order(open_page, goods, accessible, dark, language):
    page = open_page("phone", dark=dark, language=language)
    hand = Hand(page, language)
    walk(hand, goods["honey"], "cash")
    accessible(page)
    page.locator("main [name=password]").fill("123")
    page.locator("main form:has([name=password]) button").click()
    accessible(page)
    page.locator("main [name=password]").fill("miến-dong-tài-hoan")
    page.locator("main form:has([name=password]) button").click()
    expect(page.locator("main")).to_contain_text(Order.objects.get().number)
    assert Order.objects.get().user == User.objects.get()
