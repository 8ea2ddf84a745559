"""Owners hear of certificates at 180, 90, 30 and 7 days, after the end, and anew: once each."""

import datetime as dt

from django.core import mail
from django.core.management import call_command

import pytest

from shop.certification import clock
from shop.certification.models import Certificate, CertificateEvent
from shop.partner.models import DeskMember
from shop.producer_desk.certificates.reminding import remind
from shop.producer_desk.certificates.renewing import note_filing
from shop.producer_desk.models import CertificateNotice, RenewalRound
from tests.factories import CertificateFactory, ProductFactory
from tests.factories.catalogue import region
from tests.factories.desks import desk_of, member_of

pytestmark = pytest.mark.django_db(transaction=True)
LAST = dt.date(2026, 5, 31)
LONG_AGO = dt.datetime(2020, 1, 1, tzinfo=clock.VIETNAM)


@pytest.fixture
def product():
    made = ProductFactory(title_vi="Miến dong Tân Thành")
    member_of(made.producer)
    DeskMember.objects.update(since=LONG_AGO)
    return made


@pytest.fixture
def on(settings):
    def hold(day: dt.date) -> None:
        settings.SHOP_BUSINESS_DATE = day

    return hold


def subjects() -> list[str]:
    return [one.subject for one in mail.outbox]


def kinds() -> list[str]:
    return list(CertificateNotice.objects.values_list("kind", flat=True))


def test_every_day_of_the_last_year_makes_one_mail_for_each_step_and_one_for_the_end(product, on):
    for left in range(365, -31, -1):
        on(LAST - dt.timedelta(left))
        remind()
    assert kinds() == ["180", "90", "30", "7", "lapsed"]
    assert [subject.split(":")[0] for subject in subjects()[:4]] == [
        f"Chứng nhận còn {left} ngày" for left in (180, 90, 30, 7)
    ]
    assert "đã hết hạn" in subjects()[4]


@pytest.mark.parametrize(("left", "kind"), [(181, None), (180, "180"), (91, "180"), (90, "90")])
def test_a_step_begins_on_its_day(product, on, left, kind):
    on(LAST - dt.timedelta(left))
    remind()
    assert kinds() == ([kind] if kind else [])


def test_after_a_timer_that_stood_still_the_nearest_step_alone_is_told_with_the_true_number(
    product, on
):
    on(LAST - dt.timedelta(20))
    assert remind() == 1
    assert remind() == 0
    assert kinds() == ["30"]
    assert subjects() == ["Chứng nhận còn 20 ngày: Miến dong Tân Thành"]


def test_every_owner_is_told_and_nobody_else(product, on):
    member_of(product.producer, "hai@example.com")
    member_of(product.producer, "goi@example.com", "packer")
    member_of(product.producer, "viet@example.com", "writer")
    gone = member_of(product.producer, "nghi@example.com")
    DeskMember.objects.filter(user=gone).update(ended_at=clock.now())
    on(LAST - dt.timedelta(5))
    remind()
    assert sorted(one.to[0] for one in mail.outbox) == ["chu@example.com", "hai@example.com"]


def test_the_reader_reads_it_in_their_language(product, on):
    user = DeskMember.objects.get().user
    user.language = "en"
    user.save()
    on(LAST - dt.timedelta(30))
    remind()
    assert subjects() == ["30 days left on your certificate: Miến dong Tân Thành"]


def test_a_renewal_in_progress_is_told_as_such(product, on):
    on(LAST - dt.timedelta(30))
    note_filing(desk_of(product.producer), product.certificates.get(), LAST - dt.timedelta(40))
    remind()
    assert "đã nộp hồ sơ ngày 21/04/2026" in mail.outbox[0].body


def test_the_next_round_of_the_province_is_named(product, on):
    on(LAST - dt.timedelta(30))
    RenewalRound.objects.create(
        region=region("thai-nguyen"),
        files_from=LAST - dt.timedelta(20),
        files_until=LAST - dt.timedelta(10),
        saved_at=clock.now(),
    )
    remind()
    assert "11/05/2026" in mail.outbox[0].body
    assert "21/05/2026" in mail.outbox[0].body


def test_a_renewal_is_told_once_and_ends_the_reminders(product, on):
    on(LAST + dt.timedelta(5))
    remind()
    mail.outbox.clear()
    renewed = CertificateFactory(
        product=product, valid_from=LAST + dt.timedelta(6), valid_until=LAST + dt.timedelta(1100)
    )
    CertificateEvent.objects.create(
        certificate=renewed, kind="reevaluated", recorded_at=clock.now(), run_number=1
    )
    assert remind() == 0
    on(LAST + dt.timedelta(6))
    assert remind() == 1
    assert remind() == 0
    assert subjects()[0].startswith("Miến dong Tân Thành được chứng nhận đến")


def test_what_happened_before_somebody_came_is_not_told_to_them(product, on):
    on(LAST + dt.timedelta(5))
    DeskMember.objects.update(since=clock.now())
    assert remind() == 0


@pytest.mark.parametrize("state", ["withdrawn_on", "suspended_from"])
def test_of_what_was_taken_away_nothing_is_counted_down(product, on, state):
    on(LAST - dt.timedelta(20))
    Certificate.objects.update(**{state: LAST - dt.timedelta(25)})
    assert remind() == 0


def test_a_mail_that_waited_is_not_written_to_who_has_left(product, on):
    on(LAST - dt.timedelta(20))
    remind()
    from shop.producer_desk.certificates.mails import about_certificate

    notice = CertificateNotice.objects.get()
    assert about_certificate(notice.pk) is not None
    DeskMember.objects.update(ended_at=clock.now())
    assert about_certificate(notice.pk) is None


def test_the_command_says_how_many(product, on, capsys):
    on(LAST - dt.timedelta(20))
    call_command("remind_certificates")
    assert capsys.readouterr().out == "mails: 1\n"


def test_more_products_cost_no_more_queries(product, on, django_assert_num_queries):
    on(LAST - dt.timedelta(300))
    queries = 5
    with django_assert_num_queries(queries):
        remind()
    for _number in range(10):
        ProductFactory(producer=product.producer)
    with django_assert_num_queries(queries):
        remind()
