"""What is sent again, on the screens of buyer, staff and packers: marked, and without a price."""

import re

from django.urls import reverse

import pytest

from shop.audit.models import AuditLine
from shop.order.cases.resending import accept
from shop.order.models import Parcel
from shop.order.selectors import order_url
from shop.order.states import State
from shop.producer_desk.today.week import this_week
from tests.factories import ProductFactory
from tests.factories.cases import case_of
from tests.factories.desks import desk_of, member_of
from tests.factories.orders import order_of
from tests.factories.parcels import parcel_of, taken_to
from tests.factories.people import sign_in
from tests.factories.support import supporter

pytestmark = pytest.mark.django_db


@pytest.fixture
def product():
    return ProductFactory(title_vi="Mật ong hoa bạc hà")


@pytest.fixture
def before(product):
    return parcel_of(product, state=State.DELIVERED, quantity=2)


@pytest.fixture
def case(before):
    return case_of(before)


@pytest.fixture
def offered(client, product, case):
    """Its producer offered to send one piece again, through the form."""
    sign_in(client, member_of(product.producer, "goi@example.com", "packer"))
    form = {"answer": "Xin lỗi anh/chị.", "offer": "resend", "pieces": "1"}
    assert client.post(to("case_answer", case.pk), form).status_code == 303
    client.logout()
    return case


def to(name: str, *args) -> str:
    return reverse(f"producer_desk:{name}", args=args)


def yes(case) -> str:
    return reverse("order:send_again", args=[case.order.number, case.order.secret, case.pk])


def text(client, url: str) -> str:
    html = client.get(url).content.decode()
    return html[html.index("<main") : html.index("</main>")]


def test_the_buyer_says_yes_on_the_orders_page_and_sees_both_parcels(client, offered):
    assert yes(offered) in text(client, order_url(offered.order))
    assert client.get(yes(offered)).status_code == 405
    for _ in range(2):
        assert client.post(yes(offered)).url == order_url(offered.order)
    parcel = Parcel.objects.get(case=offered)
    shown = text(client, order_url(offered.order))
    assert yes(offered) not in shown
    assert "Gửi bù cho hàng bị lỗi ở gói 1" in shown
    second = shown[shown.index('id="parcel-2"') :]
    second = second[: second.index("</section>")]
    assert "₫" not in second
    assert (parcel.position, parcel.lines.get().quantity) == (2, 1)


def test_nobody_says_yes_for_another_order(client, offered):
    other = order_of(ProductFactory())
    for number, secret, pk in (
        (other.number, other.secret, offered.pk),
        (offered.order.number, "x" * 32, offered.pk),
        (offered.order.number, offered.order.secret, 2**70),
    ):
        assert (
            client.post(reverse("order:send_again", args=[number, secret, pk])).status_code == 404
        )
    assert not Parcel.objects.filter(case=offered).exists()


def test_too_late_is_told(client, offered):
    offered.state = "closed"
    offered.save()
    assert client.post(yes(offered), follow=True).status_code == 200
    assert not Parcel.objects.filter(case=offered).exists()


def test_staff_say_yes_for_the_buyer_once_and_leave_a_line(client, offered):
    client.force_login(supporter())
    page, act = (reverse(f"support:{n}", args=[offered.pk]) for n in ("case", "case_send_again"))
    assert act in text(client, page)
    for _ in range(2):
        client.post(act)
    parcel = Parcel.objects.get(case=offered)
    assert act not in text(client, page)
    assert "Gói 2" in text(client, page)
    assert AuditLine.objects.filter(action="case.again").count() == 1
    offered.reply.refresh_from_db()
    assert offered.reply.accepted_by == offered.reply.done_by
    taken_to(parcel, State.SENT)
    step = reverse("support:step", args=[offered.order.number, parcel.pk, "delivered"])
    client.post(step, {"reason": ""})
    assert AuditLine.objects.filter(action="case.close").count() == 1


