"""From the office's card to an open desk."""

import datetime as dt

from django.core import mail
from django.test import Client
from django.urls import reverse

import pytest

from shop.accounts.limits import Limit
from shop.accounts.models import User
from shop.audit.models import AuditLine
from shop.certification import clock as business_clock
from shop.communication.models import OneTimeCode
from shop.communication.one_time.codes import digits_of
from shop.order.joining import open_account as opened_by_an_order
from shop.partner.models import DeskMember
from shop.producer_desk.door import claim_screens
from shop.producer_desk.door.cards import make_card
from shop.producer_desk.door.mails import opened
from shop.producer_desk.models import ClaimCard, DeskConsent
from tests.factories import PartnerFactory, ProductFactory
from tests.factories.office import officer
from tests.factories.orders import order_of
from tests.factories.people import PASSWORD, customer, sign_in
from tests.factories.text_messages import SENT, mailed_code, texted_code

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("codes_go_out")]
CLAIM = "/gian-cua-toi/nhan-gian/"
CODE, NAME = f"{CLAIM}ma/", f"{CLAIM}ten/"
PHONE = "0912 345 678"


@pytest.fixture
def maker():
    SENT.clear()
    return PartnerFactory(name="HTX Tân Thành")


@pytest.fixture
def card(maker):
    return make_card(maker.pk, officer())[0]


def claim(client, card: str, place: str = PHONE):
    return client.post(CLAIM, {"card": card, "place": place})


def prove(client, code: str | None = None):
    return client.post(CODE, {"code": code or texted_code()})


def name(client, **more):
    return client.post(NAME, {"name": "Lý Thị Mai", "agreed": "on", **more})


def come_in(client, card: str, place: str = PHONE):
    claim(client, card, place)
    prove(client, None if place == PHONE else mailed_code())
    return name(client)


def test_a_card_opens_the_desk_with_everything_certified(client, maker, card):
    ProductFactory(producer=maker, title_vi="Miến dong")
    assert claim(client, card.lower().replace("-", " ")).url == CODE
    assert prove(client).url == NAME
    assert name(client).url == "/gian-cua-toi/"
    member = DeskMember.objects.get(partner=maker)
    assert member.role == "owner"
    assert str(member.user.phone) == "+84912345678"
    assert member.user.get_full_name() == "Lý Thị Mai"
    assert member.user.phone_verified_at is not None
    page = client.get(reverse("producer_desk:goods")).content.decode()
    assert "Gian hàng của bạn đã mở" in page
    assert "Miến dong" in page
    assert "Chưa mô tả" in page
    assert AuditLine.objects.filter(action="desk.claimed", target=f"producer {maker.pk}").exists()
    assert DeskConsent.objects.get().text.startswith("Tôi làm việc")


def test_by_mail_and_the_mail_about_it(client, maker, card):
    come_in(client, card, "mai@example.com")
    member = DeskMember.objects.get()
    letter = opened(member.pk)
    assert letter.recipient == "mai@example.com"
    assert letter.subject == "Gian hàng của bạn đã mở"
    assert f"/gian-cua-toi/?gian={maker.pk}" in letter.text


def test_whoever_opened_an_account_on_the_address_before_has_no_desk(client, card):
    opened_by_an_order(order_of(email="mai@example.com").pk, PASSWORD)
    come_in(client, card, "mai@example.com")
    assert DeskMember.objects.get().user.email == "mai@example.com"
    assert not Client().login(username="mai@example.com", password=PASSWORD)


def test_a_card_is_used_once(client, card):
    come_in(client, card)
    other = Client()
    answer = claim(other, card, "lan@example.com").content.decode()
    assert "Mã này đã dùng" in answer
    assert mail.outbox == []


def test_two_with_one_card_at_once_and_one_comes_in(client, card):
    other = Client()
    for one, place in ((client, "a@example.com"), (other, "b@example.com")):
        claim(one, card, place)
        prove(one, mailed_code())
    assert name(client).status_code == 303
    assert "Mã này đã dùng" in name(other).content.decode()
    assert DeskMember.objects.count() == 1


def test_five_wrong_tries_then_the_office(client, card):
    for _ in range(5):
        answer = claim(client, "AAAA-AAAA")
        assert answer.status_code == 200
        assert "không có mã này" in answer.content.decode()
    answer = claim(client, card)
    assert answer.status_code == 429
    assert "gọi văn phòng" in answer.content.decode()
    assert SENT == []


def test_a_stranger_elsewhere_locks_nobody_s_number(client, card):
    stranger = Client(REMOTE_ADDR="203.0.113.9")
    answers = [claim(stranger, "AAAA-AAAA").status_code for _ in range(40)]
    assert answers == [200] * 5 + [429] * 35
    assert claim(client, card).status_code == 302


def test_one_number_is_not_typed_without_end_from_ever_new_addresses(client, card, monkeypatch):
    monkeypatch.setattr(claim_screens, "WRONG_BY_PLACE", Limit("claim-as", 12, 60))
    answers = []
    for address in range(3):
        stranger = Client(REMOTE_ADDR=f"203.0.113.{address}")
        answers += [claim(stranger, "AAAA-AAAA").status_code for _ in range(5)]
    assert answers == [200] * 12 + [429] * 3
    assert claim(client, card).status_code == 429
    assert claim(client, card, "lan@example.com").status_code == 302


def test_right_tries_are_not_held_against_anybody(client, card):
    for _ in range(4):
        assert claim(client, card).status_code == 302
    assert claim(client, "AAAA-AAAA").status_code == 200
    assert claim(client, card).status_code == 302


