"""What a producer asks its office, and how the office answers."""

import re

from django.core import mail
from django.urls import reverse

import pytest

from shop.audit.models import AuditLine
from shop.partner.models import DeskMember
from shop.producer_desk.asking.asking import MOST_OPEN, ask
from shop.producer_desk.models import OfficeRequest
from tests.factories import PartnerFactory, ProductFactory
from tests.factories.catalogue import region
from tests.factories.desks import desk_of, member_of
from tests.factories.office import PASSWORD, buyer, officer
from tests.factories.people import sign_in

pytestmark = pytest.mark.django_db
WRONG = "Trên giấy ghi “Miến dong Tân Thành đặc biệt”"


@pytest.fixture
def product():
    return ProductFactory(title_vi="Miến dong Tân Thành")


@pytest.fixture
def owner(client, product):
    sign_in(client, member_of(product.producer))
    return client


@pytest.fixture
def office(client):
    officer()
    client.login(username="canbo@example.vn", password=PASSWORD)
    return client


def report(client, product, **typed):
    form = {"about": "name", "text": WRONG} | typed
    return client.post(reverse("producer_desk:report_error", args=[product.pk]), form)


def desk_page(client) -> str:
    return client.get(reverse("producer_desk:office_requests")).content.decode()


def office_page(client, **asked) -> str:
    return client.get(reverse("office:desk_requests"), asked).content.decode()


@pytest.mark.parametrize("role", ["owner", "packer", "writer"])
def test_anybody_of_the_desk_reports_an_error(client, product, role):
    user = member_of(product.producer, role=role)
    sign_in(client, user)
    answer = report(client, product)
    assert (answer.status_code, answer.url) == (303, reverse("producer_desk:office_requests"))
    asked = OfficeRequest.objects.get()
    assert (asked.kind, asked.about, asked.product, asked.asked_by) == (
        "error",
        "name",
        product,
        user,
    )
    assert WRONG in desk_page(client)


def test_help_is_asked_without_a_product(owner, product):
    owner.post(reverse("producer_desk:office_requests"), {"about": "words", "text": "Dịch giúp"})
    asked = OfficeRequest.objects.get()
    assert (asked.kind, asked.product, asked.partner) == ("help", None, product.producer)


def test_the_questions_stand_under_the_stall(owner):
    current = re.findall(r'<a href="([^"]+)" aria-current="page"', desk_page(owner))
    assert current == [reverse("producer_desk:stall")]


@pytest.mark.parametrize("typed", [{"about": ""}, {"about": "words"}, {"text": " "}])
def test_what_is_no_report_comes_back_with_its_words(owner, product, typed):
    answer = report(owner, product, **typed)
    assert answer.status_code == 400
    assert "error-summary" in answer.content.decode()
    assert not OfficeRequest.objects.exists()


def test_too_many_that_wait_are_sent_to_the_telephone(owner, product):
    for _number in range(MOST_OPEN):
        ask(desk_of(product.producer), "other", "Câu hỏi")
    answer = report(owner, product)
    assert answer.status_code == 400
    assert WRONG in answer.content.decode()
    assert OfficeRequest.objects.count() == MOST_OPEN


def test_another_producers_product_and_questions_are_not_there(client, product):
    ask(desk_of(product.producer), "other", "Riêng của chúng tôi")
    sign_in(client, member_of(PartnerFactory(), "khac@example.com"))
    assert report(client, product).status_code == 404
    address = reverse("producer_desk:report_error", args=[product.pk])
    assert client.get(address).status_code == 404
    assert "Riêng của chúng tôi" not in desk_page(client)
    assert OfficeRequest.objects.count() == 1


def test_the_office_answers_once_and_whoever_asked_gets_a_mail(
    office, product, django_capture_on_commit_callbacks
):
    asked = ask(desk_of(product.producer), "name", WRONG, product)
    text = office_page(office)
    assert WRONG in text
    assert product.producer.name in text
    form = {"asked": asked.pk, "text": "Đã sửa theo giấy."}
    with django_capture_on_commit_callbacks(execute=True):
        office.post(reverse("office:desk_requests"), form)
        office.post(reverse("office:desk_requests"), form | {"text": "Lần hai"})
    asked.refresh_from_db()
    assert asked.answer == "Đã sửa theo giấy."
    assert [one.to for one in mail.outbox] == [["chu@example.com"]]
    assert "Đã sửa theo giấy." in mail.outbox[0].body
    line = AuditLine.objects.get(action="desk.answer")
    assert line.target == f"request {asked.pk}"
    assert WRONG not in office_page(office)
    assert "Đã sửa theo giấy." in office_page(office, shown="answered")


def test_the_answer_stands_at_the_desk(owner, product):
    asked = ask(desk_of(product.producer), "name", WRONG, product)
    OfficeRequest.objects.filter(pk=asked.pk).update(answer="Đã sửa.", answered_at=asked.asked_at)
    text = desk_page(owner)
    assert "Đã sửa." in text
    assert "Đang chờ văn phòng" not in text


def test_who_has_left_is_not_written_to(office, product, django_capture_on_commit_callbacks):
    asked = ask(desk_of(product.producer), "other", "Câu hỏi")
    DeskMember.objects.update(ended_at=asked.asked_at)
    with django_capture_on_commit_callbacks(execute=True):
        office.post(reverse("office:desk_requests"), {"asked": asked.pk, "text": "Trả lời"})
    assert mail.outbox == []


def test_an_empty_answer_and_an_unknown_question(office, product):
    asked = ask(desk_of(product.producer), "other", "Câu hỏi")
    address = reverse("office:desk_requests")
    assert office.post(address, {"asked": asked.pk, "text": " "}).status_code == 400
    assert office.post(address, {"asked": 999_999, "text": "x"}).status_code == 404
    asked.refresh_from_db()
    assert asked.is_open


def test_the_office_reads_them_by_province(office):
    here = PartnerFactory(region=region("bac-kan", 63))
    there = PartnerFactory(region=region("cao-bang"))
    ask(desk_of(here, "a@example.com"), "other", "Từ Bắc Kạn")
    ask(desk_of(there, "b@example.com"), "other", "Từ Cao Bằng")
    text = office_page(office, province="thai-nguyen")
    assert "Từ Bắc Kạn" in text
    assert "Từ Cao Bằng" not in text


def test_others_do_not_see_the_offices_screens(client, product):
    buyer()
    client.login(username="nguoimua@example.vn", password=PASSWORD)
    for name in ("desk_requests", "rounds"):
        assert client.get(reverse(f"office:{name}")).status_code == 404