def test_staff_are_told_that_the_stock_is_short(client, product, offered):
    product.stockrecords.update(num_in_stock=0, num_allocated=0)
    client.force_login(supporter())
    answer = client.post(reverse("support:case_send_again", args=[offered.pk]), follow=True)
    assert "Kho không đủ hàng" in answer.content.decode()
    client.logout()
    sign_in(client, member_of(product.producer, "goi@example.com", "packer"))
    assert "1 người mua chờ hàng gửi bù" in text(client, to("home"))
    assert "kho không đủ" in text(client, to("case", offered.pk))
    client.logout()
    assert "ngay khi có đủ hàng" in text(client, order_url(offered.order))


@pytest.mark.parametrize("pieces", ["0", "3", "x"])
def test_no_more_is_offered_than_was_sent(client, product, case, pieces):
    sign_in(client, member_of(product.producer, "goi@example.com", "packer"))
    form = {"answer": "Xin lỗi", "offer": "resend", "pieces": pieces}
    assert client.post(to("case_answer", case.pk), form).status_code == 400
    case.refresh_from_db()
    assert case.state == "open"


def test_of_one_piece_or_a_lost_parcel_nobody_is_asked_how_many(client, product, before):
    sign_in(client, member_of(product.producer, "goi@example.com", "packer"))
    single = case_of(parcel_of(product, state=State.DELIVERED))
    for one in (single, case_of(before, reason="late")):
        assert 'name="pieces"' not in text(client, to("case", one.pk))
    assert 'name="pieces"' in text(client, to("case", case_of(before).pk))


def test_it_lies_among_those_to_pack_with_its_mark_and_goes_the_usual_way(client, product, offered):
    parcel = accept(offered.pk)
    sign_in(client, member_of(product.producer))
    assert "Gửi bù" in text(client, to("parcels"))
    page = text(client, to("parcel", parcel.pk))
    assert "Gửi bù" in page
    assert to("case", offered.pk) in page
    assert "₫" not in page
    slip = client.get(to("slip", parcel.pk))
    assert (slip.status_code, slip["Content-Type"]) == (200, "application/pdf")
    client.post(to("parcels_pack"), {"parcel": [parcel.pk]})
    client.post(to("parcel_hand_over", parcel.pk), {"carrier": "Bưu điện", "code": "A1"})
    client.post(to("parcel_delivered", parcel.pk))
    parcel.refresh_from_db()
    offered.refresh_from_db()
    assert (parcel.status, offered.state) == (State.DELIVERED, "closed")


def test_the_slip_says_it_and_names_no_price(product, offered):
    from shop.producer_desk.parcels.listing import with_goods
    from shop.producer_desk.parcels.slips.content import slips_of

    parcel = accept(offered.pk)
    desk = desk_of(product.producer)
    [slip] = slips_of(desk, with_goods(desk.parcels().filter(pk=parcel.pk)))
    assert slip.name.endswith("/2 · Gửi bù")
    assert slip.cash == ""


def test_whoever_packs_is_written_to(
    product, offered, django_capture_on_commit_callbacks, mailoutbox
):
    with django_capture_on_commit_callbacks(execute=True):
        accept(offered.pk)
    [letter] = mailoutbox
    assert letter.to == ["goi@example.com"]
    assert "Gửi bù" in letter.body


def test_another_producer_does_not_see_it(client, offered):
    parcel = accept(offered.pk)
    sign_in(client, member_of(ProductFactory().producer, "la@example.com"))
    assert client.get(to("parcel", parcel.pk)).status_code == 404


def test_the_week_counts_what_was_sold(product, offered):
    desk = desk_of(product.producer)
    known = this_week(desk)
    accept(offered.pk)
    assert this_week(desk) == known


def test_no_refund_is_named_for_it(client, offered):
    accept(offered.pk)
    client.force_login(supporter())
    order = offered.order
    payment = order.payments.get()
    payment.received = payment.amount
    payment.parcel = None
    payment.save()
    page = client.get(reverse("support:refund", args=[order.number, payment.pk]))
    assert not re.search(r'name="parcel"', page.content.decode())
