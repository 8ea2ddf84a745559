"""Which state a product and a certificate are in."""

import datetime as dt

import pytest

from shop.certification.badges import badge
from shop.certification.models import Certificate
from shop.certification.standing import State, certificate_standing, standing
from tests.factories import CertificateFactory, ProductFactory

pytestmark = pytest.mark.django_db
DAY = dt.date(2024, 12, 31)


@pytest.fixture
def product():
    return ProductFactory(certificate=False)


@pytest.mark.parametrize(
    ("trait", "state"),
    [
        ({}, State.IN_FORCE),
        ({"valid_until": DAY}, State.ENDING),
        ({"valid_until": DAY + dt.timedelta(days=90)}, State.ENDING),
        ({"valid_until": DAY + dt.timedelta(days=91)}, State.IN_FORCE),
        ({"lapsed": True}, State.LAPSED),
        ({"not_yet": True}, State.NOT_YET),
        ({"paused": True}, State.PAUSED),
        ({"withdrawn": True}, State.WITHDRAWN),
        ({"unknown": True}, State.UNKNOWN),
    ],
)
def test_one_certificate(product, trait, state):
    certificate = CertificateFactory(product=product, **trait)
    assert standing([certificate], DAY).state is state
    assert certificate_standing(certificate, [certificate], DAY).state is state


def year_only(product, year, **changes) -> Certificate:
    """Known by its year alone: certain from the end of the next year to that of the one after."""
    values = {
        "precision": "year",
        "assessment_year": year,
        "valid_from": dt.date(year + 1, 12, 31),
        "valid_until": dt.date(year + 2, 12, 31),
    }
    return CertificateFactory(product=product, **values | changes)


@pytest.mark.parametrize(
    ("on", "state"),
    [
        (dt.date(2023, 12, 30), State.UNKNOWN),
        (dt.date(2023, 12, 31), State.IN_FORCE),
        (dt.date(2024, 12, 31), State.ENDING),
        (dt.date(2025, 1, 1), State.UNKNOWN),
    ],
)
def test_a_year_is_certain_in_the_middle_only(product, on, state):
    assert standing([year_only(product, 2022)], on).state is state


def test_a_stated_end_makes_a_year_lapse(product):
    certificate = year_only(
        product, 2019, valid_from=dt.date(2020, 1, 10), valid_until=dt.date(2023, 1, 10)
    )
    assert standing([certificate], DAY).state is State.LAPSED


def test_without_a_seller_it_is_in_force_but_nobody_sells_it(product):
    certificate = CertificateFactory(product=product)
    where = standing([certificate], DAY, has_seller=False)
    assert (where.state, where.buyable) == (State.NO_SELLER, False)


def test_an_older_certificate_is_replaced_by_a_newer_one_in_force(product):
    older = CertificateFactory(product=product, valid_from=dt.date(2022, 6, 1))
    newer = CertificateFactory(product=product, stars=5, valid_from=dt.date(2024, 6, 1))
    assert certificate_standing(older, [older, newer], DAY).state is State.REPLACED
    assert certificate_standing(newer, [older, newer], DAY).state is State.IN_FORCE
    assert standing([older, newer], DAY).stars == 5


def test_a_lapsed_renewal_does_not_replace(product):
    older = CertificateFactory(product=product, lapsed=True)
    newer = CertificateFactory(product=product, not_yet=True)
    assert certificate_standing(older, [older, newer], DAY).state is State.LAPSED
    assert standing([older, newer], DAY).state is State.NOT_YET


@pytest.mark.parametrize(
    ("taken", "state"),
    [({"withdrawn_on": DAY}, State.WITHDRAWN), ({"suspended_from": DAY}, State.PAUSED)],
)
def test_an_older_one_does_not_come_back_when_the_newer_is_taken_away(product, taken, state):
    older = CertificateFactory(product=product, valid_from=dt.date(2022, 6, 1))
    newer = CertificateFactory(product=product, valid_from=dt.date(2024, 6, 1), **taken)
    found = certificate_standing(older, [older, newer], DAY)
    assert (found.state, found.replaced_by) == (State.REPLACED, newer)
    assert standing([older, newer], DAY).state is state
    eve = DAY - dt.timedelta(days=1)
    assert standing([older, newer], eve).certificate == newer


def test_what_replaced_it_is_named(product):
    older = CertificateFactory(product=product, valid_from=dt.date(2022, 6, 1))
    newer = CertificateFactory(product=product, valid_from=dt.date(2024, 6, 1), code="x-2024-0001")
    words = badge(certificate_standing(older, [older, newer], DAY)).words
    assert words == "Đã thay bằng chứng nhận x-2024-0001"


SINCE = dt.date(2024, 12, 1)
UNDATED = {"precision": "none", "valid_from": None, "valid_until": None}


@pytest.mark.parametrize(
    ("before", "now", "days", "news"),
    [
        ({"stars": 3}, {}, 0, True),
        ({"stars": 3}, {}, 59, True),
        ({"stars": 3}, {}, 60, False),
        ({"stars": 4}, {}, 0, False),
        ({"stars": 5}, {}, 0, False),
        ({"stars": 3, **UNDATED}, {}, 0, False),
        ({"stars": 3}, {"precision": "year"}, 0, False),
        ({"stars": 3, "lapsed": True}, {}, 0, True),
        # Certain only from the end of this year on, but assessed the year before.
        ({"stars": 3, "precision": "year", "valid_from": DAY}, {"assessment_year": 2024}, 0, True),
    ],
)
def test_an_upgrade_is_news_for_sixty_days(product, before, now, days, news):
    older = CertificateFactory(
        product=product, **({"valid_from": dt.date(2022, 6, 1), "assessment_year": 2022} | before)
    )
    newer = CertificateFactory(product=product, **({"valid_from": SINCE} | now))
    where = standing([older, newer], SINCE + dt.timedelta(days=days))
    assert where.just_upgraded is news
    assert badge(where).ribbon == ("Vừa lên 4 sao" if news else "")


def test_a_first_certificate_is_no_upgrade(product):
    assert not standing([CertificateFactory(product=product, valid_from=SINCE)], DAY).just_upgraded
