"""Doubled producers in the office: found, looked at, joined by somebody who may approve."""

from django.urls import reverse

import pytest

from shop.catalogue.cards import producer_url
from shop.partner.models import Partner
from tests.factories import PartnerFactory, ProductFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def both():
    stay = PartnerFactory(name="HTX Tài Hoan")
    return stay, ProductFactory(producer__name="Hợp tác xã Tài Hoan").producer


def look(client, stay, go):
    return client.get(reverse("office:producers_joining"), {"stay": stay.pk, "go": go.pk})


def press(client, stay, go, why="Một nhà, hai cách viết"):
    form = {"stay": stay.pk, "go": go.pk, "why": why}
    return client.post(reverse("office:producers_joined"), form, follow=True)


def test_suspected_ones_stand_together(officer, both):
    page = officer.get(reverse("office:producers")).content.decode()
    assert page.count("Hợp tác xã Tài Hoan") >= 2
    assert (
        officer.get(reverse("office:producers"), {"q": "tai hoan"})
        .content.decode()
        .count('name="stay"')
        == 2
    )
    empty = officer.get(reverse("office:producers"), {"q": "không ai"}).content.decode()
    assert 'name="stay"' not in empty


def test_looking_changes_nothing_and_says_what_would_move(officer, both):
    page = look(officer, *both)
    assert page.status_code == 200
    assert [one.went for one in page.context["planned"].moved] == [1, 1]
    assert not Partner.objects.exclude(merged_into=None).exists()
    assert reverse("office:producers_joined") not in page.content.decode()


def test_an_officer_alone_does_not_join(officer, both):
    assert press(officer, *both).status_code in (403, 404)
    assert not Partner.objects.exclude(merged_into=None).exists()


def test_an_approver_joins_and_the_old_address_leads_on(approver, both, client):
    stay, go = both
    assert reverse("office:producers_joined") in look(approver, *both).content.decode()
    press(approver, stay, go, why="")
    assert not Partner.objects.exclude(merged_into=None).exists()
    press(approver, stay, go)
    answer = client.get(producer_url(go.slug, go.pk))
    assert answer.status_code == 301
    assert answer.url == producer_url(stay.slug, stay.pk)
    assert stay.products.count() == 1
    assert look(approver, stay, go).status_code == 302


@pytest.mark.parametrize("asked", [{}, {"stay": "x", "go": 1}, {"stay": 1, "go": 1}])
def test_what_no_form_sends_is_sent_back(officer, asked):
    answer = officer.get(reverse("office:producers_joining"), asked)
    assert answer.url == reverse("office:producers")
