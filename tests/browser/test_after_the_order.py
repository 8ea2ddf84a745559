"""Pages of orders, gifts, accounts, saved products and alerts: accessible in every surrounding."""

import datetime as dt

from django.urls import reverse
from django.utils import translation

import pytest

from shop.address.saved import keep_address
from shop.certification import clock
from shop.customer.models import Alert, Registration, SavedProduct
from shop.order.models import Order, OrderCase, Recipient
from shop.order.paying.arriving import money_came
from shop.order.selectors import recipient_url
from shop.privacy.models import DataFile
from tests.factories import ProductFactory
from tests.factories.orders import commune, order_of
from tests.factories.people import PASSWORD, customer
from tests.tools import nu
from tests.tools.width import sideways

from . import shelf
from .surroundings import in_each

pytestmark = pytest.mark.django_db(transaction=True)
WEEK = dt.timedelta(days=7)


@pytest.fixture
def shop(transactional_db):
    """The shelf, somebody with an account that holds one of each, and orders in their states."""
    goods = shelf.fill()
    user = customer(first_name="Trần Thị Hoa")
    lan = (goods["honey"], goods["tea"])
    orders = {
        "cash order": order_of(*lan),
        "waiting order": order_of(*lan, payment_method="transfer"),
        "paid order": order_of(*lan, payment_method="transfer"),
        "gift": order_of(*lan),
    }
    payment = orders["paid order"].payments.get()
    money_came(payment.pk, int(payment.amount))
    first, second = orders["paid order"].parcels.all()
    moment = dt.datetime(2024, 12, 31, 3, tzinfo=dt.UTC)
    type(first).objects.filter(pk=first.pk).update(
        status="sent", packed_at=moment, sent_at=moment, carrier="Viettel Post", carrier_code="VT9"
    )
    type(second).objects.filter(pk=second.pk).update(status="returned", sent_at=moment)
    OrderCase.objects.create(
        order=orders["paid order"],
        line=orders["paid order"].lines.first(),
        reason="damaged",
        text="Một lọ bị vỡ.",
        answer="Chúng tôi gửi lại lọ khác.",
        state="answered",
        created_at=moment,
        answered_at=moment,
    )
    Order.objects.exclude(pk=orders["gift"].pk).update(user=user)
    return {"goods": goods, "user": user, "orders": orders, "receiver": _receiver(orders["gift"])}


def _receiver(order: Order) -> Recipient:
    receiver = Recipient.objects.create(
        order=order,
        position=1,
        name="Bà Nguyễn Thị Hoa",
        address=order.shipping_address,
        message="Chúc bà năm mới nhiều sức khỏe!",
    )
    order.parcels.update(recipient=None)
    first = order.parcels.first()
    type(first).objects.filter(pk=first.pk).update(recipient=receiver)
    return receiver


def _keep(user, goods) -> None:
    place = commune()
    for street in ("12 phố Huế", "5 ngõ Trạm"):
        keep_address(
            user,
            last_name="Trần Thị Hoa",
            phone_number="+84912345678",
            line1=street,
            line4=place.name_with_kind,
            state=place.region.name,
            region=place.region,
            commune=place,
        )
    for name in ("honey", "lapsed"):
        SavedProduct.objects.create(user=user, product=goods[name], saved_at=clock.now())
    Alert.objects.create(
        product=goods["lapsed"],
        email=user.email,
        user=user,
        language="vi",
        asked_at=clock.now(),
    )


def pages(shop, language: str) -> dict[str, str]:
    """Every page after the order, by name."""
    user, orders = shop["user"], shop["orders"]
    if not user.saved_products.exists():
        _keep(user, shop["goods"])
    alert = Alert.objects.first()
    wish = Registration.objects.create(email="moi@example.com", password="x", language="vi")
    now = clock.now()
    file = DataFile.objects.create(
        order=orders["cash order"],
        language=language,
        name="a.zip",
        asked_at=now,
        ends_at=now + WEEK,
    )
    with translation.override(language):
        found = {
            name: reverse("order:detail", args=[order.number, order.secret])
            for name, order in orders.items()
        }
        paid, cash = orders["paid order"], orders["cash order"]
        gone = ProductFactory(title_vi="Chè hết hàng", stock=0)
        return found | {
            "problem": reverse("order:problem", args=[paid.number, paid.secret]),
            "cancel": reverse("order:cancel", args=[cash.number, cash.secret]),
            "gift page": recipient_url(shop["receiver"]),
            "data of an order": reverse("privacy:order", args=[cash.number, cash.secret]),
            "data by a code": reverse("privacy:ask"),
            "file of data": reverse("privacy:file", args=[file.pk, file.secret]),
            "register": reverse("account:register"),
            "finish": reverse("account:finish", args=[wish.pk, wish.secret]),
            "saved": reverse("account:saved"),
            "alert to confirm": reverse("account:alert_confirm", args=[alert.pk, alert.secret]),
            "alerts to end": reverse("account:alert_stop", args=[alert.pk, alert.secret]),
            "out of stock": reverse("catalogue:detail", args=[gone.slug, gone.pk]),
        }


