"""Closing an account: asked for with a fresh proof, refused in words, taken back, done in time."""

import datetime as dt

from django.contrib.auth.models import Group
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

import pytest

from shop.accounts.models import User
from shop.certification import clock
from shop.communication.models import MailRecord
from shop.order.models import Order
from shop.order.states import State
from shop.partner.models import DeskMember
from shop.payment.models import Payment, Refund
from shop.privacy import closing
from shop.privacy.models import Closing, Removal
from shop.second_factor.models import RecoveryCode, SecondFactor
from tests.factories import PartnerFactory, ProductFactory
from tests.factories.cases import case_of
from tests.factories.desks import member_of
from tests.factories.orders import order_of
from tests.factories.people import PASSWORD, customer, sign_in
from tests.factories.second_factors import phone_of
from tests.factories.text_messages import mailed_code

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("codes_go_out")]
CLOSE, CODE = "/tai-khoan/du-lieu/dong/", "/tai-khoan/du-lieu/dong/ma/"


@pytest.fixture
def after_commit(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def user(client, db):
    user = customer(first_name="Hoa", phone="+84912000333")
    sign_in(client, user)
    return user


def by_password(client, password: str = PASSWORD, **more):
    return client.post(CLOSE, {"act": "password", "password": password} | more)


def order_by(user, status: str = State.DELIVERED, **how) -> Order:
    order = order_of(ProductFactory(), email=user.email, **how)
    Order.objects.filter(pk=order.pk).update(user=user, status=status)
    order.refresh_from_db()
    return order


def is_due(user) -> None:
    Closing.objects.filter(user=user).update(due_at=clock.now())


def test_without_a_fresh_password_nothing_begins(client, user):
    for body in ({}, {"act": "password"}, {"act": "password", "password": "nham-roi-1"}):
        assert client.post(CLOSE, body).status_code == 200
    assert client.get(CODE).url == CLOSE
    assert client.post(CODE, {"code": "000000"}).url == CLOSE
    assert Closing.objects.count() == 0
    for _ in range(closing_tries()):
        by_password(client, "nham-roi-1")
    answer = by_password(client)
    assert (answer.status_code, Closing.objects.count()) == (429, 0)
    assert int(answer["Retry-After"]) > 0


def closing_tries() -> int:
    from shop.privacy.views.closing import TRIES

    return TRIES.tries


def test_a_password_begins_it_and_one_button_takes_it_back(client, user, after_commit):
    with after_commit():
        assert by_password(client).url == CLOSE
        by_password(client)
    begun = Closing.objects.get()
    assert (begun.user, begun.has_proven) == (user, False)
    assert begun.due_at - begun.asked_at == closing.TO_THINK
    assert [message.to for message in mail.outbox] == [[user.email]]
    assert CLOSE in mail.outbox[0].body
    client.post(CLOSE, {"act": "keep"})
    begun.refresh_from_db()
    assert begun.taken_back_at is not None
    is_due(user)
    assert closing.settle() == 0
    assert User.objects.get(pk=user.pk).is_active


def test_a_code_of_another_purpose_browser_or_account_closes_nothing(client, user):
    other = customer("tu@example.com")
    elsewhere = Client()
    sign_in(elsewhere, other)
    client.post(CLOSE, {"act": "code"})
    code = mailed_code()
    assert elsewhere.post(CODE, {"code": code}).url == CLOSE
    client.post("/dang-nhap/ma/", {"place": user.email})
    client.post(CODE, {"code": mailed_code()})
    assert Closing.objects.count() == 0
    assert client.post(CODE, {"code": code}).url == CLOSE
    assert [(one.user, one.has_proven) for one in Closing.objects.all()] == [(user, True)]


def test_a_code_that_went_to_a_former_address_closes_nothing(client, user):
    client.post(CLOSE, {"act": "code"})
    User.objects.filter(pk=user.pk).update(email="moi@example.com")
    assert client.post(CODE, {"code": mailed_code()}).url == CLOSE
    assert Closing.objects.count() == 0


def test_another_s_account_stays_open(client, user):
    other = customer("tu@example.com")
    by_password(client, user=other.pk, user_id=other.pk, pk=other.pk, email=other.email)
    assert [one.user for one in Closing.objects.all()] == [user]
    closing.ask(other, has_proven=False)
    client.post(CLOSE, {"act": "keep", "user": other.pk})
    assert closing.open_closing(other) is not None
    assert Client().post(CLOSE, {"act": "password", "password": PASSWORD}).status_code == 302
    assert Closing.objects.count() == 2


def sole_owner(user):
    DeskMember.objects.create(partner=PartnerFactory(name="HTX Một"), user=user, role="owner")
    return "HTX Một"


def on_its_way(user):
    return order_by(user, State.SENT).number


def unanswered(user):
    case_of(order_by(user).parcels.get())
    return "chưa được trả lời"


def money_coming_back(user):
    payment = order_by(user).payments.first()
    Refund.objects.create(
        payment=payment, amount=1, reason="staff", key="1", state="sent", asked_at=clock.now()
    )
    return "đang trên đường về"


def refund_that_failed(user):
    payment = order_by(user).payments.first()
    Payment.objects.filter(pk=payment.pk).update(attention="refund_failed")
    return "đang xem lại"


def of_the_staff(user):
    user.groups.add(Group.objects.create(name="Hỗ trợ thử"))
    return "nhân viên"


@pytest.mark.parametrize(
    "open_still",
    [sole_owner, on_its_way, unanswered, money_coming_back, refund_that_failed, of_the_staff],
)
def test_what_is_open_refuses_with_words_and_is_waited_for(client, user, open_still):
    closing.ask(user, has_proven=True)
    is_due(user)
    words = open_still(user)
    waits = client.get(CLOSE).content.decode()
    assert words in waits
    assert closing.settle() == 0
    assert User.objects.get(pk=user.pk).is_active
    closing.take_back(user)
    page = client.get(CLOSE).content.decode()
    assert words in page
    assert 'name="password"' not in page
    by_password(client)
    client.post(CLOSE, {"act": "code"})
    client.post(CODE, {"code": mailed_code()})
    assert closing.open_closing(user) is None


def test_whoever_worked_at_a_desk_is_told_that_the_proof_stays(client, user):
    assert "bằng chứng" not in client.get(CLOSE).content.decode()
    member_of(PartnerFactory(), user.email, role="packer")
    assert "bằng chứng" in client.get(CLOSE).content.decode()


def test_a_second_owner_lets_the_first_go(user):
    shared = PartnerFactory()
    member_of(shared, user.email)
    second = member_of(shared, "hai@example.com")
    assert closing.hindrances(user) == []
    User.objects.filter(pk=second.pk).update(is_active=False)
    assert len(closing.hindrances(user)) == 1


def test_done_in_time_it_ends_sessions_and_the_second_step_and_tells_once(
    client, user, after_commit
):
    order = order_by(user, phone="+84912000333")
    member_of(PartnerFactory(), user.email, role="packer")
    phone_of(user)
    client.force_login(user)
    closing.ask(user, has_proven=False)
    assert closing.settle() == 0
    is_due(user)
    mail.outbox.clear()
    with after_commit():
        call_command("settle_due", verbosity=0)
        call_command("settle_due", verbosity=0)
    [told] = [one for one in mail.outbox if one.to == ["hoa@example.com"]]
    year = order.date_placed.year + 10
    assert f"31/12/{year}" in told.body
    assert client.get(reverse("account:home")).status_code == 302
    assert (SecondFactor.objects.count(), RecoveryCode.objects.count()) == (0, 0)
    assert not DeskMember.objects.filter(user=user, ended_at=None).exists()
    again = Client().post(
        reverse("accounts:sign_in"), {"username": "hoa@example.com", "password": PASSWORD}
    )
    assert again.status_code == 200
    order.refresh_from_db()
    assert (order.user_id, order.buyer_name) == (None, "Nguyễn Thị Lan")
    assert order.shipping_address.line1
    assert not Closing.objects.get().email == ""
    Closing.objects.update(done_at=clock.now() - dt.timedelta(days=3))
    call_command("settle_due", verbosity=0)
    assert Closing.objects.get().email == ""
    assert not MailRecord.objects.filter(recipient="hoa@example.com").exists()


def test_an_order_without_the_account_that_is_open_is_waited_for(user):
    """Proven, what lies under the address goes too; never the number of a parcel on its way."""
    mine, other = (order_of(email=address) for address in (user.email, "tu@example.com"))
    closing.ask(user, has_proven=True)
    is_due(user)
    assert closing.settle() == 1
    mine.refresh_from_db()
    assert mine.guest_email == user.email
    assert [one.order for one in Removal.objects.all()] == [mine]
    Order.objects.update(status=State.DELIVERED)
    call_command("settle_due", verbosity=0)
    mine.refresh_from_db()
    other.refresh_from_db()
    assert (mine.guest_email, str(mine.buyer_phone)) == ("", "")
    assert other.guest_email == "tu@example.com"


def test_a_password_reaches_nothing_that_lies_under_the_address_alone(user):
    """Anybody may have opened the account on an address that is another's."""
    guests = order_of(email=user.email)
    Order.objects.update(status=State.DELIVERED)
    closing.ask(user, has_proven=False)
    is_due(user)
    assert closing.settle() == 1
    guests.refresh_from_db()
    assert guests.guest_email == "hoa@example.com"


def test_an_address_that_came_after_the_code_is_not_proven(user):
    others = order_of(email="tu@example.com")
    Order.objects.update(status=State.DELIVERED)
    closing.ask(user, has_proven=True)
    User.objects.filter(pk=user.pk).update(email="tu@example.com")
    is_due(user)
    assert closing.settle() == 1
    others.refresh_from_db()
    assert others.guest_email == "tu@example.com"


def test_an_order_without_money_keeps_no_name(user):
    order = order_by(user, State.CANCELLED)
    assert closing.names_kept_until(user) is None
    closing.ask(user, has_proven=False)
    is_due(user)
    assert closing.settle() == 1
    order.refresh_from_db()
    assert (order.buyer_name, order.shipping_address.line1) == ("", "")


def test_closed_accounts_order_nothing_and_get_no_order(user):
    from shop.order.exceptions import OrderRefusedError
    from shop.order.joining import CannotJoinError, join
    from shop.order.placing import place_order
    from tests.factories.orders import agreement_of, basket_of, buyer

    guests = order_of(email=user.email)
    basket, who = basket_of(ProductFactory()), buyer()
    seen = agreement_of(basket, who)
    User.objects.filter(pk=user.pk).update(is_active=False)
    with pytest.raises(OrderRefusedError):
        place_order(agreement=seen, buyer=who, language="vi", user=user)
    with pytest.raises(CannotJoinError):
        join(guests.pk, user)
    assert not Order.objects.filter(user=user).exists()
