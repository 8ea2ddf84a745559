"""Slips on parcels: A6 or four on A4, read by people and by a camera, without a price."""

import io

from django.urls import reverse

import pytest
import zxingcpp
from PIL import Image
from pypdf import PdfReader

from shop.order.cancelling import cancel_order
from shop.order.models import Order, Parcel
from shop.order.states import State
from shop.papers.setting import paper_pages
from shop.producer_desk.parcels.listing import heap, with_goods
from shop.producer_desk.parcels.slips.content import (
    MOST_LINES,
    as_paper,
    scanned_address,
    slips_of,
)
from shop.producer_desk.parcels.stages import Stage
from tests.factories import PartnerFactory, ProductFactory, longest
from tests.factories.desks import desk_of, member_of
from tests.factories.parcels import gift_of, parcel_of
from tests.factories.people import sign_in
from tests.tools.paper import fonts_of, is_a4, text_of

pytestmark = pytest.mark.django_db
PRINTER = 300
NAME = "Miến dong Ộ Ỗ Ẵ, cỡ 500 g"
LONG = "Cao khô nấu từ cây thuốc mọc trên núi đá vôi, hộp giấy có quai, dùng làm quà biếu dịp Tết"


@pytest.fixture
def product():
    return ProductFactory(title_vi=NAME)


@pytest.fixture
def owner(client, product):
    sign_in(client, member_of(product.producer))
    return client


@pytest.fixture
def packer(client, product):
    sign_in(client, member_of(product.producer, role="packer"))
    return client


def printed(client, *parcels: Parcel, paper: str = "a6") -> bytes:
    told = {"parcel": [parcel.pk for parcel in parcels], "paper": paper}
    answer = client.post(reverse("producer_desk:slips"), told)
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Cache-Control"].startswith("private, no-store")
    return answer.content


def sheets(pdf: bytes) -> list[tuple[int, int]]:
    """Width and height of each page in millimetres."""
    boxes = [page.mediabox for page in PdfReader(io.BytesIO(pdf)).pages]
    return [(round(box.width * 25.4 / 72), round(box.height * 25.4 / 72)) for box in boxes]


def said(pdf: bytes) -> str:
    return text_of(pdf)


def scans(desk, paper: str) -> list[list[str]]:
    """What a camera reads on each page as a printer of 300 dpi makes it."""
    slips = slips_of(desk, heap(desk, Stage.TO_PACK))
    pages = paper_pages("slip.typ", as_paper(slips, paper), PRINTER)
    return [
        sorted(code.text for code in zxingcpp.read_barcodes(Image.open(io.BytesIO(page))))
        for page in pages
    ]


def test_an_a6_says_who_sends_what_to_whom(owner, product):
    parcel = parcel_of(product, quantity=2)
    pdf = printed(owner, parcel)
    assert sheets(pdf) == [(105, 148)]
    text = said(pdf)
    for words in (
        "Nguyễn Thị Lan",
        "0912 345 678",
        "12 ngõ 5, phố Huế",
        parcel.partner_name,
        NAME,
        "2 ×",
        f"{parcel.order.number}/1",
    ):
        assert words in text
    assert all(fonts_of(pdf).values())


def test_four_on_a4_and_the_fifth_on_the_next(owner, product):
    pdf = printed(owner, *[parcel_of(product) for _ in range(5)], paper="a4")
    assert is_a4(pdf)
    assert len(sheets(pdf)) == 2


@pytest.mark.parametrize(("paper", "pages"), [("a6", [1, 1, 1, 1, 1]), ("a4", [4, 1])])
def test_a_camera_reads_every_code_from_what_a_printer_makes(product, paper, pages):
    parcels = [parcel_of(product) for _ in range(5)]
    found = scans(desk_of(product.producer), paper)
    assert [len(codes) for codes in found] == pages
    assert sorted(sum(found, [])) == sorted(scanned_address(parcel) for parcel in parcels)


def test_the_code_opens_the_parcel(packer, product):
    parcel = parcel_of(product)
    path = "/" + scanned_address(parcel).split("/", 3)[3]
    assert packer.get(path).status_code == 200


def test_only_an_owner_prints_how_much_is_collected(client, product):
    parcel = parcel_of(product)
    due = f"{int(parcel.payments.get().amount):,}".replace(",", ".")
    sign_in(client, member_of(product.producer))
    assert f"Thu tiền mặt: {due} ₫" in said(printed(client, parcel))
    assert "65.000" not in said(printed(client, parcel))
    client.logout()
    sign_in(client, member_of(product.producer, "goi@example.com", "packer"))
    text = said(printed(client, parcel))
    assert "Thu tiền khi giao" in text
    assert "₫" not in text
    assert due not in text


def test_what_is_paid_is_not_collected(owner, product):
    parcel = parcel_of(product, state=State.SENT)
    parcel.payments.all().delete()
    assert "Thu tiền" not in said(printed(owner, parcel))


