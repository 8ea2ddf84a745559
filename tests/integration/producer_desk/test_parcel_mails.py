"""Whoever packs is told of each new parcel once, and at seven of what is to be done that day."""

import datetime as dt

from django.core import mail
from django.utils import timezone

import pytest

from shop.certification import clock
from shop.communication.kinds import kind
from shop.order.cancelling import cancel_order
from shop.order.models import Order, Parcel
from shop.order.paying.arriving import money_came
from shop.order.states import State
from shop.partner.models import DeskMember
from shop.producer_desk.models import PackingNotice
from shop.producer_desk.parcels import notices
from tests.factories import ProductFactory
from tests.factories.desks import member_of
from tests.factories.orders import order_of
from tests.factories.parcels import parcel_of, taken_to

pytestmark = pytest.mark.django_db
# How a sum may be written: 65.000, 65,000 and 65000.
WRITTEN = ((",", "."), (",", ","), ("", ""))


@pytest.fixture
def product():
    return ProductFactory(title_vi="Miến dong", title_en="Glass noodles")


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def at(monkeypatch):
    """Move the time of day: `at(7)`."""

    def move(hour: int, minute: int = 0):
        moment = timezone.now().astimezone(clock.VIETNAM).replace(hour=hour, minute=minute)
        monkeypatch.setattr(clock.timezone, "now", lambda: moment)

    return move


def letters(*names: str) -> list:
    return [one for one in mail.outbox if one.to[0].split("@")[0] in names]


def people(product) -> None:
    for role in ("owner", "packer", "writer"):
        member_of(product.producer, f"{role}@example.com", role)


def test_owner_and_packer_are_told_of_a_new_parcel_once(product, committed):
    people(product)
    with committed():
        order = order_of(product, quantity=2)
    with committed():
        notices.tell_of_order.call(order.pk)
    told = letters("owner", "packer", "writer")
    assert sorted(one.to[0] for one in told) == ["owner@example.com", "packer@example.com"]
    assert {one.subject for one in told} == {f"Có gói mới cần chuẩn bị: {order.number}/1"}
    assert "2 × Miến dong" in told[0].body
    assert "/gian-cua-toi/don/" in told[0].body


def test_neither_mail_says_money_or_anybodys_name_or_street(product, committed, at):
    """Subject, text and HTML; cash to collect and the price of two pieces as well."""
    people(product)
    with committed():
        order = order_of(product, quantity=2)
    Parcel.objects.update(leaves_on=clock.today())
    Order.objects.update(date_placed=clock.now() - dt.timedelta(days=1))
    at(7)
    with committed():
        assert notices.tell_this_morning() == 2
    told = letters("owner", "packer")
    assert len(told) == 4
    figures = {int(order.total_incl_tax), int(order.basket_total_incl_tax), 65_000, 130_000}
    sums = [f"{one:{mark}}".replace(",", dot) for one in figures for mark, dot in WRITTEN]
    for one in told:
        for text in (one.subject, one.body, one.alternatives[0].content):
            for hidden in (*sums, "₫", "đồng", "VND", "Nguyễn Thị Lan", "phố Huế", "912345678"):
                assert hidden not in text


def test_it_speaks_the_language_of_its_reader(product, committed):
    user = member_of(product.producer, "packer@example.com", "packer")
    user.language = "en"
    user.save()
    with committed():
        order = order_of(product)
    [letter] = letters("packer")
    assert letter.subject == f"New parcel to prepare: {order.number}/1"
    assert "/en/my-shop/" in letter.body


def test_of_a_mixed_order_each_producer_learns_the_own_parcel(product, committed):
    other = ProductFactory(title_vi="Mật ong")
    member_of(product.producer, "mot@example.com")
    member_of(other.producer, "hai@example.com")
    with committed():
        order_of(product, other)
    [mine], [theirs] = letters("mot"), letters("hai")
    assert ("Miến dong" in mine.body, "Mật ong" in mine.body) == (True, False)
    assert ("Miến dong" in theirs.body, "Mật ong" in theirs.body) == (False, True)


