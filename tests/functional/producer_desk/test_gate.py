"""The gate of the desk: who comes in, whose desk it is, what the others are told."""

import logging
import re

from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone

import pytest

from shop.partner.models import DeskMember
from shop.producer_desk.door.fresh import KEPT as PROVEN
from tests.factories import PartnerFactory, ProductFactory
from tests.factories.desks import member_of
from tests.factories.people import customer, sign_in

pytestmark = pytest.mark.django_db
GOODS = "/gian-cua-toi/hang/"


@pytest.fixture
def maker():
    return PartnerFactory(name="HTX Tân Thành")


def test_nobody_signed_in_comes_back_to_the_same_page(client, maker):
    answer = client.get(GOODS, {"page": "2"})
    assert answer.status_code == 302
    assert answer.url == f"{reverse('accounts:sign_in')}?next={GOODS}%3Fpage%3D2"
    assert answer.headers["X-Robots-Tag"] == "noindex"


def test_somebody_without_a_desk_is_told_nothing_and_it_is_noted(client, maker, caplog):
    sign_in(client, customer())
    with caplog.at_level(logging.WARNING, "shop.accounts.gate"):
        answer = client.get(GOODS)
    assert answer.status_code == 404
    assert "Tân Thành" not in answer.content.decode()
    assert "refused: user" in caplog.text


def test_nothing_is_kept_by_caches_or_search_engines(client, maker):
    sign_in(client, member_of(maker))
    answer = client.get(GOODS)
    assert answer.status_code == 200
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert '<meta name="robots" content="noindex">' in answer.content.decode()


@pytest.mark.parametrize("form", [False, True])
def test_what_no_text_holds_is_refused(client, maker, form):
    sign_in(client, member_of(maker))
    address = reverse("producer_desk:choose")
    answer = client.post(address, {"x": "a\0"}) if form else client.get(GOODS, {"page": "\0"})
    assert answer.status_code == 400


def test_an_ended_membership_counts_at_once(client, maker):
    user = member_of(maker)
    sign_in(client, user)
    assert client.get(GOODS).status_code == 200
    user.desk_memberships.update(ended_at=timezone.now())
    assert client.get(GOODS).status_code == 404


def test_an_account_that_was_closed_is_let_in_no_more(client, maker):
    user = member_of(maker)
    sign_in(client, user)
    user.is_active = False
    user.save()
    assert client.get(GOODS).status_code == 302


def test_one_open_membership_per_producer(maker):
    user = member_of(maker)
    with pytest.raises(IntegrityError):
        DeskMember.objects.create(partner=maker, user=user, role="packer")


def test_a_new_membership_after_an_ended_one(maker):
    user = member_of(maker)
    user.desk_memberships.update(ended_at=timezone.now())
    DeskMember.objects.create(partner=maker, user=user, role="packer")
    assert user.desk_memberships.count() == 2


def test_roles_are_the_known_ones(maker):
    with pytest.raises(IntegrityError):
        DeskMember.objects.create(partner=maker, user=customer(), role="boss")


@pytest.fixture
def at_two(client, maker):
    other = PartnerFactory(name="HTX Sen Hồng")
    user = member_of(maker)
    member_of(other, role="packer")
    ProductFactory(producer=maker, title_vi="Miến dong")
    ProductFactory(producer=other, title_vi="Trà sen")
    sign_in(client, user)
    return other


def test_who_works_for_two_chooses(client, maker, at_two):
    assert "Miến dong" in client.get(GOODS).content.decode()
    chosen = client.post(reverse("producer_desk:choose"), {"gian": at_two.pk})
    assert chosen.status_code == 303
    text = client.get(GOODS).content.decode()
    assert "Trà sen" in text
    assert "Miến dong" not in text
    assert 'name="price"' not in text


def test_a_link_may_name_the_producer_and_the_next_page_is_its_too(client, at_two):
    assert "Trà sen" in client.get(GOODS, {"gian": at_two.pk}).content.decode()
    assert "Trà sen" in client.get(GOODS).content.decode()


def test_a_form_that_names_its_producer_writes_to_no_other(client, maker, at_two):
    """The price is the owner's; at the other producer the same person only packs."""
    record = maker.stockrecords.get()
    typed = {"saw": "65000", "price": "70000"}
    address = reverse("producer_desk:goods_price", args=[record.pk])
    assert client.post(address, typed | {"gian": at_two.pk}).status_code == 404
    assert client.post(address, typed | {"gian": maker.pk}).status_code == 303


WRITES_TO_THE_PRODUCER = (
    "bank_account_change",
    "leave",
    "new_batch",
    "office_requests",
    "profile",
    "sending",
    "staff",
    "story",
)


@pytest.mark.parametrize("name", WRITES_TO_THE_PRODUCER)
def test_each_form_without_a_row_of_its_own_names_its_producer(client, maker, at_two, name):
    """A page left open, while one went on to the other desk, writes nothing there."""
    session = client.session
    session[PROVEN] = [int(session["_auth_user_id"]), timezone.now().timestamp()]
    session.save()
    text = client.get(reverse(f"producer_desk:{name}")).content.decode()
    main = text[text.index("<main") : text.index("</main>")]
    forms = re.findall(r'<form[^>]*method="post".*?</form>', main, re.DOTALL)
    assert forms
    for one in forms:
        assert f'name="gian" value="{maker.pk}"' in one


@pytest.mark.parametrize("named", ["0", "x", "99999999999999999999", ""])
def test_a_producer_one_does_not_belong_to_is_not_found(client, at_two, named):
    stranger = PartnerFactory()
    for one in (named, stranger.pk):
        assert client.get(GOODS, {"gian": one}).status_code == 404
        assert client.post(reverse("producer_desk:choose"), {"gian": one}).status_code == 404


def test_the_door_leads_to_the_first_tab(client, maker):
    sign_in(client, member_of(maker, role="packer"))
    answer = client.get(reverse("producer_desk:home"), follow=True)
    assert answer.status_code == 200
    assert 'aria-current="page"' in answer.content.decode()
    assert "Another shop" not in answer.content.decode()


def test_a_writer_counts_no_stock(client, maker):
    product = ProductFactory(producer=maker)
    bare = ProductFactory(producer=maker, stock=False)
    sign_in(client, member_of(maker, role="writer"))
    text = client.get(GOODS).content.decode()
    assert 'name="price"' in text
    assert 'name="pieces"' not in text
    record = product.stockrecords.get()
    stock = reverse("producer_desk:goods_stock", args=[record.pk])
    assert client.post(stock, {"saw": "20", "pieces": "1"}).status_code == 404
    first = reverse("producer_desk:goods_first_offer", args=[bare.pk])
    assert client.post(first, {"price": "45000", "pieces": "5"}).status_code == 404
