"""Consent to news: once, in the words that were shown, and gone as easily as it was given."""

import datetime as dt

from django.utils import translation

import pytest

from shop.accounts import consents
from shop.accounts.models import Consent, User

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2024, 12, 31, 9, 0, tzinfo=dt.UTC)


def test_the_proof_holds_time_version_and_the_very_words():
    with translation.override("en"):
        given = consents.give_news("lan@example.vn", NOW)
        assert (given.given_at, given.text_version) == (NOW, consents.NEWS_VERSION)
        assert (given.text, given.language) == (consents.news_words(), "en")
    assert given.confirmed_at is None


def test_twice_is_once_in_any_case():
    first = consents.give_news("lan@example.vn", NOW)
    assert consents.give_news("Lan@Example.vn", NOW + dt.timedelta(days=1)) == first
    assert Consent.objects.count() == 1


def test_taken_back_it_is_over_but_the_proof_stays():
    consents.give_news("lan@example.vn", NOW)
    assert consents.withdraw_news(NOW, email="LAN@example.vn") == 1
    assert not consents.has_news("lan@example.vn")
    assert Consent.objects.get().withdrawn_at == NOW
    consents.give_news("lan@example.vn", NOW)
    assert consents.has_news("lan@example.vn")


def test_an_account_takes_back_what_it_gave_and_nothing_else():
    lan = User.objects.create_user("lan@example.vn", "mien-dong-tai-hoan")
    consents.give_news("lan@example.vn", NOW, lan)
    consents.give_news("hoa@example.vn", NOW)
    assert consents.withdraw_news(NOW, user=lan) == 1
    assert consents.has_news("hoa@example.vn")
    assert consents.withdraw_news(NOW) == 0
