"""The stand-in for Stripe's script and the hosted page, in a browser, under a strict policy."""

import contextlib
import re

import pytest
import stripe
from playwright.sync_api import expect

from tests.fake_stripe import FakeStripe
from tests.tools import axe, chromium
from tests.tools.merchant import merchant
from tests.tools.watch import Watch
from tests.tools.width import sideways

WORDS = {
    "vi": ("Số thẻ", "Ngày hết hạn (tháng/năm)", "Mã bảo mật (CVC)"),
    "en": ("Card number", "Expiry date (month/year)", "Security code (CVC)"),
}


@pytest.fixture
def fake():
    with FakeStripe() as running:
        yield running


@pytest.fixture
def window(browser, fake):
    """`window(dark=..., scripts=...)`: a phone's page whose noise fails the test."""
    contexts, watches = [], []

    def open_one(*, dark=False, scripts=True, wide=False):
        context = browser.new_context(
            viewport=chromium.DESKTOP if wide else chromium.PHONE,
            color_scheme="dark" if dark else "light",
            java_script_enabled=scripts,
            locale="vi-VN",
        )
        context.set_default_timeout(60_000)
        contexts.append(context)
        page = context.new_page()
        page.watch = Watch(context, fake.url.removeprefix("http://"))
        watches.append(page.watch)
        return page

    yield open_one
    for context in contexts:
        context.close()
    complaints = [line for watch in watches for line in watch.complaints]
    assert not complaints, "\n".join(complaints)


@pytest.fixture
def client(fake):
    return stripe.StripeClient(fake.secret_key, base_addresses={"api": fake.url})


@pytest.fixture
def shop(fake, client, window):
    """`shop(...)`: the paying page of a shop, ready, and the intent that is to be paid."""
    with contextlib.ExitStack() as stack:

        def open_one(*, locale="vi", redirect="if_required", amount=1_250_000, **look):
            intent = client.v1.payment_intents.create(
                {
                    "amount": 1_250_000,
                    "currency": "vnd",
                    "automatic_payment_methods": {"enabled": True},
                }
            )
            address = stack.enter_context(
                merchant(
                    fake.url,
                    key=fake.publishable_key,
                    clientSecret=intent.client_secret,
                    amount=amount,
                    locale=locale,
                    redirect=redirect,
                    night=look.get("dark", False),
                )
            )
            page = window(**look)
            page.watch.allow(address)
            page.goto(address)
            expect(page.locator("body[data-ready=yes]")).to_be_visible()
            return page, intent

        yield open_one


def fill(page, number="4242424242424242", locale="vi"):
    frame = page.frame_locator("iframe")
    for label, text in zip(WORDS[locale], (number, "1234", "123"), strict=True):
        frame.get_by_label(label).press_sequentially(text)
    return frame


@pytest.mark.parametrize("locale", ["vi", "en"])
@pytest.mark.parametrize("dark", [False, True])
def test_pay_on_the_shops_page(fake, shop, locale, dark):
    page, intent = shop(locale=locale, dark=dark)
    frame = fill(page, locale=locale)
    expect(frame.get_by_label(WORDS[locale][0])).to_have_value("4242 4242 4242 4242")
    expect(page.locator("body[data-complete=true]")).to_be_visible()
    page.get_by_role("button", name="Pay").click()
    expect(page.get_by_role("status")).to_have_text("succeeded")
    [paid] = fake.all("payment_intent")
    assert (paid["id"], paid["amount_received"]) == (intent.id, 1_250_000)


@pytest.mark.parametrize("dark", [False, True])
def test_the_fields_are_accessible(fake, window, dark):
    page = window(dark=dark)
    page.goto(f"{fake.url}/elements/payment?parent={fake.url}&theme={'night' if dark else 'day'}")
    page.get_by_label("Số thẻ").fill("4242 4242 4242 4241")
    page.get_by_label("Mã bảo mật (CVC)").focus()
    expect(page.get_by_text("Số thẻ không đúng.")).to_be_visible()
    # The frame has no ground of its own: it lies on that of the shop's page.
    page.evaluate("document.body.style.background = 'var(--background)'")
    assert not axe.violations(page)
    assert not sideways(page)


