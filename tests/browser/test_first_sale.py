"""A producer's first sale, wholly through the pages, everybody on a phone of 360 px.

The office's card, the desk, pictures and words, a note, the live page, an order in cash, the slip,
the statement. Only the day is moved by hand, and the month is closed as the nightly work does it.
"""

import datetime as dt
import re
from decimal import Decimal

from django.apps import apps
from django.contrib.auth.models import Group
from django.urls import reverse

import pytest
from playwright.sync_api import expect

from shop.catalogue.cards import page_of
from shop.certification.models import ProductSet
from shop.order.models import Order
from shop.producer_desk.models import ClaimCard
from shop.producer_desk.money.fees import set_rate
from shop.producer_desk.money.issuing import issue_due
from shop.producer_desk.review.roles import EDITORS, ensure_reviewers
from tests.factories import ProductFactory
from tests.factories.beginnings import setup_pages
from tests.factories.copies import FULL
from tests.factories.office import officer
from tests.factories.people import customer
from tests.factories.text_messages import SENT
from tests.tools.pictures import phone_heic, photo
from tests.tools.post import Post

from .hand import Hand
from .person import Person

pytestmark = pytest.mark.django_db(transaction=True)

SOLD_ON, MONTH_OVER = dt.date(2024, 6, 10), dt.date(2024, 7, 1)
# 7.3% of 129,300 ₫ are 9,438.9 ₫.
PRICE, PERCENT, FEE = 129_300, Decimal("7.3"), 9_439
# The first picture is red over blue, the one that was corrected olive.
DARK = {"name": "IMG_1.HEIC", "mimeType": "image/heic", "buffer": phone_heic((1200, 900))}
BRIGHT = {"name": "IMG_2.jpg", "mimeType": "image/jpeg", "buffer": photo(size=(1200, 1200))}
NOTE = "Ảnh hơi tối, chụp gần cửa sổ giúp nhé."


def at(name: str, *args) -> str:
    return reverse(f"producer_desk:{name}", args=args)


def dong(amount: int) -> str:
    """An amount as pages write it: "129.300 ₫"."""
    return f"{amount:,} ₫".replace(",", ".")


@pytest.fixture
def product(transactional_db, own_files, clock):
    """A honey as the registry has it: a certificate, and nobody who has said a word about it."""
    SENT.clear()
    clock(SOLD_ON)
    setup_pages()
    ensure_reviewers(apps.get_app_config("producer_desk"))
    set_rate(None, PERCENT, SOLD_ON, None, note="", address="")
    goods = ProductSet.objects.get(scheme__code="2026", slug="food/honey-raw")
    return ProductFactory(title_vi="Mật ong hoa bạc hà", ocop_set=goods, stock=False)


def test_from_the_card_to_the_statement(person, product, clock, post):
    office, reviewer, producer = person(officer()), person(editor()), person()
    open_desk(producer, print_card(office, product), product, post)

    send_pictures(producer, product)
    write_and_send(producer, product)
    return_with_note(reviewer, product)
    correct(producer, product)
    publish(reviewer, product)
    see_it_live(producer, product)

    offer(producer, product)
    order = buy_in_cash(person(), product)
    send_parcel(producer, order)
    clock(MONTH_OVER)
    assert issue_due() == 1
    read_statement(producer, order)


def editor():
    user = customer("bien-tap@example.com")
    user.groups.add(Group.objects.get(name=EDITORS))
    return user


def print_card(office: Person, product) -> str:
    """The code on the paper; the shop itself does not know it any more."""
    office.open(reverse("office:desks"))
    office.page.get_by_label(product.producer.name).check()
    button = office.main.get_by_role("button", name="In thẻ cho các chủ thể đã chọn")
    paper = office.downloads(button)
    assert product.producer.name in paper
    return re.search(r"\b[A-Z0-9]{4}-[A-Z0-9]{4}\b", paper).group()


def open_desk(producer: Person, code: str, product, post: Post) -> None:
    """The card and a phone number, the code that comes, name and consent."""
    producer.open(at("claim"))
    producer.fill(card=code.lower(), place="0912 345 678")
    producer.press("Gửi mã cho tôi")
    producer.page.locator("#id_code").wait_for()
    producer.fits()
    producer.fill(code=post.texted_code())
    producer.page.locator("main form button.button").click()
    producer.page.locator("#id_name").wait_for()
    producer.fits()
    producer.fill(name="Lý Thị Mai")
    producer.page.locator("label[for=id_agreed]").click()
    producer.press("Mở gian hàng")
    producer.sees("Gian hàng của bạn đã mở")
    assert ClaimCard.objects.get().used_at is not None
    producer.open(at("goods"))
    producer.sees(product.title_vi, "Chưa mô tả")


def put_picture(producer: Person, slot: str, file: dict) -> None:
    frame = producer.page.locator(f"#anh-{slot}")
    before = frame.locator("input[name=saw]").first.input_value()
    frame.locator("input[type=file]").set_input_files(file)
    expect(frame.locator("input[name=saw]").first).not_to_have_value(before)
    expect(frame.locator(".photo-frame img")).to_be_visible()
    producer.fits()


def send_pictures(producer: Person, product) -> None:
    """Straight from the phone into the two places that honey needs."""
    producer.page.get_by_role("link", name="Mô tả sản phẩm").first.click()
    producer.sees("Còn thiếu")
    producer.page.get_by_role("link", name="Gửi ảnh từ điện thoại").click()
    producer.page.locator("#anh-front").wait_for()
    producer.fits()
    put_picture(producer, "front", DARK)
    put_picture(producer, "back", DARK)


