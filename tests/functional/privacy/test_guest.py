"""Whoever ordered without an account has the order's data given or deleted by its link."""

from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

import pytest

from shop.accounts.consents import give_news, has_news
from shop.audit.models import AuditLine
from shop.certification import clock
from shop.communication.models import MailRecord
from shop.order.joining import CannotJoinError, open_account
from shop.order.models import Order, OrderCase, OrderNote, OrderWord
from shop.order.selectors import order_by_contact
from shop.order.states import State
from shop.privacy import removing
from shop.privacy.models import DataFile, Removal
from tests.factories.cases import case_of
from tests.factories.orders import EMAIL, PHONE, order_of
from tests.factories.people import customer
from tests.factories.text_messages import mailed_code

pytestmark = pytest.mark.django_db


def page_of(order: Order) -> str:
    return f"/don-hang/{order.number}/{order.secret}/du-lieu/"


def press(client, order: Order):
    return client.post(page_of(order), {"act": "remove"})


@pytest.fixture
def order(db):
    """Delivered; with a problem, a note of the staff and a mail."""
    order = order_of(note="Gọi cổng sau", phone="+84912345678")
    Order.objects.filter(pk=order.pk).update(status=State.DELIVERED)
    case_of(order.parcels.get(), state="closed", text="Hũ vỡ")
    OrderNote.objects.create(order=order, message="Khách khó tính")
    MailRecord.objects.create(
        event=f"order-placed:{order.pk}", recipient=EMAIL, about=f"order:{order.pk}"
    )
    order.refresh_from_db()
    return order


def test_at_once_where_nothing_is_open_and_what_stays_is_said(client, order):
    other = order_of()
    year = clock.today().year + 10
    before = client.get(page_of(order)).content.decode()
    assert f"31/12/{year}" in before
    press(client, order)
    order.refresh_from_db()
    assert (order.guest_email, str(order.buyer_phone), order.note_to_carrier) == ("", "", "")
    assert order.buyer_name == "Nguyễn Thị Lan"
    assert (order.shipping_address.notes, str(order.shipping_address.phone_number)) == ("", "")
    assert order.shipping_address.line1
    assert OrderCase.objects.get(order=order).text == ""
    assert not OrderNote.objects.filter(order=order).exists()
    assert not OrderWord.objects.filter(order=order, word__contains="345678").exists()
    assert MailRecord.objects.get(about=f"order:{order.pk}").recipient == ""
    after = client.get(page_of(order)).content.decode()
    assert f"31/12/{year}" in after
    assert 'value="remove"' not in after
    other.refresh_from_db()
    assert other.guest_email == EMAIL


def test_nothing_opens_an_order_that_has_no_contact_any_more(client, order):
    press(client, order)
    for contact in ("", EMAIL, PHONE):
        assert order_by_contact(order.number, contact) is None
    with pytest.raises(CannotJoinError):
        open_account(order.pk, "mat-khau-rat-dai-7")


def test_an_open_order_is_waited_for(client, order):
    Order.objects.filter(pk=order.pk).update(status=State.SENT)
    press(client, order)
    press(client, order)
    assert Removal.objects.get().done_at is None
    assert order.number in client.get(page_of(order)).content.decode()
    assert removing.settle() == 0
    order.refresh_from_db()
    assert order.guest_email == EMAIL
    Order.objects.filter(pk=order.pk).update(status=State.DELIVERED)
    OrderCase.objects.update(state="open")
    assert removing.settle() == 0
    OrderCase.objects.update(state="answered")
    call_command("settle_due", verbosity=0)
    order.refresh_from_db()
    assert (order.guest_email, Removal.objects.get().done_at is not None) == ("", True)
    assert AuditLine.objects.filter(action="order-data.removal").count() == 1


def test_what_nothing_keeps_goes_whole(client, order):
    Order.objects.filter(pk=order.pk).update(status=State.CANCELLED)
    assert "31/12/" not in client.get(page_of(order)).content.decode()
    press(client, order)
    order.refresh_from_db()
    assert (order.buyer_name, order.shipping_address.line1) == ("", "")
    assert not OrderWord.objects.filter(order=order, word="lan").exists()


