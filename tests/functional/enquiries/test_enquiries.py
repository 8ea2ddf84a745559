"""Contact and wholesale: consent, limits, who is written to, what staff see, forgetting."""

import datetime as dt

from django.contrib.auth.models import Group
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

import pytest

from cms.models import SiteTexts
from cms.roles import EDITORS, OPERATORS, ensure_group
from shop.accounts.limits import Limit
from shop.certification import clock as shop_clock
from shop.enquiries import asking
from shop.enquiries.consent import VERSION
from shop.enquiries.models import Enquiry
from shop.regions.folding import slugify_vi
from tests.factories import PartnerFactory
from tests.factories.people import customer

pytestmark = pytest.mark.django_db
CONTACT, WHOLESALE = "/lien-he/", "/lien-he/mua-si/"
QUESTION = {"name": "Lan", "email": "lan@example.com", "message": "Có ship Huế?", "agrees": "on"}
ORDER = QUESTION | {"company": "Bếp Lan", "goods": "miến dong", "quantity": "50 kg mỗi tháng"}


@pytest.fixture(autouse=True)
def operator(db):
    SiteTexts.objects.create(
        operator_name_vi="Công ty mẫu", email="hoi@langsao.example", phone="1900 1234"
    )


@pytest.fixture
def after_commit(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


def kept(**fields) -> Enquiry:
    both = {"kind": "question", "name": "Lan", "email": "lan@example.com", "message": "Hỏi"}
    more = {"language": "vi", "consent": "Đồng ý", "consent_version": "1"}
    return Enquiry.objects.create(**(both | more | {"asked_at": shop_clock.now()} | fields))


def staff(group: str) -> Client:
    person = customer(f"{slugify_vi(group)}@example.com")
    person.groups.add(ensure_group(group))
    client = Client()
    client.force_login(person)
    return client


def test_a_question_reaches_the_shop_and_a_reply_reaches_who_asked(client, after_commit):
    assert "1900 1234" in client.get(CONTACT).content.decode()
    with after_commit():
        answer = client.post(CONTACT, QUESTION, follow=True)
    assert "Đã nhận được lời nhắn" in answer.content.decode()
    [letter] = mail.outbox
    assert letter.to == ["hoi@langsao.example"]
    assert letter.reply_to == ["lan@example.com"]
    assert "Có ship Huế?" in letter.body


def test_an_enquiry_to_a_producer_goes_there_and_says_so_before(client, after_commit):
    producer = PartnerFactory(email="nha@example.com")
    address = f"{WHOLESALE}?producer={producer.pk}"
    assert f"cho {producer.name}" in client.get(address).content.decode()
    with after_commit():
        assert client.post(address, ORDER).status_code == 302
    [letter] = mail.outbox
    assert letter.to == ["nha@example.com"]
    assert "50 kg mỗi tháng" in letter.body
    assert Enquiry.objects.get().consent.count(producer.name) == 1


def test_a_producer_without_an_address_is_asked_through_the_shop(client, after_commit):
    producer = PartnerFactory()
    with after_commit():
        client.post(f"{WHOLESALE}?producer={producer.pk}", ORDER)
    [letter] = mail.outbox
    assert letter.to == ["hoi@langsao.example"]
    assert producer.name in letter.body


@pytest.mark.parametrize(("path", "form"), [(CONTACT, QUESTION), (WHOLESALE, ORDER)])
def test_nothing_is_kept_without_consent(client, path, form):
    page = client.get(path).content.decode()
    box = page.split('name="agrees"')[1].split(">")[0]
    assert "checked" not in box
    answer = client.post(path, form | {"agrees": ""})
    assert list(answer.context["form"].errors) == ["agrees"]
    assert not Enquiry.objects.exists()
    assert mail.outbox == []


def test_the_very_words_and_their_version_are_kept(client):
    client.post("/en/contact/", QUESTION)
    one = Enquiry.objects.get()
    assert one.consent.startswith("My name, address and message may be kept by the shop")
    assert (one.consent_version, one.language) == (VERSION, "en")


@pytest.mark.parametrize("name", ["BY_ASKER", "BY_ALL"])
def test_limits(client, after_commit, monkeypatch, name):
    monkeypatch.setattr(asking, name, Limit(f"enquiry-test-{name}", 2, 60))
    with after_commit():
        states = [client.post(CONTACT, QUESTION).status_code for _ in range(3)]
    assert states == [302, 302, 429]
    assert len(mail.outbox) == Enquiry.objects.count() == 2


def test_one_producer_gets_only_so_many(after_commit, monkeypatch):
    monkeypatch.setattr(asking, "BY_PRODUCER", Limit("enquiry-test-producer", 2, 60))
    monkeypatch.setattr(asking, "BY_ALL", Limit("enquiry-test-all", 4, 60))
    busy, other = PartnerFactory(), PartnerFactory()
    asked = [busy, busy, busy, busy, other]
    answers = [
        Client(REMOTE_ADDR=f"10.0.0.{number}").post(f"{WHOLESALE}?producer={one.pk}", ORDER)
        for number, one in enumerate(asked)
    ]
    # What the producer's limit refuses takes nothing from everybody's.
    assert [answer.status_code for answer in answers] == [302, 302, 429, 429, 302]
    assert "Xin chờ một giờ" in answers[2].content.decode()
    assert [one.producer for one in Enquiry.objects.order_by("pk")] == [busy, busy, other]


def test_no_header_and_no_markup_comes_through(client, after_commit):
    form = QUESTION | {"name": "Lan\r\nBcc: x@example.com", "message": "<b>x</b>"}
    with after_commit():
        client.post(CONTACT, form)
    for letter in mail.outbox:
        assert letter.recipients() == ["hoi@langsao.example"]
        assert "<b>x" not in letter.alternatives[0].content
    assert client.post(CONTACT, QUESTION | {"email": "a@b.vn\r\nBcc: x@y.vn"}).status_code == 200


@pytest.mark.parametrize("producer", ["x", "0", "9" * 18, "-1", "²"])
def test_a_producer_that_is_not_there(client, producer):
    assert client.get(f"{WHOLESALE}?producer={producer}").status_code == 404


def test_enquiries_are_forgotten_after_two_years():
    old = kept(asked_at=shop_clock.now() - dt.timedelta(days=730))
    young = kept(asked_at=shop_clock.now() - dt.timedelta(days=729))
    assert asking.forget_old() == 1
    assert list(Enquiry.objects.all()) == [young]
    assert old.pk != young.pk


def test_operators_read_and_answer_and_editors_do_not():
    one = kept()
    address = f"/cms-admin/snippets/enquiries/enquiry/edit/{one.pk}/"
    client = staff(OPERATORS)
    assert "Lan" in client.get("/cms-admin/snippets/enquiries/enquiry/").content.decode()
    assert client.get(address).status_code == 200
    sent = {"state": "answered", "note": "Đã gọi", "name": "Khác", "message": "Khác"}
    assert client.post(address, sent).status_code == 302
    one.refresh_from_db()
    assert (one.state, one.note, one.name, one.message) == ("answered", "Đã gọi", "Lan", "Hỏi")
    refused = staff(EDITORS).get(address)
    assert refused.status_code == 302
    assert Group.objects.filter(name=EDITORS).exists()


def test_nobody_writes_one_in_the_admin(admin_client):
    assert admin_client.get("/cms-admin/snippets/enquiries/enquiry/add/").status_code == 302
    page = admin_client.get("/cms-admin/snippets/enquiries/enquiry/").content.decode()
    assert "/enquiry/add/" not in page


def test_the_list_costs_the_same_for_2_and_20(admin_client):
    costs = []
    for first, last in ((0, 2), (2, 20)):
        for _ in range(first, last):
            kept(producer=PartnerFactory())
        admin_client.get("/cms-admin/snippets/enquiries/enquiry/")
        with CaptureQueriesContext(connection) as queries:
            admin_client.get("/cms-admin/snippets/enquiries/enquiry/")
        costs.append(len(queries))
    assert costs[0] == costs[1]