def write_and_send(producer: Person, product) -> None:
    producer.open(at("words", product.pk))
    producer.fill(**FULL)
    producer.page.locator("button[value=send]").click()
    producer.sees("Chờ duyệt")


def return_with_note(reviewer: Person, product) -> None:
    """One note, on one picture."""
    reviewer.open(at("review"))
    reviewer.page.get_by_role("link", name=product.title_vi).click()
    front = reviewer.page.locator("#picture-front")
    expect(front.locator(".photo-frame img")).to_be_visible()
    reviewer.fits()
    front.locator("summary").click()
    front.locator("textarea").fill(NOTE)
    reviewer.fits()
    reviewer.press("Lưu ghi chú", "#picture-front")
    expect(front.locator(".desk-note")).to_contain_text(NOTE)
    reviewer.fits()
    reviewer.press("Trả lại kèm ghi chú")
    reviewer.sees("Không có bản nào chờ")


def correct(producer: Person, product) -> None:
    """The note is read beside the picture; another one takes its place."""
    producer.open(at("words", product.pk))
    producer.sees(NOTE)
    producer.open(at("goods_pictures", product.pk))
    expect(producer.page.locator("#anh-front")).to_contain_text(NOTE)
    put_picture(producer, "front", BRIGHT)
    producer.press("Đã sửa", "#anh-front")
    expect(producer.page.locator(".desk-note .desk-state-ok")).to_be_visible()
    producer.open(at("words", product.pk))
    producer.page.locator("button[value=send]").click()
    producer.sees("Chờ duyệt")


def publish(reviewer: Person, product) -> None:
    reviewer.open(at("review"))
    reviewer.page.get_by_role("link", name=product.title_vi).click()
    reviewer.press("Duyệt và đăng")
    reviewer.sees("Không có bản nào chờ")


def see_it_live(visitor: Person, product) -> None:
    """The words and the picture that was corrected stand on the public page."""
    visitor.open(page_of(product))
    visitor.sees(FULL["description_vi"])
    picture = visitor.page.get_by_role("img", name=f"{product.title_vi}: Mặt trước").first
    expect(picture).to_be_visible()
    assert picture.evaluate(COLOUR) == pytest.approx([128, 128, 0], abs=6)
    expect(visitor.main).not_to_contain_text("Ảnh minh hoạ")


COLOUR = """async (picture) => {
    await picture.decode();
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = 1;
    const pen = canvas.getContext('2d');
    pen.drawImage(picture, 0, 0, 1, 1);
    return [...pen.getImageData(0, 0, 1, 1).data].slice(0, 3);
}"""


def offer(producer: Person, product) -> None:
    producer.open(at("goods"))
    producer.page.locator(f"#first-price-{product.pk}").fill("129.300")
    producer.page.locator(f"#first-pieces-{product.pk}").fill("10")
    producer.press("Đưa lên bán")
    producer.sees("Đang bán")


def buy_in_cash(buyer: Person, product) -> Order:
    """A guest, from the product's page to the thanks."""
    hand = Hand(buyer.page)
    hand.take(product)
    buyer.fits()
    hand.tap(hand.button("checkout"))
    hand.fill_address()
    buyer.fits()
    hand.go_on()
    expect(hand.button("order")).to_contain_text("₫")
    buyer.fits()
    hand.place("cash")
    buyer.sees("LS-")
    order = Order.objects.get()
    buyer.sees(order.number)
    return order


def send_parcel(producer: Person, order: Order) -> None:
    """Packed, with its slip, handed over, and the cash ticked."""
    producer.open(at("home"))
    producer.page.get_by_role("link", name="1 gói cần chuẩn bị").click()
    producer.page.locator(".parcel-body h2 a").first.click()
    producer.sees(order.number)
    producer.press("Đã gói xong")
    parcel = order.parcels.get()
    producer.open(at("parcel", parcel.pk))
    slip = producer.prints(producer.page.locator(".parcel-slips").get_by_role("link", name="A6"))
    assert "12 phố Huế" in slip
    assert dong(int(order.total_incl_tax)) in slip
    producer.open(at("parcel", parcel.pk))
    producer.page.get_by_label("Đơn vị giao").fill("Viettel Post")
    producer.page.get_by_label("Mã vận đơn").fill("VT123")
    producer.press("Đơn vị vận chuyển đã nhận")
    producer.sees("VT123", dong(int(order.total_incl_tax)))
    producer.press("Đã giao, đã thu tiền")
    producer.sees("Đã thu tiền")


def read_statement(producer: Person, order: Order) -> None:
    """To the đồng: the cash is in the producer's hand, so the fee alone is left to settle."""
    total = int(order.total_incl_tax)
    delivery = total - PRICE
    assert delivery > 0
    producer.open(at("money"))
    producer.page.get_by_role("link", name="Tháng 6").first.click()
    producer.sees(order.number)
    assert sums_of(producer.page.locator("dl.sums").first) == {
        "Tiền hàng đã bán": dong(PRICE),
        "Phí giao hàng": dong(delivery),
        "Phí sàn (7,3% tiền hàng)": f"−{dong(FEE)}",
        "Đã hoàn cho khách": dong(0),
        "Tiền mặt đã thu tại nhà khách": f"−{dong(total)}",
        "Tiền mặt đã nộp về sàn": dong(0),
        "Còn phải trả": f"−{dong(FEE)}",
    }


def sums_of(sums) -> dict[str, str]:
    """The rows of an account as read aloud."""
    words, amounts = sums.locator("dt").all_inner_texts(), sums.locator("dd").all_inner_texts()
    plain = [" ".join(amount.split()) for amount in amounts]
    return dict(zip(words, plain, strict=True))
