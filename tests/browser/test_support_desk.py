"""The support desk and the discounts in every surrounding: accessible, nothing sideways."""

import datetime as dt

from django.urls import reverse
from django.utils import translation

import pytest
from playwright.sync_api import expect

from shop.certification import clock
from shop.communication.tasks import send_mail
from shop.offer.models import Range
from shop.order.models import OrderCase
from tests.factories.support import operator, paid_order, supporter
from tests.tools.width import sideways

from .office_door import let_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def order(transactional_db):
    """An order with money here, a mail and a late case."""
    found = paid_order(500_000)
    send_mail.call("order-placed", found.pk)
    created = clock.now() - dt.timedelta(hours=60)
    OrderCase.objects.create(order=found, reason="damaged", text="Hũ vỡ", created_at=created)
    return found


def desks(order) -> dict[str, list]:
    """Addresses by the name of the screen."""
    number, parcel = order.number, order.parcels.get().pk
    mail = [number, 1]
    from shop.communication.models import MailRecord

    mail[1] = MailRecord.objects.get().pk
    return {
        "home": [],
        "order": [number],
        "cancel": [number],
        "refund": [number, order.payments.get().pk],
        "step": [number, parcel, "preparing"],
        "mail": mail,
        "cases": [],
        "case": [order.cases.get().pk],
        "awaiting": [],
        "attention": [],
        "mails": [],
        "mail_kinds": [],
        "mail_kind": ["order-placed", "vi"],
    }


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("device", "language"), [("phone", "vi"), ("desktop", "vi"), ("phone", "en")]
)
def test_no_accessibility_violation(
    open_page, accessible, live_server, order, device, language, dark
):
    page = open_page(device, dark=dark, language=language)
    let_in(page, supporter(), live_server.url)
    with translation.override(language):
        for name, args in desks(order).items():
            page.goto(reverse(f"support:{name}", args=args))
            page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
            assert page.locator("h1").count() == 1, name
            accessible(page)
            assert not sideways(page), name


@pytest.mark.parametrize("device", ["phone", "desktop"])
def test_discounts_are_accessible(open_page, accessible, live_server, transactional_db, device):
    goods = Range.objects.create(name="Tất cả", includes_all_products=True)
    page = open_page(device)
    let_in(page, operator(), live_server.url)
    for rest in ("", "offers/", "offers/new/", "vouchers/new/", f"ranges/{goods.pk}/", "ranges/"):
        page.goto(f"/dashboard/{rest}")
        accessible(page)
        assert not sideways(page), rest


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_buyer_calls_and_gets_money_back(open_page, live_server, order, scripts):
    page = open_page("phone", scripts=scripts)
    let_in(page, supporter(), live_server.url)
    page.goto(reverse("support:home"))
    page.get_by_label("Số đơn, điện thoại").fill("0912 345 678")
    page.get_by_role("button", name="Tìm").click()
    page.get_by_role("link", name="Hoàn tiền").click()
    page.get_by_label("Số tiền (đồng)").fill("50.000")
    page.get_by_label("nhân viên quyết định").check()
    page.get_by_label("Nói rõ trong một câu").fill("Một hũ vỡ")
    page.get_by_role("button", name="Xem lại lần nữa").click()
    page.get_by_role("button", name="Hoàn 50.000").click()
    expect(page.get_by_role("status").first).to_contain_text("sẽ về người mua")
    assert order.payments.get().kept == 450_000
