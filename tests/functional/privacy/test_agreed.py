"""What was agreed to, when, in which words, and taking it back."""

import datetime as dt

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import pytest

from shop.accounts import consents
from shop.accounts.consents import give_news, has_news
from shop.accounts.models import Consent
from shop.certification import clock
from shop.enquiries.models import Enquiry
from tests.factories.people import customer, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def user(client, db):
    user = customer()
    sign_in(client, user)
    return user


@pytest.fixture
def queries():
    """How many queries an act takes."""

    def counted(act) -> int:
        with CaptureQueriesContext(connection) as asked:
            act()
        return len(asked.captured_queries)

    return counted


def page(client) -> str:
    return client.get(reverse("privacy:agreed")).content.decode()


def take_back(client, key: str):
    return client.post(reverse("privacy:agreed"), {"key": key})


def enquiry_of(user, words: str) -> Enquiry:
    return Enquiry.objects.create(
        user=user,
        kind="question",
        name="Hoa",
        email=user.email,
        message="Còn hàng không?",
        language="vi",
        consent=words,
        consent_version="2026-09",
        asked_at=clock.now(),
    )


def test_words_time_and_place_are_kept_as_they_were(client, user, monkeypatch):
    at = dt.datetime(2026, 3, 1, 5, 30, tzinfo=dt.UTC)
    given = give_news(user.email, at, user, "checkout")
    enquiry_of(user, "Được dùng để trả lời tôi.")
    enquiry_of(customer("tu@example.com"), "Lời của người khác.")
    monkeypatch.setattr(consents, "news_words", lambda: "Lời mới.")
    shown = page(client)
    assert given.text in shown
    assert "01/03/2026 12:30" in shown
    assert "Được dùng để trả lời tôi." in shown
    assert "Lời của người khác." not in shown
    assert given.text_version in shown


def test_two_and_twenty_cost_the_same(client, user, queries):
    for _ in range(2):
        enquiry_of(user, "Được dùng.")
    page(client)  # what is kept in memory is read
    few = queries(lambda: page(client))
    for _ in range(18):
        enquiry_of(user, "Được dùng.")
    assert queries(lambda: page(client)) == few


def test_taking_back_ends_it_and_keeps_the_proof(client, user):
    given = give_news(user.email, clock.now(), user, "checkout")
    take_back(client, f"news-{given.pk}")
    assert not has_news(user.email)
    given.refresh_from_db()
    assert (given.withdrawn_at is not None, bool(given.text), given.email) == (
        True,
        True,
        user.email,
    )
    assert f"news-{given.pk}" not in page(client)
    asked = enquiry_of(user, "Được dùng.")
    take_back(client, f"enquiry-{asked.pk}")
    assert not Enquiry.objects.exists()


def test_another_s_is_taken_back_by_nobody(client, user):
    other = customer("tu@example.com")
    given = give_news(other.email, clock.now(), other, "checkout")
    asked = enquiry_of(other, "Được dùng.")
    long = "news-" + "9" * 5000
    for key in (f"news-{given.pk}", f"enquiry-{asked.pk}", "news-", "news-1e3", "x", long):
        assert take_back(client, key).status_code == 302
    assert (has_news(other.email), Enquiry.objects.count()) == (True, 1)


def test_changed_words_are_asked_about_again_and_the_old_ones_stay(client, user, monkeypatch):
    client.post(reverse("privacy:agreed"), {"act": "again"})
    assert not Consent.objects.exists()
    old = give_news(user.email, clock.now(), user, "settings")
    assert client.post(reverse("privacy:agreed"), {"act": "again"}).status_code == 302
    assert Consent.objects.count() == 1
    monkeypatch.setattr(consents, "NEWS_VERSION", "2027-01")
    monkeypatch.setattr("shop.privacy.agreed.NEWS_VERSION", "2027-01")
    assert not has_news(user.email)
    client.post(reverse("privacy:agreed"), {"act": "again"})
    assert has_news(user.email)
    old.refresh_from_db()
    assert (old.withdrawn_at is not None, old.text_version) == (True, "2026-11")
    assert Consent.objects.get(withdrawn_at=None).place == "agreed"