def test_money_that_came_keeps_the_name(client, order):
    Order.objects.filter(pk=order.pk).update(status=State.CANCELLED)
    order.payments.update(received=1)
    press(client, order)
    order.refresh_from_db()
    assert order.buyer_name


def test_an_order_of_an_account_and_a_wrong_link_remove_nothing(client, order):
    wrong = page_of(order).replace(order.secret, "x" * 32)
    assert client.post(wrong, {"act": "remove"}).status_code == 404
    Order.objects.filter(pk=order.pk).update(user=customer())
    assert 'value="remove"' not in client.get(page_of(order)).content.decode()
    press(client, order)
    order.refresh_from_db()
    assert (order.guest_email, Removal.objects.count()) == (EMAIL, 0)


def test_files_of_the_order_go_too(client, order):
    client.post(page_of(order))
    assert DataFile.objects.count() == 1
    press(client, order)
    assert DataFile.objects.count() == 0


def test_the_file_of_an_account_opens_for_it_alone(client, order):
    user = customer()
    Order.objects.filter(pk=order.pk).update(user=user)
    mine, other = Client(), Client()
    mine.force_login(user)
    other.force_login(customer("tu@example.com"))
    link = mine.post(reverse("privacy:home")).url
    fetched = mine.get(f"{link}tai-ve/")
    assert (fetched.status_code, fetched["Content-Type"]) == (200, "application/zip")
    assert "no-store" in fetched["Cache-Control"]
    for somebody in (other, client):
        assert somebody.get(link).status_code == 404
        assert somebody.get(f"{link}tai-ve/").status_code == 404


def test_a_code_to_the_address_deletes_what_lies_under_it_alone(client, order, codes_go_out):
    user = customer()
    Order.objects.filter(pk=order.pk).update(guest_email=user.email)
    sent = order_of(email=user.email)
    own = give_news(user.email, clock.now(), user)
    client.post(reverse("privacy:ask"), {"place": user.email})
    code = mailed_code()
    wrong = f"{(int(code) + 1) % 1_000_000:06d}"
    client.post(reverse("privacy:code"), {"code": wrong, "act": "remove"})
    order.refresh_from_db()
    assert order.guest_email == user.email
    answer = client.post(reverse("privacy:code"), {"code": code, "act": "remove"}, follow=True)
    assert sent.number in answer.content.decode()
    order.refresh_from_db()
    own.refresh_from_db()
    assert (order.guest_email, own.email, own.user) == ("", user.email, user)
    user.refresh_from_db()
    assert (user.is_active, user.email) == (True, "hoa@example.com")
    assert DataFile.objects.count() == 0


def test_letters_are_answered_by_operators(order, tmp_path, capsys):
    sent = order_of(email="tu@example.com")
    give_news("tu@example.com", clock.now())
    out = tmp_path / "data.zip"
    call_command("personal_data", order=order.number, out=out)
    assert out.stat().st_mode & 0o077 == 0
    call_command("personal_data", order=order.number, remove=True)
    call_command("personal_data", email="TU@example.com", remove=True)
    assert sent.number in capsys.readouterr().out
    order.refresh_from_db()
    sent.refresh_from_db()
    assert (order.guest_email, sent.guest_email) == ("", "tu@example.com")
    assert not has_news("tu@example.com")
    Order.objects.update(status=State.DELIVERED)
    call_command("settle_due", verbosity=0)
    sent.refresh_from_db()
    assert sent.guest_email == ""
    lines = AuditLine.objects.values_list("action", "target", "facts")
    assert not any(EMAIL in str(line) or "tu@" in str(line) for line in lines)


def test_operators_close_no_account_that_is_in_use(order):
    user = customer()
    Order.objects.filter(pk=order.pk).update(user=user, status=State.SENT)
    with pytest.raises(CommandError, match=order.number):
        call_command("personal_data", account=user.pk, remove=True)
    with pytest.raises(CommandError):
        call_command("personal_data", order=order.number, remove=True)
