"""How many days a certificate still runs."""

import datetime as dt

import pytest

from shop.certification.models import Certificate
from shop.certification.rules import days_left, runs_to

DAY = dt.date(2024, 12, 31)


@pytest.mark.parametrize(
    ("until", "extended", "left"),
    [
        (DAY, None, 0),
        (DAY + dt.timedelta(90), None, 90),
        (DAY - dt.timedelta(1), None, -1),
        (DAY - dt.timedelta(1), DAY + dt.timedelta(7), 7),
        (DAY + dt.timedelta(7), DAY, 7),
        (None, None, None),
    ],
)
def test_the_later_of_the_two_ends_counts(until, extended, left):
    certificate = Certificate(valid_until=until, extended_until=extended)
    assert days_left(certificate, DAY) == left
    assert runs_to(certificate, DAY) == (left is not None and left >= 0)
