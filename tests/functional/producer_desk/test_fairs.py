"""A producer reads its invitations to fairs and answers them at its desk."""

import datetime as dt

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

import pytest

from shop.fairs import approving, inviting
from shop.fairs.changing import Staff
from shop.fairs.plans import working_plan
from tests.factories import PartnerFactory, ProductFactory, fairs
from tests.factories.desks import member_of

pytestmark = pytest.mark.django_db
DUE = dt.date(2025, 1, 6)


@pytest.fixture(autouse=True)
def _in_english(clock):
    clock(dt.date(2025, 1, 1))
    with translation.override("en"):
        yield


@pytest.fixture
def maker():
    return PartnerFactory(name="HTX Tài Hoan")


@pytest.fixture
def owner(client, maker):
    user = member_of(maker, "chu@example.vn")
    client.force_login(user)
    return user


def at(name: str, *keys) -> str:
    return reverse(f"producer_desk:{name}", args=keys)


def asked(maker, **words):
    fair = fairs.new(phone="0208 3855 688", **words)
    inviting.invite(fair, fairs.staff(), [maker.pk], DUE, "Mang miến nhé")
    return fair.invitations.get(producer=maker)


def test_fairs_are_there_once_one_is_invited(client, owner, maker):
    link = f'href="{at("fairs")}"'
    assert link not in client.get(at("stall")).text
    assert link not in client.get(at("home")).text
    asked(maker)
    assert link in client.get(at("stall")).text
    assert "1 fair waits for your answer" in client.get(at("home")).text
    assert "Answer until 6 Jan 2025" in client.get(at("fairs")).text


def test_an_owner_chooses_and_changes(client, owner, maker):
    product = ProductFactory(producer=maker, title_vi="Miến dong")
    ProductFactory(producer=maker, title_vi="Chè cũ", certificate__lapsed=True)
    invitation = asked(maker)
    page = at("fair", invitation.pk)
    shown = client.get(page).text
    for words in ("Mang miến nhé", "0208 3855 688", "Miến dong", "Chè cũ", "Expired after"):
        assert words in shown
    invitation.refresh_from_db()
    assert invitation.state == "opened"
    empty = client.post(page, {"act": "accept"})
    assert empty.status_code == 400
    assert "Tick at least one product" in empty.text
    take, pieces = f"take-{product.pk}", f"pieces-{product.pk}"
    assert client.post(page, {"act": "accept", take: "on", pieces: "0"}).status_code == 400
    client.post(page, {"act": "accept", take: "on", pieces: "40", "answer": "Tới sớm"})
    line = working_plan(invitation.fair).lines.get()
    assert (line.product, line.quantity) == (product, 40)
    assert "fair waits" not in client.get(at("home")).text
    client.post(page, {"act": "refuse", "answer": "Bận"})
    assert not working_plan(invitation.fair).lines.exists()


def test_after_the_deadline_with_whom_to_call(client, owner, maker, clock):
    product = ProductFactory(producer=maker)
    invitation = asked(maker)
    page = at("fair", invitation.pk)
    clock(DUE + dt.timedelta(days=1))
    answer = client.post(page, {"act": "accept", f"take-{product.pk}": "on"})
    assert answer.status_code == 400
    assert "Answers were taken until 6 Jan 2025" in answer.text
    assert "0208 3855 688" in answer.text
    assert 'name="act"' not in client.get(page).text
    assert not working_plan(invitation.fair).lines.exists()


def test_in_review_and_called_off(client, owner, maker):
    product = ProductFactory(producer=maker)
    fair = fairs.ready()
    inviting.invite(fair, fairs.staff(), [maker.pk], DUE)
    page = at("fair", fair.invitations.get().pk)
    approving.submit(fair, Staff(fairs.fair_officer()), working_plan(fair).edition)
    said = {"act": "accept", f"take-{product.pk}": "on"}
    assert "being approved" in client.post(page, said).text
    approving.cancel(fair, fairs.staff(), "Bão số 3", "")
    assert "Bão số 3" in client.get(page).text
    assert client.post(page, said).status_code == 400


@pytest.mark.parametrize("role", ["packer", "writer"])
def test_only_owners_answer(client, maker, role):
    invitation = asked(maker)
    client.force_login(member_of(maker, "viec@example.vn", role))
    assert client.get(at("fairs")).status_code == 404
    assert client.post(at("fair", invitation.pk), {"act": "refuse"}).status_code == 404
    invitation.refresh_from_db()
    assert invitation.state == "sent"


def test_an_invitation_of_somebody_else_is_not_found(client, owner):
    other = asked(PartnerFactory())
    assert client.get(at("fair", other.pk)).status_code == 404
    assert client.post(at("fair", other.pk), {"act": "refuse"}).status_code == 404
    assert client.get(at("fair", 2**80)).status_code == 404


def test_twenty_cost_what_two_cost(client, owner, maker):
    invitation, counts = asked(maker), []
    pages = at("fair", invitation.pk), at("fairs")
    for more in (2, 18):
        for number in range(more):
            ProductFactory(producer=maker)
            asked(maker, title=f"Hội chợ {more} {number}")
        for page in pages:
            client.get(page)
            with CaptureQueriesContext(connection) as queries:
                client.get(page)
            counts.append(len(queries))
    assert counts[:2] == counts[2:]
