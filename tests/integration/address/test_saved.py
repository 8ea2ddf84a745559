"""Addresses that an account keeps: its own, each once, the usual one first."""

import pytest

from shop.accounts.models import User
from shop.address import saved
from shop.regions.models import Commune
from tests.factories.orders import commune

pytestmark = pytest.mark.django_db


@pytest.fixture
def lan(db):
    return User.objects.create_user("lan@example.vn", "mien-dong-tai-hoan")


def fields(place: Commune | None = None, **changes) -> dict:
    place = place or commune()
    return {
        "last_name": "Nguyễn Thị Lan",
        "line1": "12 ngõ 5, phố Huế",
        "line4": place.name_with_kind,
        "state": place.region.name,
        "region": place.region,
        "commune": place,
        "phone_number": "+84912345678",
    } | changes


def test_the_same_address_is_kept_once(lan):
    first = saved.keep_address(lan, **fields())
    assert saved.keep_address(lan, **fields()) == first
    assert saved.keep_address(lan, **fields(line1="14 ngõ 5")) != first
    assert saved.addresses_of(lan).count() == 2


def test_two_people_in_one_house_are_two_addresses(lan):
    saved.keep_address(lan, **fields())
    saved.keep_address(lan, **fields(phone_number="+84987654321"))
    assert saved.addresses_of(lan).count() == 2


def test_the_first_is_the_usual_one_and_stands_first(lan):
    first = saved.keep_address(lan, **fields())
    often = saved.keep_address(lan, **fields(line1="14 ngõ 5"))
    seldom = saved.keep_address(lan, **fields(line1="16 ngõ 5"))
    for _ in range(3):
        saved.count_use(lan, often.pk)
    assert list(saved.addresses_of(lan)) == [first, often, seldom]


def test_nobody_counts_or_sees_the_addresses_of_others(lan):
    other = User.objects.create_user(password="che-tan-cuong", phone="+84987654321")
    address = saved.keep_address(lan, **fields())
    saved.count_use(other, address.pk)
    address.refresh_from_db()
    assert address.num_orders_as_shipping_address == 0
    assert not saved.addresses_of(other)


def test_an_account_does_not_fill_the_table(lan, monkeypatch):
    monkeypatch.setattr(saved, "MOST_KEPT", 2)
    for number in range(3):
        saved.keep_address(lan, **fields(line1=f"{number} phố Huế"))
    assert saved.addresses_of(lan).count() == 2


def test_what_is_written_on_a_parcel(lan):
    place = commune("thai-nguyen")
    address = saved.keep_address(lan, **fields(place, line3="huyện Na Rì"))
    assert address.lines == [
        "12 ngõ 5, phố Huế",
        "huyện Na Rì",
        place.name_with_kind,
        "Thái Nguyên",
    ]
