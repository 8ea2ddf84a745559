"""A packer's morning on a phone, and every page of parcels in every surrounding."""

import datetime as dt

from django.test import Client
from django.urls import reverse
from django.utils import translation

import pytest
from playwright.sync_api import expect

from shop.certification import clock
from shop.order.models import Parcel
from shop.order.states import State
from shop.payment.states import PayState
from shop.producer_desk.cases.answering import answer
from shop.producer_desk.parcels.slips.content import scanned_address
from shop.producer_desk.parcels.stages import Stage
from tests.factories import ProductFactory
from tests.factories.cases import case_of, picture_file
from tests.factories.desks import desk_of, member_of
from tests.factories.parcels import gift_of, parcel_of
from tests.tools import nu
from tests.tools.width import sideways

from .office_door import let_in
from .surroundings import in_each

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("own_files")]


@pytest.fixture
def product(transactional_db):
    return ProductFactory(title_vi="Miến dong Tân Thành sợi vàng, gói 500 g")


@pytest.fixture
def parcels(product):
    """One of each kind: late, a gift, packed, on its way with cash, come to nothing."""
    late, gift = parcel_of(product, quantity=2), gift_of(product)
    Parcel.objects.filter(pk=late.pk).update(leaves_on=clock.today() - dt.timedelta(days=2))
    packed, sent = parcel_of(product, state=State.PREPARING), parcel_of(product, state=State.SENT)
    return {"late": late, "gift": gift, "packed": packed, "sent": sent}


def address(name: str, *args, language: str = "vi", query: str = "") -> str:
    with translation.override(language):
        return reverse(f"producer_desk:{name}", args=args) + query


def small_targets(page) -> list[str]:
    """Buttons and fields lower than a thumb needs."""
    return page.evaluate(
        """[...document.querySelectorAll('main button, main .button, main input')]
        .filter((one) => one.type !== 'hidden')
        .filter((one) => one.offsetParent && one.type !== 'checkbox' && one.type !== 'radio')
        .filter((one) => one.getBoundingClientRect().height < 44)
        .map((one) => one.outerHTML.slice(0, 80))"""
    )


@in_each
def test_every_page_of_parcels_is_accessible(
    open_page, accessible, live_server, product, parcels, device, language, dark
):
    waiting, told = case_of(parcels["sent"]), case_of(parcels["sent"], 50)
    case_of(parcels["sent"], 60)
    desk = desk_of(product.producer)
    answer(desk, told.pk, "Xin lỗi anh/chị.", offer="resend")
    page = open_page(device, dark=dark, language=language)
    let_in(page, desk.user, live_server.url)
    pages = [("parcels", [], f"?stage={stage}") for stage in ("to-pack", "packed", "on-its-way")]
    pages += [("parcels", [], "?stage=done"), ("cases", [], ""), ("cases", [], "?state=answered")]
    pages += [("parcel", [one.pk], "") for one in parcels.values()]
    pages += [("case", [waiting.pk], ""), ("case", [told.pk], "")]
    for name, args, query in pages:
        page.goto(address(name, *args, language=language, query=query))
        assert page.locator("h1").count() == 1, name
        accessible(page)
        assert not sideways(page), name
        assert small_targets(page) == [], name


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_page_of_parcels_is_valid(tmp_path, product, parcels, language):
    if nu.jar() is None:
        pytest.skip("needs the Nu HTML checker and Java: run make test-all")
    waiting, told = case_of(parcels["sent"]), case_of(parcels["sent"], 50)
    desk, client = desk_of(product.producer), Client()
    answer(desk, told.pk, "Xin lỗi anh/chị.", offer="resend")
    client.force_login(desk.user)
    pages = [("parcels", [], {"stage": stage}) for stage in Stage]
    pages += [("cases", [], {"state": state}) for state in ("open", "answered")]
    pages += [("parcel", [one.pk], {}) for one in parcels.values()]
    pages += [("case", [waiting.pk], {}), ("case", [told.pk], {})]
    found = [
        client.get(address(name, *args, language=language), asked) for name, args, asked in pages
    ]
    with translation.override(language):
        found.append(client.post(address("parcel_hand_over", parcels["packed"].pk), {"code": "?"}))
        found.append(client.post(address("case_answer", waiting.pk), {"offer": "x"}))
    assert [one.status_code for one in found] == [200] * len(pages) + [400] * 2
    for number, one in enumerate(found):
        (tmp_path / f"{number}.html").write_bytes(one.content)
    assert nu.errors(tmp_path) == []


