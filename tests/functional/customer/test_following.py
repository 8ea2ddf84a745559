"""Following a province or a producer: double opt-in, one letter for each upgrade, easily ended."""

import datetime as dt
import re

from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import pytest

from shop.accounts.limits import Limit
from shop.certification import clock
from shop.certification.announcing import publish, take_back
from shop.certification.models import Certificate, UpgradeAnnouncement
from shop.customer import alerting, following
from shop.customer.following import write_to_followers
from shop.customer.models import Follow, UpgradeLetter
from shop.customer.upgrade_mails import star_upgrade
from tests.factories import CertificateFactory, ProductFactory, region
from tests.factories.people import customer, sign_in

pytestmark = pytest.mark.django_db
ASK = "/len-sao/theo-doi/"
LAN = "lan@example.com"


@pytest.fixture
def after_commit(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def draft(db) -> UpgradeAnnouncement:
    """A product of Thái Nguyên went from four to five stars; nobody has been told."""
    product = ProductFactory(title_vi="Miến dong Tài Hoan", certificate=False)
    CertificateFactory(product=product, stars=4, lapsed=True)
    better = CertificateFactory(product=product, stars=5)
    return UpgradeAnnouncement.objects.create(
        certificate=better,
        from_stars=4,
        to_stars=5,
        decided_on=better.valid_from,
        drafted_at=clock.now(),
    )


def follow(whom, email=LAN, **fields) -> Follow:
    name = "producer" if hasattr(whom, "ships_on") else "region"
    now = clock.now()
    both = {"email": email, "language": "vi", "asked_at": now, "confirmed_at": now}
    return Follow.objects.create(**({name: whom} | both | fields))


def link_in(message, name: str) -> str:
    return re.search(rf"/len-sao/theo-doi/\d+/[\w-]+/{name}/", message.body)[0]


def told(draft, after_commit) -> list:
    mail.outbox.clear()
    with after_commit():
        publish(draft.pk, None)
    return list(mail.outbox)


def test_a_guest_confirms_by_the_link_and_its_button(client, after_commit):
    with after_commit():
        assert client.post(ASK, {"province": "thai-nguyen", "email": LAN}).status_code == 302
    assert "Thái Nguyên" in mail.outbox[0].subject
    path = link_in(mail.outbox[0], "xac-nhan")
    client.get(path)
    assert Follow.objects.get().confirmed_at is None
    client.post(path)
    one = Follow.objects.get()
    assert one.confirmed_at
    assert one.region == region("thai-nguyen")


def test_nobody_is_written_to_who_has_not_agreed(draft, after_commit):
    follow(region("thai-nguyen"), confirmed_at=None)
    assert told(draft, after_commit) == []


def test_followers_get_one_letter_with_its_way_out(client, draft, after_commit):
    follow(region("thai-nguyen"))
    follow(draft.certificate.product.producer)
    follow(region("ca-mau"), "minh@example.com")
    [letter] = told(draft, after_commit)
    assert (letter.to, letter.subject) == ([LAN], "Miến dong Tài Hoan vừa lên 5 sao")
    assert "còn hiệu lực" in letter.body
    assert letter.extra_headers["List-Unsubscribe"].endswith("/dung/>")
    with after_commit():
        write_to_followers(draft.pk)
    assert len(mail.outbox) == 1
    client.post(link_in(letter, "dung"), {"which": "this"})
    assert Follow.objects.filter(email=LAN).count() == 1


def test_the_link_of_a_letter_ends_all_letters(client, draft, after_commit):
    follow(region("thai-nguyen"))
    follow(region("ca-mau"), LAN.upper())
    follow(region("ca-mau"), "minh@example.com")
    [letter] = told(draft, after_commit)
    path = link_in(letter, "dung")
    client.get(path)
    assert Follow.objects.count() == 3
    client.post(path, {"which": "all"})
    assert [one.email for one in Follow.objects.all()] == ["minh@example.com"]


def test_a_product_issued_under_a_former_province_belongs_to_the_one_of_today(draft, after_commit):
    product = draft.certificate.product
    product.origin_region = region("bac-kan", 63)
    product.save()
    follow(region("thai-nguyen"))
    assert len(told(draft, after_commit)) == 1


def test_what_was_taken_back_before_the_commit_is_written_to_nobody(draft, after_commit):
    follow(region("thai-nguyen"))
    with after_commit():
        publish(draft.pk, None)
        take_back(draft.pk, None)
    assert mail.outbox == []
    assert not UpgradeLetter.objects.exists()


def test_a_letter_that_waits_is_not_sent_once_its_news_is_none(draft, after_commit):
    follow(region("thai-nguyen"))
    told(draft, after_commit)
    letter = UpgradeLetter.objects.get()
    assert star_upgrade(letter.pk) is not None
    UpgradeAnnouncement.objects.update(state="dropped")
    assert star_upgrade(letter.pk) is None
    UpgradeAnnouncement.objects.update(state="published")
    Certificate.objects.filter(stars=5).update(withdrawn_on="2024-12-01")
    assert star_upgrade(letter.pk) is None


def test_an_account_follows_with_its_own_address_at_once(client, draft, after_commit):
    own = customer()
    sign_in(client, own)
    producer = draft.certificate.product.producer
    with after_commit():
        client.post(f"{ASK}?producer={producer.pk}", {"email": own.email})
    assert mail.outbox == []
    one = Follow.objects.get()
    assert (one.producer, one.user) == (producer, own)
    assert one.confirmed_at
    assert producer.name in client.get(reverse("account:alerts")).content.decode()
    client.post(reverse("account:follow_end", args=[one.pk]))
    assert not Follow.objects.exists()


def test_nobody_ends_what_another_follows(client):
    one = follow(region("thai-nguyen"), user=customer("khac@example.com"))
    sign_in(client, customer())
    assert client.post(reverse("account:follow_end", args=[one.pk])).status_code == 404
    assert Follow.objects.exists()


def test_wrong_links_lead_nowhere(client):
    one = follow(region("thai-nguyen"))
    for name in ("follow_confirm", "follow_stop"):
        for pk, secret in ((one.pk, "x" * 32), (one.pk + 1, one.secret), (2**63, one.secret)):
            assert client.post(reverse(f"account:{name}", args=[pk, secret])).status_code == 404
    assert Follow.objects.exists()


@pytest.mark.parametrize("producer", ["x", "0", "9" * 18, "-1"])
def test_a_producer_that_is_not_there(client, producer):
    assert client.get(f"{ASK}?producer={producer}").status_code == 404


def test_an_address_is_written_to_only_so_often(client, after_commit, monkeypatch):
    monkeypatch.setattr(following, "BY_EMAIL", Limit("follow-test-to", 2, 60))
    with after_commit():
        for slug in ("thai-nguyen", "ca-mau", "lao-cai"):
            client.post(ASK, {"province": slug, "email": LAN})
    assert len(mail.outbox) == 2


def test_somebody_who_asks_too_often_is_told_to_wait(client, monkeypatch):
    monkeypatch.setattr("shop.customer.views.following.BY_ASKER", Limit("follow-test-from", 1, 60))
    form = {"province": "thai-nguyen", "email": LAN}
    assert client.post(ASK, form).status_code == 302
    assert client.post(ASK, form).status_code == 429
    assert alerting.BY_ASKER.tries > 1


def test_all_who_ask_together_are_told_to_wait(client, after_commit, monkeypatch):
    monkeypatch.setattr(following, "BY_ALL", Limit("follow-test-all", 2, 60))
    follow(region("ca-mau"), "agreed@example.com")
    asked = [
        ("thai-nguyen", LAN),
        ("lao-cai", LAN),
        ("ca-mau", LAN),
        ("ca-mau", "agreed@example.com"),
    ]
    with after_commit():
        states = [
            Client(REMOTE_ADDR=f"10.0.0.{number}")
            .post(ASK, {"province": slug, "email": email})
            .status_code
            for number, (slug, email) in enumerate(asked)
        ]
    # Whoever follows already is told the same: nobody finds out by it.
    assert states == [302, 302, 429, 429]
    assert len(mail.outbox) == 2
    own = customer()
    sign_in(client, own)
    assert client.post(ASK, {"province": "ca-mau", "email": own.email}).status_code == 302


def test_what_nobody_agreed_to_is_forgotten_after_a_week(client):
    week = dt.timedelta(days=7)
    old = follow(region("thai-nguyen"), confirmed_at=None, asked_at=clock.now() - week)
    young = follow(region("ca-mau"), confirmed_at=None, asked_at=clock.now() - week * 0.9)
    agreed = follow(region("lao-cai"), asked_at=clock.now() - week * 9)
    call_command("settle_due", verbosity=0)
    assert set(Follow.objects.all()) == {young, agreed}
    link = reverse("account:follow_confirm", args=[old.pk, old.secret])
    assert client.get(link).status_code == client.post(link).status_code == 404


def test_the_form_keeps_what_was_typed_wrong(client):
    answer = client.post(ASK, {"province": "nowhere", "email": "lan"})
    assert answer.status_code == 200
    assert not Follow.objects.exists()
    assert set(answer.context["form"].errors) == {"province", "email"}


def test_letters_cost_the_same_for_each_follower(draft):
    costs = []
    for _round in range(2):
        follow(region("thai-nguyen"), f"a{_round}@example.com")
        UpgradeLetter.objects.all().delete()
        UpgradeAnnouncement.objects.update(state="published")
        with CaptureQueriesContext(connection) as queries:
            assert write_to_followers(draft.pk) == _round + 1
        costs.append(len(queries))
    per_letter = costs[1] - costs[0]
    assert per_letter <= 6
