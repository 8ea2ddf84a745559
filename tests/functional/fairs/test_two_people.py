"""A lead says whether a second person approves; a poster is taken in like a cover."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

import pytest

from shop.fairs.models import Fair
from shop.fairs.plans import working_plan
from tests.factories import fairs
from tests.tools.pictures import photo

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead(client):
    user = fairs.fair_lead()
    client.force_login(user)
    return user


def at(name: str, *keys) -> str:
    return reverse(f"fairs_desk:{name}", args=keys)


def again(fair: Fair) -> Fair:
    return Fair.objects.get(pk=fair.pk)


def submit(client, fair) -> None:
    said = {"act": "submit", "edition": working_plan(fair).edition}
    client.post(at("submit", fair.pk), said)


def approve(client, fair) -> None:
    said = {"act": "approve", "edition": working_plan(fair).edition}
    client.post(at("decide", fair.pk), said)


def test_with_the_rule_nobody_approves_their_own_and_without_it_a_lead_does(client, lead):
    fair = fairs.ready(lead)
    submit(client, fair)
    approve(client, fair)
    assert again(fair).stage == "in_review"
    client.post(at("decide", fair.pk), {"act": "one"})
    assert again(fair).two_people, "not while it is in review"
    client.post(at("decide", fair.pk), {"act": "back", "b-text": "Đổi cách duyệt"})
    client.post(at("decide", fair.pk), {"act": "one"})
    assert not again(fair).two_people
    submit(client, fair)
    approve(client, fair)
    assert again(fair).stage == "published"
    client.post(at("decide", fair.pk), {"act": "two"})
    assert again(fair).two_people


def test_no_officer_switches_the_rule_off(client):
    officer = fairs.fair_officer()
    client.force_login(officer)
    fair = fairs.ready(officer)
    assert client.post(at("decide", fair.pk), {"act": "one"}).status_code == 404
    assert again(fair).two_people


def test_a_poster_is_written_anew_and_says_what_it_shows(client, lead):
    fair = fairs.new(lead)
    plan = working_plan(fair)
    said = {
        "edition": plan.edition,
        "kind": fair.kind,
        "title_vi": plan.title_vi,
        "poster_file": SimpleUploadedFile("ap-phich.jpg", photo(size=(800, 1200))),
    }
    assert client.post(at("setup", fair.pk), said).status_code == 200
    assert working_plan(fair).poster is None
    said["poster_file"].seek(0)
    client.post(at("setup", fair.pk), said | {"poster_alt_vi": "Áp phích hội chợ"})
    poster = working_plan(fair).poster
    assert poster.alt_vi == "Áp phích hội chợ"
    assert (poster.width, poster.height) == (800, 1200)
    bad = SimpleUploadedFile("x.jpg", b"<html>")
    said |= {"edition": working_plan(fair).edition, "poster_alt_vi": "x", "poster_file": bad}
    assert client.post(at("setup", fair.pk), said).status_code == 200
    assert working_plan(fair).poster == poster
