"""Problems at the desk: by age, answered once with pictures and an offer, carried out by staff."""

from pathlib import Path

from django.conf import settings
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import pytest

from shop.audit.models import AuditLine
from shop.order.models import CaseReply, OrderCase
from shop.order.selectors import order_url
from shop.order.states import State
from shop.producer_desk.cases.answering import AnsweredError
from tests.factories import PartnerFactory, ProductFactory
from tests.factories.cases import case_of, picture_file
from tests.factories.desks import desk_of, member_of
from tests.factories.orders import order_of
from tests.factories.parcels import parcel_of
from tests.factories.people import sign_in
from tests.factories.support import supporter

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _private(settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path


@pytest.fixture
def product():
    return ProductFactory(title_vi="Mật ong hoa bạc hà")


@pytest.fixture
def packer(client, product):
    sign_in(client, member_of(product.producer, role="packer"))
    return client


def kept_files() -> list[Path]:
    return [one for one in Path(settings.PRIVATE_ROOT).rglob("*") if one.is_file()]


def to(name: str, *args) -> str:
    return reverse(f"producer_desk:{name}", args=args)


def page(client, name: str = "cases", *args, **asked) -> str:
    text = client.get(to(name, *args), asked).content.decode()
    return text[text.index("<main") : text.index("</main>")]


def send(client, case: OrderCase, **told):
    form = {"answer": "Xin lỗi anh/chị, hợp tác xã gửi lại.", "offer": "resend"} | told
    return client.post(to("case_answer", case.pk), form)


def test_who_waits_longest_stands_first_and_late_ones_say_so(packer, product):
    parcel = parcel_of(product, state=State.DELIVERED)
    young = case_of(parcel, 2, reason="late", text="mới")
    old = case_of(parcel, 49, reason="quality", text="cũ")
    case_of(parcel, 90, text="xong", state="answered")
    text = page(packer)
    assert text.index(to("case", old.pk)) < text.index(to("case", young.pk))
    assert text.count("desk-state-bad") == 1
    assert text.count("desk-state-warn") == 1
    assert "xong" not in text
    assert "xong" in page(packer, state="answered")
    assert "2 người mua chờ trả lời" in page(packer, "parcels")
    home = page(packer, "home")
    assert "2 người mua chờ trả lời" in home
    assert "1 người quá hai ngày" in home


def test_an_answer_goes_to_the_buyer_once_with_offer_and_pictures(
    packer, product, django_capture_on_commit_callbacks
):
    case = case_of(parcel_of(product, state=State.DELIVERED))
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        answer = send(packer, case, pictures=[picture_file(), picture_file()])
        send(packer, case, answer="Lần nữa")
    assert (answer.status_code, answer.url) == (303, to("case", case.pk))
    case.refresh_from_db()
    assert (case.state, case.answer) == ("answered", "Xin lỗi anh/chị, hợp tác xã gửi lại.")
    assert (case.reply.offer, case.reply.pictures.count()) == ("resend", 2)
    [letter] = mail.outbox
    assert "hợp tác xã gửi lại" in letter.body
    assert "đề nghị gửi lại hàng" in letter.body
    assert AuditLine.objects.filter(action="case.reply").count() == 1


def test_buyer_staff_and_desk_see_the_pictures_and_nobody_else(client, product):
    case = case_of(parcel_of(product, state=State.DELIVERED))
    sign_in(client, member_of(product.producer, role="packer"))
    send(client, case, pictures=[picture_file()])
    picture = case.reply.pictures.get()
    order = case.order
    own = to("case_reply_picture", case.pk, picture.pk)
    buyers = reverse("order:reply_picture", args=[order.number, order.secret, picture.pk])
    staffs = reverse("support:reply_picture", args=[case.pk, picture.pk])
    assert client.get(own)["Content-Type"] == "image/jpeg"
    assert client.get(staffs).status_code in (302, 404)
    client.logout()
    assert buyers in client.get(order_url(order)).content.decode()
    assert client.get(buyers)["Content-Type"] == "image/jpeg"
    other = order_of(ProductFactory())
    theirs = reverse("order:reply_picture", args=[other.number, other.secret, picture.pk])
    assert client.get(theirs).status_code == 404
    assert client.get(buyers.replace(f"{picture.pk}.jpg", f"{2**70}.jpg")).status_code == 404
    sign_in(client, member_of(PartnerFactory(), "la@example.com"))
    assert client.get(own).status_code == 404


@pytest.mark.parametrize(
    "told",
    [
        {"answer": " "},
        {"answer": "x" * 2001},
        {"offer": "gold"},
        {"pictures": [picture_file() for _ in range(4)]},
        {"pictures": [picture_file()] + [b"<svg onload=alert(1)>"]},
    ],
)
def test_what_cannot_be_sent_stays_in_the_form(packer, product, told):
    from django.core.files.uploadedfile import SimpleUploadedFile

    if "pictures" in told:
        told["pictures"] = [
            SimpleUploadedFile("a.jpg", one) if isinstance(one, bytes) else picture_file()
            for one in told["pictures"]
        ]
    case = case_of(parcel_of(product, state=State.DELIVERED))
    answer = send(packer, case, **told)
    assert answer.status_code == 400
    assert "error-summary" in answer.content.decode()
    assert not CaseReply.objects.exists()
    assert OrderCase.objects.get().state == "open"
    assert kept_files() == []


def test_who_comes_between_leaves_no_picture_of_ours(packer, product, monkeypatch):
    def too_late(*args, **kwargs):
        raise AnsweredError

    monkeypatch.setattr("shop.producer_desk.cases.screens.send_answer", too_late)
    case = case_of(parcel_of(product, state=State.DELIVERED))
    assert send(packer, case, pictures=[picture_file()]).status_code == 303
    assert kept_files() == []


def test_who_comes_second_is_told(packer, product):
    from shop.order.models import OrderCase

    case = case_of(parcel_of(product, state=State.DELIVERED))
    OrderCase.objects.update(state="answered", answer="Của cửa hàng")
    send(packer, case)
    text = page(packer, "case", case.pk)
    assert not CaseReply.objects.exists()
    assert "Của cửa hàng" in text
    assert 'name="answer"' not in text


def test_staff_carry_an_offer_out_once(client, product):
    case = case_of(parcel_of(product, state=State.DELIVERED))
    sign_in(client, member_of(product.producer, role="packer"))
    send(client, case, offer="refund")
    client.logout()
    client.force_login(supporter())
    found = client.get(reverse("support:offers"))
    assert [reply.case for reply in found.context["replies"]] == [case]
    queues = client.get(reverse("support:home")).context["queues"]
    [queue] = [one for one in queues if one["url"] == reverse("support:offers")]
    assert queue["count"] == 1
    for _ in range(2):
        client.post(reverse("support:offer_done", args=[case.pk]))
    assert not list(client.get(reverse("support:offers")).context["replies"])
    assert case.reply.done_at is not None
    assert AuditLine.objects.filter(action="case.offer").count() == 1


def test_words_alone_are_no_offer(client, product):
    case = case_of(parcel_of(product, state=State.DELIVERED))
    sign_in(client, member_of(product.producer, role="packer"))
    send(client, case, offer="")
    client.logout()
    client.force_login(supporter())
    assert not list(client.get(reverse("support:offers")).context["replies"])
    client.post(reverse("support:offer_done", args=[case.pk]))
    assert not AuditLine.objects.filter(action="case.offer").exists()


def test_what_is_about_the_whole_order_or_another_parcel_is_not_there(packer, product):
    other = ProductFactory(title_vi="Chè")
    order = order_of(product, other)
    whole = case_of(order.parcels.first(), line=None)
    theirs = case_of(order.parcels.get(partner=other.producer))
    assert not desk_of(product.producer, "chu2@example.com").cases().exists()
    for case in (whole, theirs):
        assert packer.get(to("case", case.pk)).status_code == 404
        assert packer.get(to("case_picture", case.pk)).status_code == 404
        assert send(packer, case).status_code == 404
    assert packer.get(to("case", 2**70)).status_code == 404
    assert not CaseReply.objects.exists()


def test_a_writer_answers_nobody(client, product):
    case = case_of(parcel_of(product, state=State.DELIVERED))
    sign_in(client, member_of(product.producer, role="writer"))
    assert client.get(to("cases")).status_code == 404
    assert send(client, case).status_code == 404


def test_the_buyers_picture_is_shown_at_the_desk(packer, product):
    from shop.order.cases.pictures import keep_picture

    file = picture_file()
    case = case_of(parcel_of(product, state=State.SENT), picture=keep_picture(file))
    assert to("case_picture", case.pk) in page(packer, "case", case.pk)
    assert packer.get(to("case_picture", case.pk))["Cache-Control"].startswith("private, no-store")
    bare = case_of(parcel_of(product, state=State.SENT))
    assert packer.get(to("case_picture", bare.pk)).status_code == 404


def test_a_long_list_costs_no_more_queries(packer, product):
    parcel = parcel_of(product, state=State.DELIVERED)

    def cost() -> int:
        with CaptureQueriesContext(connection) as seen:
            page(packer)
        return len(seen)

    case_of(parcel), case_of(parcel)
    page(packer)
    two = cost()
    for _ in range(18):
        case_of(parcel)
    assert cost() == two