def account_pages(language: str) -> dict[str, str]:
    """Pages of somebody who is signed in."""
    names = ("home", "orders", "addresses", "address_add", "saved", "alerts", "settings")
    with translation.override(language):
        own = {name: reverse(f"account:{name}") for name in names}
        about_data = ("home", "agreed", "close")
        return own | {f"data {name}": reverse(f"privacy:{name}") for name in about_data}


def sign_in(page, user, language: str) -> None:
    with translation.override(language):
        page.goto(reverse("accounts:sign_in"))
    page.locator("input[name=username]").fill(user.email)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main form button[type=submit]").click()


@in_each
def test_no_accessibility_violation(open_page, shop, accessible, device, language, dark):
    page = open_page(device, dark=dark, language=language)
    for name, url in pages(shop, language).items():
        look(page, name, url, accessible)
    sign_in(page, shop["user"], language)
    for name, url in account_pages(language).items():
        look(page, name, url, accessible)


def look(page, name: str, url: str, accessible) -> None:
    page.goto(url)
    assert page.locator("h1").count() == 1, name
    accessible(page)
    assert not sideways(page), name


def test_saving_with_and_without_scripts(phone, phone_without_scripts, shop):
    for page in (phone, phone_without_scripts):
        page.goto("/san-pham/")
        heart = page.locator("button.save").first
        heart.click()
        pressed = page.locator("button.save[aria-pressed=true]")
        pressed.first.wait_for()
        assert urlpath(page) == "/san-pham/"
        page.goto("/tai-khoan/da-luu/")
        assert page.locator(".card").count() == 1
        page.locator("button.save").first.click()
        page.locator("button.save[aria-pressed=true]").wait_for(state="detached")


def urlpath(page) -> str:
    from urllib.parse import urlsplit

    return urlsplit(page.url).path


def test_an_account_and_an_alert_without_scripts(phone_without_scripts, shop, post):
    page = phone_without_scripts
    page.goto("/tai-khoan/dang-ky/")
    page.locator("input[name=contact]").fill("moi@example.com")
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main form button[type=submit]").click()
    page.get_by_text("Sắp xong").first.wait_for()
    page.goto(_link(post.letters()[-1].body))
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main form button[type=submit]").click()
    assert urlpath(page) == "/tai-khoan/"
    lapsed = shop["goods"]["lapsed"]
    page.goto(reverse("catalogue:detail", args=[lapsed.slug, lapsed.pk]))
    assert page.locator("#alert-email").input_value() == "moi@example.com"
    page.locator(".alert-form button").click()
    page.goto("/tai-khoan/bao-tin/")
    assert page.locator(".rows li").count() == 1


def _link(text: str) -> str:
    from urllib.parse import urlsplit

    [address] = [line for line in text.splitlines() if line.startswith("http")]
    return urlsplit(address).path


def test_a_problem_with_a_picture_without_scripts(phone_without_scripts, shop, own_files, tmp_path):
    from tests.tools.pictures import photo

    (tmp_path / "a.jpg").write_bytes(photo())
    page, order = phone_without_scripts, shop["orders"]["cash order"]
    page.goto(reverse("order:detail", args=[order.number, order.secret]))
    page.get_by_role("link", name="Báo vấn đề").click()
    page.locator("input[name=line]").first.check()
    page.locator("input[name=reason][value=damaged]").check()
    page.locator("textarea[name=text]").fill("Một lọ bị vỡ.")
    page.locator("input[type=file]").set_input_files(tmp_path / "a.jpg")
    page.locator("main form button[type=submit]").click()
    page.get_by_text("Một lọ bị vỡ.").wait_for()
    assert OrderCase.objects.get(order=order).picture


@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_html_error(shop, client, language, tmp_path):
    if nu.jar() is None:
        pytest.skip("needs the Nu HTML checker and Java: run make test-all")
    for name, url in pages(shop, language).items():
        (tmp_path / f"{name}.html").write_bytes(client.get(url).content)
    client.force_login(shop["user"])
    for name, url in account_pages(language).items():
        (tmp_path / f"{name}.html").write_bytes(client.get(url).content)
    assert nu.errors(tmp_path) == []