def test_by_keyboard_alone_and_back_on_the_return_page(fake, shop):
    page, intent = shop(redirect="always")
    for typed in ("4242424242424242", "1234", "123"):
        page.keyboard.press("Tab")
        page.keyboard.type(typed)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(
        re.compile(rf"/back\?order=1&payment_intent={intent.id}&.*redirect_status=succeeded")
    )
    expect(page.get_by_role("status")).to_have_text("succeeded")


def test_declined_in_the_buyers_language_then_paid(fake, shop):
    page, _ = shop()
    page.watch.expect("status of 402")
    fill(page, "4000000000009995")
    page.get_by_role("button", name="Pay").click()
    expect(page.get_by_role("status")).to_have_text("Thẻ của bạn không đủ tiền.")
    number = page.frame_locator("iframe").get_by_label("Số thẻ")
    number.fill("4242424242424242")
    page.get_by_role("button", name="Pay").click()
    expect(page.get_by_role("status")).to_have_text("succeeded")
    assert [each["status"] for each in fake.all("charge")] == ["failed", "succeeded"]


@pytest.mark.parametrize(
    ("answer", "said", "state"),
    [("Đồng ý", "succeeded", "succeeded"), ("Từ chối", "failed", "requires_payment_method")],
)
def test_3d_secure(shop, answer, said, state):
    page, intent = shop(redirect="always")
    fill(page, "4000002500003155")
    page.get_by_role("button", name="Pay").click()
    expect(page.locator("main")).to_contain_text("Bạn có đồng ý trả 1.250.000 ₫ không?")
    assert not axe.violations(page)
    page.get_by_role("button", name=answer).click()
    page.wait_for_url(re.compile(rf"payment_intent={intent.id}&.*redirect_status={said}"))
    expect(page.get_by_role("status")).to_have_text(state)


def test_what_is_typed_badly_is_told_beside_the_field(fake, shop):
    page, _ = shop()
    frame = fill(page, "4242424242424241")
    page.get_by_role("button", name="Pay").click()
    expect(page.get_by_role("status")).to_have_text("Số thẻ không đúng.")
    number = frame.get_by_label("Số thẻ")
    expect(number).to_have_attribute("aria-invalid", "true")
    expect(number).to_have_accessible_description("Số thẻ không đúng.")
    expect(number).to_be_focused()
    assert not fake.all("charge")


def test_an_amount_that_is_not_the_intents_is_not_paid(fake, shop):
    page, _ = shop(amount=125_000)
    fill(page)
    page.get_by_role("button", name="Pay").click()
    expect(page.get_by_role("status")).to_contain_text("differs")
    assert not fake.all("charge")


@pytest.mark.parametrize("look", [{}, {"dark": True}, {"wide": True}])
def test_the_hosted_page_without_scripts(fake, client, window, look):
    price = {
        "currency": "vnd",
        "unit_amount": 1_250_000,
        "product_data": {"name": "Mật ong hoa nhãn"},
    }
    session = client.v1.checkout.sessions.create(
        {
            "mode": "payment",
            "line_items": [{"quantity": 1, "price_data": price}],
            "success_url": f"{fake.url}/receipts/none?session={{CHECKOUT_SESSION_ID}}",
            "locale": "vi",
        }
    )
    page = window(scripts=False, **look)
    page.watch.expect("status of 404")
    page.goto(session.url)
    for label, text in zip(WORDS["vi"], ("4000002760003184", "12/34", "123"), strict=True):
        page.get_by_label(label).fill(text)
    page.get_by_role("button", name="Trả 1.250.000 ₫").click()
    page.get_by_role("button", name="Đồng ý").click()
    page.wait_for_url(f"**/receipts/none?session={session.id}")
    assert fake.all("checkout.session")[0]["payment_status"] == "paid"


def test_the_hosted_page_is_accessible(client, window, fake):
    price = {"currency": "vnd", "unit_amount": 20_000, "product_data": {"name": "Chè"}}
    session = client.v1.checkout.sessions.create(
        {
            "mode": "payment",
            "line_items": [{"quantity": 1, "price_data": price}],
            "success_url": "https://shop.example/",
            "cancel_url": "https://shop.example/",
        }
    )
    for dark in (False, True):
        page = window(dark=dark)
        page.goto(session.url)
        assert not axe.violations(page)
        assert not sideways(page)