@pytest.mark.parametrize("paper", ["a6", "a4"])
def test_a_gift_has_its_message_and_no_price_and_no_giver_s_phone(owner, product, paper):
    text = said(printed(owner, gift_of(product), paper=paper))
    for words in ("Bà Hoa", "0987 654 321", "Quà từ Nguyễn Thị Lan", "Chúc sức khỏe"):
        assert words in text
    for hidden in ("₫", "65.000", "Thu tiền", "0912"):
        assert hidden not in text


def test_a_gift_speaks_to_its_receiver_in_the_order_s_language(owner, product):
    parcel = gift_of(product)
    Order.objects.update(language="en")
    text = said(printed(owner, parcel))
    assert "A gift from Nguyễn Thị Lan" in text
    assert "Người gửi" in text


@pytest.mark.parametrize("paper", ["a6", "a4"])
def test_the_longest_address_and_list_stay_on_their_slip(owner, product, paper):
    many = [
        ProductFactory(title_vi=f"{LONG} {n}", producer=product.producer)
        for n in range(MOST_LINES + 2)
    ]
    parcel = parcel_of(*many, street="Nhà " + "số hai mươi ba ngõ bốn " * 9, name="Nguyễn " * 16)
    parcel.order.note_to_carrier = "Gọi trước khi đến, nhà sau chùa " * 7
    parcel.order.save()
    pdf = printed(owner, parcel, paper=paper)
    assert len(sheets(pdf)) == 1
    text = said(pdf)
    assert f"{LONG} {MOST_LINES - 1}" in text
    assert "và 2 món nữa" in text
    assert "phố Huế" not in text
    [codes] = scans(desk_of(product.producer), paper)
    assert codes == [scanned_address(parcel)]


@pytest.mark.parametrize(("paper", "pages"), [("a6", 4), ("a4", 1)])
def test_the_longest_names_of_the_registry_fit_beside_a_long_address(client, paper, pages):
    goods = ProductFactory(title_vi=longest.PRODUCT, producer__name=longest.PRODUCER)
    sign_in(client, member_of(goods.producer))
    street = "Số 123/45 đường Nguyễn Thị Minh Khai, tổ dân phố 12, khu đô thị mới Phú Mỹ Hưng"
    plain = [parcel_of(goods, street=street, name="Nguyễn Hoàng Thị Phương Thảo") for _ in range(2)]
    gifts = [gift_of(goods), gift_of(goods)]
    pdf = printed(client, *plain, *gifts, paper=paper)
    assert len(sheets(pdf)) == pages
    text = said(pdf)
    for words, times in ((longest.PRODUCER, 4), (longest.PRODUCT, 4), (street, 2)):
        assert text.count(words) == times, words
    codes = [code for page in scans(desk_of(goods.producer), paper) for code in page]
    assert sorted(codes) == sorted(scanned_address(one) for one in [*plain, *gifts])


def test_what_was_taken_out_is_not_on_it(owner, product):
    other = ProductFactory(title_vi="Chè", producer=product.producer)
    parcel = parcel_of(product, other)
    parcel.lines.filter(product=other).update(status="cancelled")
    text = said(printed(owner, parcel))
    assert NAME in text
    assert "Chè" not in text


def test_one_slip_by_a_link(packer, product):
    parcel = parcel_of(product)
    address = reverse("producer_desk:slip", args=[parcel.pk])
    assert sheets(packer.get(address).content) == [(105, 148)]
    assert is_a4(packer.get(address, {"paper": "a4"}).content)
    assert packer.get(address, {"paper": "a5"}).status_code == 404


def test_nobody_elses_slips(owner, product):
    mine, theirs = parcel_of(product), parcel_of()
    told = {"parcel": [mine.pk, theirs.pk], "paper": "a6"}
    assert owner.post(reverse("producer_desk:slips"), told).status_code == 404
    assert owner.get(reverse("producer_desk:slip", args=[theirs.pk])).status_code == 404
    assert owner.get(reverse("producer_desk:slip", args=[2**70])).status_code == 404
    sign_in(owner, member_of(PartnerFactory(), "la@example.com"))
    assert owner.get(reverse("producer_desk:slip", args=[mine.pk])).status_code == 404


def test_a_cancelled_order_has_no_slip(owner, product):
    parcel = parcel_of(product)
    cancel_order(parcel.order_id, "buyer")
    answer = owner.post(reverse("producer_desk:slips"), {"parcel": parcel.pk, "paper": "a6"})
    assert answer.status_code == 302


def test_nothing_ticked(owner):
    assert owner.post(reverse("producer_desk:slips"), {"paper": "a6"}).status_code == 302


def test_more_slips_cost_no_more_queries(product, django_assert_max_num_queries):
    product.stockrecords.update(num_in_stock=100)
    desk = desk_of(product.producer)
    parcel_of(product), parcel_of(product)

    def cost() -> int:
        with django_assert_max_num_queries(8) as seen:
            slips_of(desk, with_goods(desk.parcels()))
        return len(seen)

    two = cost()
    for _ in range(8):
        parcel_of(product)
    assert cost() == two
