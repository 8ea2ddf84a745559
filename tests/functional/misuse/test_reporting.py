"""Anybody reports a misuse without account or scripts; limits, pictures, consent, forgetting."""

import datetime as dt
import io

from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

import pytest
from PIL import Image

from shop.accounts.limits import Limit
from shop.certification import clock
from shop.communication.models import MailRecord
from shop.misuse import deciding, following, reporting
from shop.misuse.consent import VERSION
from shop.misuse.models import Case, Report, ReportPicture
from shop.misuse.pictures import FOLDER, picture_bytes
from shop.pictures import private
from tests.factories import ProductFactory
from tests.factories.cases import picture_file
from tests.factories.misuse import reported
from tests.factories.office import officer

pytestmark = pytest.mark.django_db
CODE = "thai-nguyen-2020-0007"
SEEN = {
    "name": "Bún khô Lan Phát",
    "what": "ended",
    "text": "Ba sao in trên nhãn",
    "place": "Chợ Đông Ba, Huế",
    "seen_on": "2024-12-30",
}
LEFT = SEEN | {"email": "lan@example.com", "agrees": "on"}


def form() -> str:
    return reverse("misuse:report")


@pytest.fixture
def after_commit(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def product():
    return ProductFactory(title_vi="bún khô", certificate__code=CODE, certificate__lapsed=True)


def with_place(picture: Image.Image) -> SimpleUploadedFile:
    """A picture that says where it was taken."""
    exif, out = Image.Exif(), io.BytesIO()
    exif[0x010E] = "nhà bà Tư"
    picture.save(out, "JPEG", exif=exif)
    return SimpleUploadedFile("anh.jpg", out.getvalue(), "image/jpeg")


def test_the_verify_page_leads_to_a_report_that_knows_the_certificate(client, product):
    way = f"{form()}?code={CODE}"
    assert f'href="{way}"' in client.get(f"/xac-minh/{CODE}/").content.decode()
    assert f'value="{CODE}"' in client.get(way).content.decode()
    answer = client.post(form(), SEEN | {"typed": CODE.upper(), "name": ""})
    case = Case.objects.get()
    assert (case.code, case.name) == (CODE, "bún khô")
    page = client.get(answer["Location"])
    assert case.reports.get().number in page.content.decode()
    assert page["Referrer-Policy"] == "no-referrer"
    assert "noindex" in page["X-Robots-Tag"]


def test_a_number_that_nobody_knows_is_reported_too(client):
    page = client.get("/xac-minh/", {"code": "999/QĐ-XYZ"}).content.decode()
    assert form() in page
    client.post(form(), SEEN | {"typed": "999/QĐ-XYZ"})
    assert Case.objects.get().code == "999/QĐ-XYZ"


def test_up_to_three_pictures_are_drawn_anew_and_no_address_leads_to_them(client):
    noisy = Image.effect_noise((60, 40), 90).convert("RGB")
    client.post(form(), SEEN | {f"picture_{n}": with_place(noisy) for n in (1, 2, 3)})
    names = list(ReportPicture.objects.values_list("name", flat=True))
    assert len(names) == 3
    for name in names:
        kept = Image.open(io.BytesIO(picture_bytes(name)))
        assert not kept.getexif()
        assert client.get(f"/media/{FOLDER}/{name}").status_code == 404


def test_what_is_no_picture_is_refused_and_nothing_is_kept(client):
    before = len(private.files(FOLDER))
    bad = SimpleUploadedFile("anh.jpg", b"<svg/>", "image/jpeg")
    answer = client.post(form(), SEEN | {"picture_1": picture_file(), "picture_2": bad})
    assert "picture_1" in answer.context["form"].errors
    assert not Report.objects.exists()
    assert len(private.files(FOLDER)) == before


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"name": ""}, ["typed"]),
        ({"seen_on": "2025-01-01"}, ["seen_on"]),
        ({"email": "lan@example.com"}, ["agrees"]),
        ({"place": ""}, ["place"]),
        ({"typed": "a\0b"}, ["typed"]),
    ],
)
def test_what_a_report_needs(client, change, wrong):
    answer = client.post(form(), SEEN | change)
    assert list(answer.context["form"].errors) == wrong
    assert not Report.objects.exists()