def test_one_visitor_may_be_wrong_thirty_times_whatever_the_number(client, card):
    for n in range(30):
        claim(client, "AAAA-AAAA", f"ai{n}@example.com")
    assert claim(client, card, "moi@example.com").status_code == 429


def test_the_last_day_is_a_good_one_and_the_next_is_not(client, card, clock):
    last = ClaimCard.objects.get().ends_on
    clock(last)
    assert claim(client, card).status_code == 302
    clock(last + dt.timedelta(days=1))
    assert "quá hạn" in claim(client, card).content.decode()


def test_a_card_that_ends_on_the_way_opens_nothing(client, card, clock):
    claim(client, card)
    prove(client)
    clock(ClaimCard.objects.get().ends_on + dt.timedelta(days=1))
    assert "quá hạn" in name(client).content.decode()
    assert DeskMember.objects.count() == 0


def test_a_newer_card_puts_an_end_to_the_one_before(client, maker, card):
    newer = make_card(maker.pk, officer("hai@example.vn"))[0]
    assert "thay bằng thẻ mới" in claim(client, card).content.decode()
    assert claim(client, newer).status_code == 302


def test_no_record_holds_the_code(card):
    kept = ClaimCard.objects.values().get()
    assert all(card.replace("-", "") not in str(value) for value in kept.values())
    assert card not in str(AuditLine.objects.values_list("facts", flat=True))


def test_no_step_can_be_left_out(client, card):
    assert client.get(NAME).url == CLAIM
    assert client.get(CODE).url == CLAIM
    claim(client, card)
    assert name(client).url == CLAIM
    assert DeskMember.objects.count() == 0


def test_without_consent_nothing_opens(client, card):
    claim(client, card)
    prove(client)
    assert name(client, agreed="").status_code == 200
    assert DeskMember.objects.count() == 0


def test_a_wrong_code_is_none(client, card):
    claim(client, card)
    wrong = f"{(int(texted_code()) + 1) % 1_000_000:06d}"
    assert "chưa đúng" in prove(client, wrong).content.decode()
    assert client.get(NAME).url == CLAIM


def test_a_buyer_with_an_account_keeps_it(client, maker, card):
    buyer = customer("mai@example.com", last_name="Mai")
    come_in(client, card, "mai@example.com")
    assert DeskMember.objects.get().user == buyer
    other = Client()
    sign_in(other, buyer)
    assert other.get("/gian-cua-toi/").status_code == 200


def test_whoever_took_the_number_before_without_proof_is_shut_out(client, card):
    """Somebody opened an account on a number that is not theirs and waits for its owner."""
    thief = Client()
    taken = User.objects.create_user("", PASSWORD, phone="+84912345678")
    sign_in(thief, taken)
    come_in(client, card)
    assert DeskMember.objects.get().user == taken
    assert thief.get("/gian-cua-toi/").status_code == 302
    form = {"username": PHONE, "password": PASSWORD}
    assert Client().post(reverse("accounts:sign_in"), form).status_code == 200


@pytest.mark.parametrize("kind", ["staff", "closed"])
def test_no_card_opens_an_account_of_the_staff_or_a_closed_one(client, card, kind):
    person = officer("mai@example.com")
    if kind == "closed":
        person.groups.clear()
        person.is_active = False
        person.save()
    answer = come_in(client, card, "mai@example.com")
    assert answer.status_code == 200
    assert "_auth_user_id" not in client.session
    assert ClaimCard.objects.get().used_at is None


def test_the_code_on_paper_is_filled_in_and_leaves_the_address_at_once(client, card):
    answer = client.get(CLAIM, {"ma": card})
    assert (answer.status_code, answer.url) == (302, CLAIM)
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "no-store" in answer.headers["Cache-Control"]
    assert f'value="{card}"' in client.get(CLAIM).content.decode()
    assert card not in Client().get(CLAIM).content.decode()


@pytest.mark.parametrize("code", ["", "x" * 41, "AAAA-AAA", "<b>AAAA</b>", "AAAA-AAA\0"])
def test_what_is_no_code_of_a_card_is_not_kept(client, code):
    assert client.get(CLAIM, {"ma": code}).url == CLAIM
    assert "desk-card" not in client.session


def test_a_code_from_paper_is_forgotten_after_joining(client, card):
    client.get(CLAIM, {"ma": card})
    come_in(client, card)
    assert "desk-card" not in client.session


@pytest.mark.parametrize("address", [CLAIM, "/gian-cua-toi/loi-moi/x/"])
def test_pages_are_in_no_index_and_no_cache(client, address):
    answer = client.get(address)
    if answer.status_code == 200:
        assert "noindex" in answer.headers["X-Robots-Tag"]
        assert "no-store" in answer.headers["Cache-Control"]
    else:
        assert answer.status_code == 404


def test_all_steps_in_english(client, card):
    assert "Open your shop" in client.get("/en/my-shop/claim/").content.decode()
    client.post("/en/my-shop/claim/", {"card": card, "place": "mai@example.com"})
    record = OneTimeCode.objects.get()
    assert client.post("/en/my-shop/claim/code/", {"code": digits_of(record)}).status_code == 302
    client.post("/en/my-shop/claim/name/", {"name": "Mai", "agreed": "on"})
    assert DeskMember.objects.get().user.language == "en"
    used = ClaimCard.objects.get().used_at.astimezone(business_clock.VIETNAM)
    assert used.date() == business_clock.today()