def test_an_order_is_told_when_its_money_is_here(product, committed):
    member_of(product.producer, "mot@example.com")
    with committed():
        order = order_of(product, payment_method="transfer")
    assert letters("mot") == []
    payment = order.payments.get()
    with committed():
        money_came(payment.pk, int(payment.amount))
    assert len(letters("mot")) == 1


def test_nobody_is_told_of_what_is_cancelled_or_packed_meanwhile(product):
    user = member_of(product.producer, "mot@example.com")
    member = DeskMember.objects.get(user=user)
    for parcel in (parcel_of(product), parcel_of(product)):
        notice = PackingNotice.objects.create(member=member, parcel=parcel)
        assert kind(notices.NEW_PARCEL).build(notice.pk) is not None
        if parcel.pk % 2:
            cancel_order(parcel.order_id, Order.CancelReason.BUYER)
        else:
            taken_to(parcel, State.PREPARING)
        assert kind(notices.NEW_PARCEL).build(notice.pk) is None


def test_who_has_left_or_writes_only_now_is_not_written_to(product):
    user = member_of(product.producer, "mot@example.com", "packer")
    member = DeskMember.objects.get(user=user)
    notice = PackingNotice.objects.create(member=member, parcel=parcel_of(product))
    for change in ({"role": "writer"}, {"role": "packer", "ended_at": clock.now()}):
        DeskMember.objects.filter(pk=member.pk).update(**change)
        assert kind(notices.NEW_PARCEL).build(notice.pk) is None


def test_at_seven_once_a_day_with_the_latest_first(product, committed, at):
    people(product)
    first, second, later = (parcel_of(product) for _ in range(3))
    today = clock.today()
    Parcel.objects.filter(pk=first.pk).update(leaves_on=today)
    Parcel.objects.filter(pk=second.pk).update(leaves_on=today - dt.timedelta(days=2))
    Parcel.objects.filter(pk=later.pk).update(leaves_on=today + dt.timedelta(days=1))
    Order.objects.update(date_placed=clock.now() - dt.timedelta(days=1))
    mail.outbox.clear()
    at(6, 59)
    assert notices.tell_this_morning() == 0
    at(7)
    with committed():
        assert notices.tell_this_morning() == 2
    with committed():
        assert notices.tell_this_morning() == 0
    told = letters("owner", "packer", "writer")
    assert [one.subject for one in told] == ["Có 2 gói cần chuẩn bị hôm nay"] * 2
    body = told[0].body
    assert body.index(second.order.number) < body.index(first.order.number)
    assert later.order.number not in body
    assert "Trễ" in body
    assert "₫" not in body


def test_what_was_ordered_after_seven_has_no_digest_that_day(product, at):
    member_of(product.producer)
    at(9)
    Parcel.objects.filter(pk=parcel_of(product).pk).update(leaves_on=clock.today())
    assert notices.tell_this_morning() == 0


def test_a_morning_without_work_is_quiet(product, at):
    member_of(product.producer)
    at(8)
    assert notices.tell_this_morning() == 0
    notice = PackingNotice.objects.create(member=DeskMember.objects.get(), day=clock.today())
    assert kind(notices.MORNING).build(notice.pk) is None


def test_many_parcels_are_not_all_listed(product):
    from shop.producer_desk.parcels.mails import MOST_LISTED

    member_of(product.producer)
    product.stockrecords.update(num_in_stock=100)
    for _ in range(MOST_LISTED + 2):
        parcel_of(product)
    Parcel.objects.update(leaves_on=clock.today())
    notice = PackingNotice.objects.create(member=DeskMember.objects.get(), day=clock.today())
    letter = kind(notices.MORNING).build(notice.pk)
    assert letter.text.count("LS-") == MOST_LISTED
    assert "và 2 gói nữa" in letter.text


def test_two_members_and_ten_parcels_cost_no_more_to_look_for(
    product, at, django_assert_num_queries
):
    at(6)
    for _ in range(3):
        parcel_of(product)
    Parcel.objects.update(leaves_on=clock.today())
    at(8)
    with django_assert_num_queries(1):
        notices.tell_this_morning()
