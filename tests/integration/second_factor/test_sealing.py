"""Secrets lie sealed; an exchanged SECRET_KEY opens them while the former one is named."""

from django.core.management import CommandError, call_command
from django.utils import timezone

import pytest

from shop.second_factor.models import RecoveryCode, SecondFactor
from shop.second_factor.proving import Proof, prove
from shop.second_factor.sealing import SealBrokenError, opened, sealed
from tests.factories.people import customer
from tests.factories.second_factors import phone_of


def test_what_lies_there_is_not_the_secret_and_differs_each_time():
    first, second = sealed("ABCDEFGH"), sealed("ABCDEFGH")
    assert first != second
    assert "ABCDEFGH" not in first
    assert opened(first) == opened(second) == "ABCDEFGH"


def test_one_altered_sign_opens_nothing():
    token = sealed("ABCDEFGH")
    for at in (10, 60, len(token) - 5):
        other = "A" if token[at] != "A" else "B"
        with pytest.raises(SealBrokenError):
            opened(token[:at] + other + token[at + 1 :])


@pytest.mark.django_db
def test_the_database_holds_neither_secret_nor_codes():
    phone = phone_of(customer())
    assert phone.secret not in phone.factor.secret
    kept = "".join(RecoveryCode.objects.values_list("digest", flat=True))
    assert not any(code in kept or code.replace("-", "") in kept for code in phone.paper)


@pytest.mark.django_db
def test_a_new_key_takes_over_and_the_former_may_go(settings, capsys):
    phone = phone_of(customer())
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "new", [settings.SECRET_KEY]
    assert opened(phone.factor.secret) == phone.secret
    call_command("reseal_second_factors")
    settings.SECRET_KEY_FALLBACKS = []
    assert opened(phone.factor.secret) == phone.secret
    assert prove(phone.factor, phone.code(), timezone.now()) is Proof.PHONE


@pytest.mark.django_db
def test_a_lost_key_is_told_and_paper_still_opens(settings):
    phone, other = phone_of(customer()), phone_of(customer("lan@example.com"))
    kept = other.factor.secret
    settings.SECRET_KEY = "new"
    SecondFactor.objects.filter(user=other.user).update(secret=sealed(other.secret))
    with pytest.raises(CommandError, match=str(phone.user.pk)):
        call_command("reseal_second_factors")
    assert other.factor.secret != kept
    assert prove(phone.factor, phone.code(), timezone.now()) is None
    assert prove(phone.factor, phone.paper[0], timezone.now()) is Proof.PAPER
