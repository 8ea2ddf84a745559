"""Somebody with a row in every place: all of it is taken along, and gone after the end."""

import io
import json
import zipfile

from django.apps import apps
from django.contrib.auth import HASH_SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection, models
from django.utils import timezone

import pytest

from shop.accounts.models import User
from shop.order.models import Order
from shop.privacy import books, ending, forgetting
from shop.privacy.packing import pack
from shop.privacy.register import PLACES, Ending
from shop.privacy.subject import Subject
from tests.factories.whole_person import WholePerson

pytestmark = pytest.mark.django_db
LAN, KHAC = "lanbimat", "nguoikhac"


@pytest.fixture
def people():
    return WholePerson(LAN, "+84912000111"), WholePerson(KHAC, "+84912000222")


def _kept() -> set[str]:
    """Columns in which the register lets a person's words stay at the end of an account."""
    found = set()
    for place in PLACES:
        if place.ending in (Ending.STAYS, Ending.KEPT_FOR_THE_LAW):
            names = set(place.fields.split()) - place.emptied.keys()
            found |= {f"{place.model}.{name}" for name in names}
    return found


def _columns_with(*marks: str) -> set[str]:
    """Every text column of the database that holds one of these, in any case."""
    found = set()
    for model in apps.get_models(include_auto_created=True):
        if not model._meta.managed or model._meta.proxy:
            continue
        for field in model._meta.local_concrete_fields:
            if isinstance(field, models.BinaryField) or not field.db_type(connection):
                continue
            table, column = map(connection.ops.quote_name, (model._meta.db_table, field.column))
            with connection.cursor() as cursor:
                for mark in marks:
                    cursor.execute(
                        f"SELECT 1 FROM {table} "
                        f"WHERE LOWER(CAST({column} AS text)) LIKE %s LIMIT 1",
                        [f"%{mark}%"],
                    )
                    if cursor.fetchone():
                        found.add(f"{model._meta.label}.{field.name}")
    return found


def test_everything_of_theirs_is_in_the_file_and_nothing_of_anothers(people):
    lan, _other = people
    archive = zipfile.ZipFile(io.BytesIO(pack(Subject(user=lan.user, email=lan.email), "vi")))
    written = archive.read("data.json").decode()
    given = {part["place"] for part in json.loads(written)["data"]}
    assert {place.model for place in PLACES if place.told} - given == set()
    page = archive.read("data.html").decode()
    for text in (written, page):
        assert LAN in text
        assert KHAC not in text


def test_nothing_that_was_only_typed_is_given_without_proof(people):
    """An account on another's address, with a password: what lies under the address stays shut."""
    lan, other = people
    User.objects.filter(pk=other.user.pk).update(email="khac2@example.com")
    User.objects.filter(pk=lan.user.pk).update(email=other.email)
    subject = Subject(user=User.objects.get(pk=lan.user.pk))
    archive = zipfile.ZipFile(io.BytesIO(pack(subject, "vi")))
    told = json.loads(archive.read("data.json"))["data"]
    assert "communication.MailRecord" not in {part["place"] for part in told}


def test_nothing_is_left_but_what_the_register_keeps(people):
    lan, other = people
    session, others = SessionStore(), SessionStore()
    for one, person in ((session, lan), (others, other)):
        one.update({HASH_SESSION_KEY: person.user.get_session_auth_hash(), "kept": person.email})
        one.save()
    before = _columns_with(KHAC)
    ending.end(lan.user, has_proven=True)
    left = _columns_with(LAN, "912000111")
    assert left - _kept() == set()
    assert "order.Order.buyer_name" in left
    assert not SessionStore(session.session_key).load()
    assert SessionStore(others.session_key).load()
    order = Order.objects.get(pk=lan.order.pk)
    assert (order.user_id, order.guest_email, str(order.buyer_phone)) == (None, "", "")
    user = User.objects.get(pk=lan.user.pk)
    assert (user.is_active, user.has_usable_password(), user.email) == (False, False, "")
    assert _columns_with(KHAC) == before


def test_the_end_of_the_books_forgets_names_too(people):
    lan, _other = people
    ending.end(lan.user, has_proven=True)
    year = timezone.now().year
    assert books.kept_until(lan.order.date_placed).year == lan.order.date_placed.year + books.YEARS
    assert forgetting.forget_names() == 0
    old = lan.order.date_placed.replace(year=year - books.YEARS - 3)
    Order.objects.filter(pk=lan.order.pk).update(date_placed=old)
    assert forgetting.forget_names() == 1
    assert forgetting.forget_names() == 0
    left = {
        name for name in _columns_with(LAN) if name.startswith(("order.", "payment.", "gifts."))
    }
    assert left == set()
