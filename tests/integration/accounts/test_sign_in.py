"""People sign in with an address or a number; both are theirs alone."""

from django.contrib.auth import authenticate
from django.db import IntegrityError, transaction

import pytest

from shop.accounts.models import User

pytestmark = pytest.mark.django_db
PASSWORD = "mien-dong-tai-hoan"


def sign_in(typed, password=PASSWORD):
    return authenticate(None, username=typed, password=password)


def test_an_address_in_any_case():
    user = User.objects.create_user("Lan@Example.vn", PASSWORD)
    assert sign_in("lan@example.VN") == user
    assert sign_in("lan@example.vn", "sai") is None


@pytest.mark.parametrize("typed", ["0912 345 678", "+84912345678", "0912.345.678"])
def test_a_number_however_written(typed):
    user = User.objects.create_user(password=PASSWORD, phone="+84912345678")
    assert sign_in(typed) == user


def test_somebody_without_an_address_is_not_found_by_an_empty_one():
    User.objects.create_user(password=PASSWORD, phone="+84912345678")
    assert sign_in("") is None
    assert sign_in("@") is None
    assert sign_in("khong-co@example.vn") is None


def test_the_inactive_stay_out():
    User.objects.create_user("lan@example.vn", PASSWORD, is_active=False)
    assert sign_in("lan@example.vn") is None


def test_addresses_and_numbers_belong_to_one():
    User.objects.create_user("lan@example.vn", PASSWORD, phone="+84912345678")
    for email, phone in [("LAN@example.vn", None), ("", "+84912345678")]:
        with pytest.raises(IntegrityError), transaction.atomic():
            User.objects.create_user(email, PASSWORD, phone=phone)


def test_many_may_have_neither_address_nor_number():
    people = [User.objects.create_user(password=PASSWORD) for _ in range(2)]
    assert people[0].username != people[1].username
    assert str(people[0])
