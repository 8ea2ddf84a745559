"""What a certificate's page says about the next assessment, and the note that the file is in."""

import datetime as dt

from django.urls import reverse

import pytest

from shop.certification import clock
from shop.producer_desk.models import RenewalFiling, RenewalRound
from tests.factories import CertificateFactory, PartnerFactory, ProductFactory
from tests.factories.catalogue import region
from tests.factories.desks import member_of
from tests.factories.people import sign_in

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(1)


@pytest.fixture
def product():
    return ProductFactory(title_vi="Miến dong Tân Thành")


@pytest.fixture
def owner(client, product):
    sign_in(client, member_of(product.producer))
    return client


def page(client, product) -> str:
    return client.get(reverse("producer_desk:certificate", args=[product.pk])).content.decode()


def note(client, product, day: str = "", **more):
    form = {"filed_on": day or clock.today().isoformat()} | more
    return client.post(reverse("producer_desk:certificate_filed", args=[product.pk]), form)


def round_of(province, first: dt.date, last: dt.date) -> RenewalRound:
    return RenewalRound.objects.create(
        region=province,
        files_from=first,
        files_until=last,
        papers="Phiếu đăng ký\n\nSổ theo dõi",
        contact_name="Bà Hạnh",
        contact_phone="0208 3 855 123",
        saved_at=clock.now(),
    )


def test_the_next_round_of_the_province_stands_there(owner, product):
    today = clock.today()
    round_of(region("thai-nguyen"), today - 90 * DAY, today - DAY)
    round_of(region("cao-bang"), today, today + 3 * DAY)
    round_of(region("thai-nguyen"), today + 40 * DAY, today + 50 * DAY)
    text = page(owner, product)
    for words in ("Bà Hạnh", "tel:02083855123", "Phiếu đăng ký", "Sổ theo dõi", "19/02/2025"):
        assert words in text
    assert "03/01/2025" not in text


def test_a_round_that_closes_today_still_takes_files(owner, product):
    round_of(region("thai-nguyen"), clock.today() - DAY, clock.today())
    assert "Bà Hạnh" in page(owner, product)


def test_a_producer_of_a_former_province_reads_the_round_of_todays(client):
    former = region("bac-kan", 63)
    product = ProductFactory(producer=PartnerFactory(region=former))
    round_of(region("thai-nguyen"), clock.today(), clock.today() + DAY)
    sign_in(client, member_of(product.producer))
    assert "Bà Hạnh" in page(client, product)


def test_without_a_round_it_says_so(owner, product):
    assert "chưa báo đợt tới" in page(owner, product)


@pytest.mark.parametrize("role", ["owner", "packer", "writer"])
def test_the_note_stands_with_its_day_and_can_be_taken_back(client, product, role):
    user = member_of(product.producer, role=role)
    sign_in(client, user)
    assert note(client, product).status_code == 303
    filing = RenewalFiling.objects.get()
    assert (filing.filed_on, filing.noted_by) == (clock.today(), user)
    assert "Đã nộp hồ sơ ngày 31/12/2024" in page(client, product)
    listed = client.get(reverse("producer_desk:certificates")).content.decode()
    assert "Đã nộp hồ sơ ngày 31/12/2024" in listed
    note(client, product, act="back")
    assert "Đã nộp hồ sơ" not in page(client, product)
    assert RenewalFiling.objects.get().taken_back_at is not None


def test_a_second_note_takes_the_place_of_the_first(owner, product):
    note(owner, product, "2024-12-01")
    note(owner, product, "02/12/2024")
    open_ones = RenewalFiling.objects.filter(taken_back_at=None)
    assert [one.filed_on for one in open_ones] == [dt.date(2024, 12, 2)]


@pytest.mark.parametrize("day", ["2025-01-01", "2023-12-30", "31/02/2024", "hôm qua", " "])
def test_a_day_that_cannot_be_is_told_at_the_field(owner, product, day):
    answer = note(owner, product, day)
    assert answer.status_code == 400
    assert "error-summary" in answer.content.decode()
    assert not RenewalFiling.objects.exists()


def test_the_note_is_about_the_certificate_of_then(owner, product):
    note(owner, product)
    CertificateFactory(
        product=product, valid_from=dt.date(2024, 12, 1), valid_until=dt.date(2027, 11, 30)
    )
    assert "Đã nộp hồ sơ" not in page(owner, product)


def test_nobody_notes_anything_at_another_producers(client, product):
    sign_in(client, member_of(PartnerFactory(), "khac@example.com"))
    assert note(client, product).status_code == 404
    assert note(client, product, act="back").status_code == 404
    assert not RenewalFiling.objects.exists()


def test_without_any_certificate_there_is_nothing_to_note(client):
    product = ProductFactory(certificate=False)
    sign_in(client, member_of(product.producer))
    assert note(client, product).status_code == 404
