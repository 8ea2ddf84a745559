"""A code is taken by one statement: of two questions that hold the same record one is let in."""

from django.utils import timezone

import pytest
import time_machine

from shop.second_factor.proving import Proof, prove
from tests.factories.people import customer
from tests.factories.second_factors import phone_of

pytestmark = pytest.mark.django_db


def test_of_two_questions_with_the_same_code_one_is_let_in():
    with time_machine.travel("2026-11-28 09:00:00+07:00", tick=False):
        phone = phone_of(customer())
        # As two processes read it before either has taken the code.
        first, second = phone.factor, phone.factor
        assert prove(first, phone.code(), timezone.now()) is Proof.PHONE
        assert prove(second, phone.code(), timezone.now()) is None
        assert prove(first, phone.paper[0], timezone.now()) is Proof.PAPER
        assert prove(second, phone.paper[0], timezone.now()) is None