@pytest.mark.parametrize("scripts", [True, False])
def test_a_packers_morning(open_page, live_server, product, parcels, scripts):
    """To-do, tick, print, pack, scan the slip, hand over, cash, a refusal: nobody sees money."""
    page = open_page("phone", scripts=scripts)
    let_in(page, member_of(product.producer, "goi@example.com", "packer"), live_server.url)
    seen = []

    def look() -> None:
        seen.append(page.locator("main").inner_text())
        assert not sideways(page)

    page.goto(address("home"))
    page.get_by_role("link", name="2 gói cần chuẩn bị").click()
    look()
    page.get_by_text("Lấy từ kho").click()
    expect(page.locator(".parcel-shelf li").first).to_contain_text("3 ×")
    for tick in page.locator(".parcel-tick").all():
        tick.click()
    # Chromium without a window downloads a PDF; what is in it is read elsewhere.
    with page.expect_response(lambda answer: "phieu-gui" in answer.url) as printed:
        page.locator('button[value="a4"]').click()
    assert printed.value.headers["content-type"] == "application/pdf"
    page.goto(address("parcels"))
    for tick in page.locator(".parcel-tick").all():
        tick.click()
    page.get_by_role("button", name="Đã gói xong").click()
    expect(page.locator(".parcel-row")).to_have_count(3)
    look()
    late = parcels["late"]
    page.goto("/" + scanned_address(late).split("/", 3)[3])
    look()
    page.watch.expect("status of 400")
    # A page that is a PDF names no icon, so the browser asks for one.
    page.watch.expect("favicon.ico")
    page.get_by_label("Đơn vị giao").fill("Bưu điện")
    page.get_by_role("button", name="Đơn vị vận chuyển đã nhận").click()
    expect(page.locator(".error-summary")).to_be_visible()
    page.get_by_label("Mã vận đơn").fill("EA123456789VN")
    page.get_by_role("button", name="Đơn vị vận chuyển đã nhận").click()
    expect(page.get_by_text("EA123456789VN")).to_be_visible()
    look()
    page.get_by_role("button", name="Đã giao, đã thu tiền").click()
    expect(page.locator('button[value="back"]')).to_be_visible()
    look()
    page.goto(address("parcels", query="?stage=on-its-way"))
    look()
    page.locator(".parcel-body h2 a").first.click()
    page.get_by_text("Khách không nhận").click()
    page.get_by_label("Hàng còn tốt như cũ").check()
    page.get_by_role("button", name="Gói quay về").click()
    expect(page.locator("h1")).to_be_visible()
    look()
    late.refresh_from_db()
    assert (late.status, late.carrier_code) == (State.DELIVERED, "EA123456789VN")
    assert late.payments.get().status == PayState.COLLECTED
    parcels["sent"].refresh_from_db()
    assert parcels["sent"].status == State.RETURNED
    assert [text for text in seen if "₫" in text or "65.000" in text] == []


def test_an_answer_with_a_picture_on_a_phone(phone, live_server, post, product, parcels, tmp_path):
    case = case_of(parcels["sent"])
    picture = tmp_path / "hu-mat.jpg"
    picture.write_bytes(picture_file(side=200).read())
    let_in(phone, member_of(product.producer, "goi@example.com", "packer"), live_server.url)
    post.take_all()
    phone.goto(address("parcels"))
    phone.get_by_role("link", name="1 người mua chờ trả lời").click()
    phone.locator(".parcel-body h2 a").click()
    phone.get_by_label("Trả lời người mua").fill("Xin lỗi anh/chị, hợp tác xã gửi lại hũ khác.")
    phone.get_by_label("Gửi lại hàng").check()
    phone.locator("input[type=file]").set_input_files(picture)
    phone.get_by_role("button", name="Gửi câu trả lời").click()
    shown = phone.locator(".desk-picture")
    expect(shown).to_be_visible()
    assert shown.evaluate("one => one.naturalWidth") == 200
    case.refresh_from_db()
    assert (case.state, case.reply.offer) == ("answered", "resend")
    assert [letter.to for letter in post.letters()] == [["lan@example.com"]]
