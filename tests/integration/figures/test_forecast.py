"""What falls out of certification: exactly on the day, once, with a name and a number to call."""

import datetime as dt
import io
import json

from django.core.management import CommandError, call_command

import pytest

from shop.catalogue.models import Product
from shop.figures.forecast import lapse_forecast
from shop.regions.models import Region
from tests.factories import CertificateFactory, PartnerFactory, ProductFactory, region

pytestmark = pytest.mark.django_db
TODAY = dt.date(2024, 12, 31)


@pytest.fixture(autouse=True)
def _today(clock):
    clock(TODAY)


def in_days(days: int) -> dt.date:
    return TODAY + dt.timedelta(days=days)


def product(last: int | None = None, **more):
    until = {"certificate__valid_until": in_days(last)} if last is not None else {}
    return ProductFactory(stock=False, **until, **more)


def days_left(days: int, **more) -> list[int]:
    return sorted(one.days_left for one in lapse_forecast(days, **more))


@pytest.mark.parametrize("days", [30, 90, 180])
def test_the_last_day_counts_and_the_day_after_does_not(days):
    for last in (-1, 0, 1, days - 1, days, days + 1):
        product(last)
    assert days_left(days) == [0, 1, days - 1, days]
    assert days_left(0) == [0]


def test_the_forecast_is_what_the_rule_then_says():
    for last in range(0, 40, 3):
        product(last)
    product(20, certificate__suspended_from=in_days(7))
    product(25, certificate__withdrawn_on=in_days(11))
    product(5, certificate__extended_until=in_days(33))
    renewed = product(12)
    CertificateFactory(product=renewed, valid_from=in_days(13), valid_until=in_days(900))
    certified = set(Product.objects.certified(TODAY).values_list("pk", flat=True))
    for days in range(0, 45, 4):
        then = set()
        for day in range(1, days + 2):
            then |= certified - set(
                Product.objects.certified(in_days(day)).values_list("pk", flat=True)
            )
        assert len(lapse_forecast(days)) == len(then), days


def test_an_extension_moves_the_day_and_a_pause_or_withdrawal_brings_it_forward():
    product(10, certificate__extended_until=in_days(40))
    product(60, certificate__suspended_from=in_days(5), certificate__suspended_until=in_days(6))
    product(60, certificate__withdrawn_on=in_days(8))
    assert days_left(30) == [4, 7]
    assert days_left(40) == [4, 7, 40]


def test_what_is_renewed_without_a_gap_stays_and_with_a_gap_falls_out():
    without, with_gap = product(10), product(10)
    CertificateFactory(product=without, valid_from=in_days(11), valid_until=in_days(1000))
    CertificateFactory(product=with_gap, valid_from=in_days(12), valid_until=in_days(1000))
    assert [one.days_left for one in lapse_forecast(90)] == [10]


def test_what_is_not_certified_today_cannot_fall_out():
    product(certificate__lapsed=True)
    product(20, certificate__withdrawn_on=TODAY)
    ProductFactory(certificate=False, stock=False)
    product(20, certificate__valid_from=in_days(1))
    assert lapse_forecast(180) == []


def test_an_end_known_by_the_year_says_so():
    product(
        0,
        certificate__precision="year",
        certificate__assessment_year=2022,
        certificate__valid_from=dt.date(2023, 12, 31),
    )
    assert [one.known_by_year for one in lapse_forecast(30)] == [True]


def test_by_province_with_predecessors_and_by_producer_with_phone():
    bac_kan, old_thai_nguyen = Region.objects.get(key="vn63-06"), Region.objects.get(key="vn63-19")
    maker = PartnerFactory(name="HTX Tài Hoan", phone="0209 3870 123", region=bac_kan)
    product(5, producer=maker)
    product(3, producer=maker)
    product(4, producer=PartnerFactory(name="HTX An", region=old_thai_nguyen, phone=""))
    product(4, producer=PartnerFactory(name="Cơ sở Bình", region=region("quang-ninh")))
    product(6, producer=None, origin_region=None)
    found = lapse_forecast(30)
    assert [(one.province and one.province.slug, one.producer, one.phone) for one in found] == [
        ("quang-ninh", "Cơ sở Bình", ""),
        ("thai-nguyen", "HTX An", ""),
        ("thai-nguyen", "HTX Tài Hoan", "0209 3870 123"),
        ("thai-nguyen", "HTX Tài Hoan", "0209 3870 123"),
        (None, "", ""),
    ]
    assert [one.days_left for one in found[2:4]] == [3, 5]
    assert days_left(30, provinces=[bac_kan]) == [3, 5]


def test_the_command_prints_names_and_numbers():
    product(5, producer=PartnerFactory(name="HTX Tài Hoan", phone="0912345678"))
    product(5, producer=PartnerFactory(name="HTX Khác", region=region("cao-bang")))
    out = io.StringIO()
    call_command("lapse_forecast", days=30, province="Thái Nguyên", stdout=out)
    assert "HTX Tài Hoan  0912345678" in out.getvalue()
    assert "05/01/2025" in out.getvalue()
    assert "HTX Khác" not in out.getvalue()
    out = io.StringIO()
    call_command("lapse_forecast", days=30, json=True, stdout=out)
    told = json.loads(out.getvalue())
    assert (told["as_of"], told["products"], told["producers"]) == ("2024-12-31", 2, 2)
    assert told["by_province"] == {"cao-bang": 1, "thai-nguyen": 1}
    assert told["rows"][1] | {"code": "", "product": ""} == {
        "code": "", "product": "", "stars": 4, "last_day": "2025-01-05", "days_left": 5,
        "known_by_year": False, "producer": "HTX Tài Hoan", "phone": "0912345678",
        "province": "thai-nguyen", "issued_in": "thai-nguyen",
    }  # fmt: skip


@pytest.mark.parametrize("arguments", [{"days": -1}, {"days": 99_999}, {"province": "Atlantis"}])
def test_what_cannot_be_asked(arguments):
    with pytest.raises(CommandError):
        call_command("lapse_forecast", **arguments)


def test_one_query_whatever_the_number(django_assert_num_queries):
    for number in (2, 18):
        for last in range(number):
            product(last)
        with django_assert_num_queries(1):
            lapse_forecast(30)
