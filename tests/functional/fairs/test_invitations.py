"""The desk's screen of invitations: choose, invite, ask once more; what it costs."""

import datetime as dt

from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

import pytest

from shop.fairs import inviting
from shop.fairs.models import Fair
from tests.factories import PartnerFactory, ProductFactory, fairs
from tests.factories.catalogue import region
from tests.factories.desks import member_of
from tests.factories.office import buyer

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english(clock):
    clock(dt.date(2025, 1, 1))
    with translation.override("en"):
        yield


@pytest.fixture
def officer(client):
    user = fairs.fair_officer()
    client.force_login(user)
    return user


def at(name: str, *keys) -> str:
    return reverse(f"fairs_desk:{name}", args=keys)


def test_only_with_the_right(client):
    fair = fairs.new()
    client.force_login(buyer())
    assert client.get(at("invitations", fair.pk)).status_code == 404
    assert client.post(at("invitations", fair.pk), {"act": "all"}).status_code == 404


def test_the_ticked_are_invited(client, officer, django_capture_on_commit_callbacks):
    fair = fairs.new(officer)
    maker, other = ProductFactory().producer, ProductFactory().producer
    member_of(maker, "chu@example.vn")
    page = at("invitations", fair.pk)
    assert "2 producers have something that may stand" in client.get(page).text
    said = {"act": "ticked", "due_on": "2025-01-06", "note": "Mời anh chị"}
    assert "Tick at least one producer." in client.post(page, said).text
    wrong = client.post(page, said | {"producer": maker.pk, "due_on": "2025-02-01"}).text
    assert "choose a day from today to its last one" in wrong
    with django_capture_on_commit_callbacks(execute=True):
        shown = client.post(page, said | {"producer": [maker.pk, "x", 2**80]}, follow=True).text
    assert "1 producer is invited." in shown
    assert len(mail.outbox) == 1
    assert Fair.objects.get(pk=fair.pk).stage == "inviting"
    assert f'value="{other.pk}"' in shown
    assert f'value="{maker.pk}"' not in shown


def test_everybody_of_a_province_is_invited(client, officer):
    fair = fairs.new(officer)
    for _ in range(3):
        ProductFactory(origin_region=region("cao-bang"))
    ProductFactory(origin_region=region("thai-nguyen"))
    page = at("invitations", fair.pk) + "?province=cao-bang"
    shown = client.post(page, {"act": "all", "due_on": "2025-01-06"}, follow=True).text
    assert "3 producers are invited." in shown
    assert "nobody is at its desk yet: call" in shown
    assert fair.invitations.count() == 3


def test_one_invitation_is_changed_and_sent_once_more(client, officer):
    fair = fairs.new(officer)
    product = ProductFactory(title_vi="Miến dong")
    inviting.invite(fair, fairs.staff(officer), [product.producer_id], dt.date(2025, 1, 6))
    row = fair.invitations.get()
    page = at("invited", fair.pk, row.pk)
    assert "Miến dong" in client.get(page).text
    said = {"due_on": "2025-01-08", "wished": [product.pk]}
    assert "Kept." in client.post(page, said | {"act": "keep"}, follow=True).text
    assert "Sent once more." in client.post(page, said | {"act": "again"}, follow=True).text
    row.refresh_from_db()
    assert (row.round, row.due_on) == (2, dt.date(2025, 1, 8))
    another = ProductFactory().pk
    assert client.post(page, said | {"wished": [another]}).status_code == 200
    assert client.get(at("invited", fairs.new(officer).pk, row.pk)).status_code == 404
    assert client.get(at("invited", fair.pk, 2**80)).status_code == 404


def test_twenty_invitations_cost_what_two_cost(client, officer):
    fair, counts = fairs.new(officer), []
    for more in (2, 18):
        makers = [ProductFactory().producer_id for _ in range(more)]
        for maker in makers:
            member_of(PartnerFactory._meta.model.objects.get(pk=maker), f"c{maker}@example.vn")
            ProductFactory()
        inviting.invite(fair, fairs.staff(officer), makers, dt.date(2025, 1, 6))
        client.get(at("invitations", fair.pk))
        with CaptureQueriesContext(connection) as asked:
            client.get(at("invitations", fair.pk))
        counts.append(len(asked))
    assert counts[0] == counts[1]
