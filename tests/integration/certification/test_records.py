"""What the database itself refuses, and what history never lets go of."""

import datetime as dt

from django.db import IntegrityError, transaction

import pytest

from shop.certification.codes import CodeBook, normalise_code
from shop.certification.loading import load_schemes
from shop.certification.models import Certificate, CertificateEvent, GroupScheme, ProductSet
from shop.certification.models.event import AppendOnlyError
from tests.factories import CertificateFactory, ProductFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def certificate():
    return CertificateFactory(product=ProductFactory(certificate=False))


@pytest.mark.parametrize(
    "values",
    [
        {"stars": 2},
        {"stars": 6},
        {"valid_until": dt.date(2020, 1, 1)},
        {"precision": "day", "valid_from": None},
        {"precision": "year", "valid_until": None},
    ],
)
def test_impossible_certificates_are_refused(certificate, values):
    with pytest.raises(IntegrityError), transaction.atomic():
        Certificate.objects.filter(pk=certificate.pk).update(**values)


def test_history_is_only_added_to(certificate):
    event = CertificateEvent.objects.create(
        certificate=certificate,
        kind="issued",
        recorded_at=dt.datetime(2024, 1, 1, tzinfo=dt.UTC),
    )
    event.note = "khác"
    with pytest.raises(AppendOnlyError):
        event.save()
    with pytest.raises(AppendOnlyError):
        event.delete()
    with pytest.raises(AppendOnlyError):
        CertificateEvent.objects.filter(pk=event.pk).update(note="khác")
    with pytest.raises(AppendOnlyError):
        CertificateEvent.objects.filter(pk=event.pk).delete()
    assert CertificateEvent.objects.get(pk=event.pk).note == ""


def test_codes_go_on_where_they_stopped(certificate):
    Certificate.objects.filter(pk=certificate.pk).update(code="bac-kan-2021-0041")
    book = CodeBook()
    assert book.new_code("bac-kan", 2021) == "bac-kan-2021-0042"
    assert book.new_code("bac-kan", 2021) == "bac-kan-2021-0043"
    assert book.new_code("bac-kan", None) == "bac-kan-0000-0001"
    assert book.new_code("", 2021) == "viet-nam-2021-0001"


@pytest.mark.parametrize("typed", ["BAC-KAN-2021-0042", " bac kan 2021/0042 ", "bac_kan-2021-0042"])
def test_codes_are_read_however_typed(typed):
    assert normalise_code(typed) == "bac-kan-2021-0042"


def test_the_schemes_stand_as_published():
    counts = {s.code: s.sets.count() for s in GroupScheme.objects.all()}
    assert counts == {"2019": 26, "2023": 26, "2026": 26}
    current = ProductSet.objects.filter(scheme__code="2026")
    assert set(current.filter(is_alcohol=True).values_list("number", flat=True)) == {14, 15}
    assert list(current.filter(shippable=False).values_list("number", flat=True)) == [26]
    assert set(current.filter(perishable=True).values_list("number", flat=True)) == {1, 2, 23}
    old = ProductSet.objects.filter(scheme__code="2019")
    assert list(old.filter(successor=None).values_list("slug", flat=True)) == [
        "herbal/medical-devices-21"
    ]
    seafood = old.get(name_vi="Chế biến từ thủy, hải sản")
    assert seafood.successor.slug == "food/processed-animal"


def test_loading_the_schemes_again_changes_nothing():
    before = list(ProductSet.objects.order_by("pk").values())
    load_schemes(GroupScheme, ProductSet)
    assert list(ProductSet.objects.order_by("pk").values()) == before
