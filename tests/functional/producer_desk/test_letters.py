"""The link of a mail opens the desk that it is about, for somebody who is at several."""

import datetime as dt
import re

from django.conf import settings
from django.test import Client

import pytest

from shop.certification import clock
from shop.communication.kinds import kind
from shop.partner.models import DeskMember
from shop.producer_desk.goods import reviewing
from shop.producer_desk.models import (
    BankAccount,
    CertificateNotice,
    CopyDecision,
    OfficeRequest,
    OwnerNotice,
    PackingNotice,
    Statement,
)
from tests.factories import PartnerFactory, ProductFactory
from tests.factories.copies import submitted
from tests.factories.desks import desk_of, member_of
from tests.factories.parcels import parcel_of
from tests.factories.people import PASSWORD, customer, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def product():
    return ProductFactory(title_vi="Miến dong", producer=PartnerFactory(name="HTX Tân Thành"))


@pytest.fixture
def user(product):
    """At two desks; the other one is what opens by itself."""
    person = member_of(PartnerFactory(name="HTX Sen Hồng"))
    member_of(product.producer)
    return person


def opened(product, user) -> int:
    return DeskMember.objects.get(partner=product.producer, user=user).pk


def returned(product, user) -> int:
    copy = submitted(desk_of(product.producer), product)
    reviewer = customer("bien-tap@example.com")
    reviewing.note(copy.pk, "summary", "Ngắn hơn giúp nhé.", reviewer)
    reviewing.give_back(copy.pk, reviewer)
    return CopyDecision.objects.get().pk


def statement(product, user) -> int:
    made = Statement.objects.create(
        partner=product.producer,
        first_day=dt.date(2024, 10, 1),
        last_day=dt.date(2024, 10, 31),
        issued_at=clock.now(),
        to_pay=0,
    )
    return OwnerNotice.objects.create(user=user, statement=made).pk


def account(product, user) -> int:
    made = BankAccount.objects.create(
        partner=product.producer, holder="HTX", bank="970436", number="0123", since=clock.now()
    )
    return OwnerNotice.objects.create(user=user, account=made).pk


def parcel(product, user) -> int:
    member = DeskMember.objects.get(partner=product.producer)
    return PackingNotice.objects.create(member=member, parcel=parcel_of(product)).pk


def morning(product, user) -> int:
    today, packed = clock.today(), parcel_of(product)
    type(packed).objects.filter(pk=packed.pk).update(leaves_on=today)
    member = DeskMember.objects.get(partner=product.producer)
    return PackingNotice.objects.create(member=member, day=today).pk


def certificate(product, user) -> int:
    held = product.certificates.get()
    return CertificateNotice.objects.create(
        user=user, certificate=held, kind="90", made_at=clock.now()
    ).pk


def answered(product, user) -> int:
    return OfficeRequest.objects.create(
        partner=product.producer,
        kind="error",
        about="name",
        text="Tên sai",
        answer="Đã sửa",
        asked_by=user,
        asked_at=clock.now(),
    ).pk


MAILS = {
    "desk-opened": opened,
    "desk-copy-returned": returned,
    "statement-ready": statement,
    "bank-account-changed": account,
    "desk-new-parcel": parcel,
    "desk-morning": morning,
    "desk-certificate": certificate,
    "desk-office-answer": answered,
}


def path_in(letter) -> str:
    [address] = set(re.findall(r"https?://\S+", letter.text))
    assert f'href="{address}"' in letter.html
    assert address.startswith(settings.BASE_URL)
    return address.removeprefix(settings.BASE_URL.rstrip("/"))


@pytest.mark.parametrize("name", MAILS)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_link_opens_the_desk_that_the_mail_is_about(client, product, user, name, language):
    user.language = language
    user.save()
    path = path_in(kind(name).build(MAILS[name](product, user)))
    assert path.startswith("/en/my-shop/" if language == "en" else "/gian-cua-toi/")
    sign_in(client, user)
    page = client.get(path, follow=True)
    assert page.status_code == 200
    assert page.wsgi_request.desk.partner == product.producer


@pytest.mark.parametrize("name", MAILS)
def test_whoever_is_not_of_that_producer_finds_nothing(client, product, user, name):
    path = path_in(kind(name).build(MAILS[name](product, user)))
    member_of(PartnerFactory(), "ai@example.com")
    stranger = Client()
    sign_in(stranger, user.__class__.objects.get(email="ai@example.com"))
    page = stranger.get(path)
    assert page.status_code == 404
    assert "HTX Tân Thành" not in page.content.decode()


def test_it_comes_back_to_that_desk_by_way_of_the_sign_in(client, product, user):
    path = path_in(kind("desk-opened").build(opened(product, user)))
    answer = client.get(path)
    form = {"username": user.email, "password": PASSWORD}
    page = client.post(answer.url, form, follow=True)
    assert page.status_code == 200
    assert page.wsgi_request.desk.partner == product.producer


def test_the_link_into_a_joined_desk_leads_to_the_one_that_stays(client, product, user):
    gone = PartnerFactory(name="HTX Tân Thành cũ", merged_into=product.producer)
    sign_in(client, user)
    page = client.get(f"/gian-cua-toi/?gian={gone.pk}")
    assert page.wsgi_request.desk.partner == product.producer


@pytest.mark.parametrize("asked", ["0", "9" * 40, "x", "²", "-1"])
def test_no_other_key_opens_anything(client, product, user, asked):
    PartnerFactory(merged_into=PartnerFactory())
    sign_in(client, user)
    assert client.get("/gian-cua-toi/", {"gian": asked}).status_code == 404


def test_a_joined_desk_of_strangers_stays_shut(client, product, user):
    gone = PartnerFactory(merged_into=PartnerFactory())
    sign_in(client, user)
    assert client.get("/gian-cua-toi/", {"gian": gone.pk}).status_code == 404