def test_whoever_left_an_address_is_told_and_the_words_are_kept(client, after_commit):
    with after_commit():
        client.post(form(), LEFT)
    one = Report.objects.get()
    assert (one.consent_version, bool(one.consent)) == (VERSION, True)
    [letter] = mail.outbox
    assert letter.to == ["lan@example.com"]
    assert one.number in letter.subject
    assert one.code in letter.body
    with after_commit():
        client.post(form(), SEEN)
    assert len(mail.outbox) == 1
    assert Report.objects.last().consent == ""


@pytest.mark.parametrize("name", ["BY_ASKER", "BY_ALL"])
def test_limits_come_before_the_pictures(client, monkeypatch, name):
    monkeypatch.setattr(reporting, name, Limit(f"misuse-test-{name}", 2, 60))
    sent = [client.post(form(), SEEN | {"picture_1": picture_file()}) for _ in range(3)]
    assert [one.status_code for one in sent] == [302, 302, 429]
    assert Report.objects.count() == ReportPicture.objects.count() == 2


def test_only_the_code_opens_a_report_and_wrong_ones_are_limited(monkeypatch):
    monkeypatch.setattr(following, "WRONG_CODES", Limit("misuse-test-wrong", 3, 60))
    one, client = reported(), Client(REMOTE_ADDR="10.9.9.9")
    page = reverse("misuse:followed", args=[one.code])
    assert client.get(reverse("misuse:outcomes"), {"code": one.code.lower()})["Location"] == page
    assert client.get(page).status_code == 200
    wrong = f"{one.number}-{'A' * 10}"
    for code in (wrong, f"BS-{one.pk}", f"BS-{10**17}-{'A' * 10}"):
        assert client.get(reverse("misuse:followed", args=[code])).status_code == 404
    assert client.get(page).status_code == 404
    assert Client(REMOTE_ADDR="10.9.9.8").get(page).status_code == 200


def close(case: Case, days_ago: int) -> None:
    staff = officer(f"canbo{case.pk}@example.vn")
    deciding.check(staff, case.pk, "Đã xem")
    deciding.propose(staff, case.pk, Case.Outcome.VALID, "")
    closed = clock.now() - dt.timedelta(days=days_ago)
    Case.objects.filter(pk=case.pk).update(closed_at=closed)


def test_addresses_are_forgotten_when_the_consent_says(after_commit):
    with after_commit():
        fresh, old, never = (reported(email=f"{n}@example.com") for n in "abc")
        close(fresh.case, 89)
        close(old.case, 90)
    Report.objects.filter(pk=never.pk).update(reported_at=clock.now() - dt.timedelta(days=730))
    call_command("settle_due", verbosity=0)
    left = Report.objects.exclude(email="").values_list("pk", flat=True)
    assert list(left) == [fresh.pk]
    told = MailRecord.objects.values_list("recipient", flat=True)
    assert set(told) == {"a@example.com"}


def test_pictures_go_two_years_after_the_end(after_commit):
    kept = [private.keep(FOLDER, b"x") for _ in range(2)]
    old, fresh = (reported(pictures=(name,)) for name in kept)
    close(old.case, 730)
    close(fresh.case, 729)
    with after_commit():
        call_command("settle_due", verbosity=0)
    assert [picture_bytes(name) for name in kept] == [None, b"x"]
    assert ReportPicture.objects.get().report == fresh


def test_every_page_leads_to_the_form(client):
    footer = client.get("/xac-minh/").content.decode().partition("site-foot")[2]
    assert f'href="{form()}"' in footer
