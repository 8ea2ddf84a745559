"""What is taken away is gone at the next request (security.md E4)."""

from django.test import Client
from django.urls import reverse
from django.utils import timezone

import pytest

from shop.accounts.ending import end_sessions
from shop.partner.models import DeskMember
from shop.support.roles import OPERATORS, SUPPORT
from tests.factories import PartnerFactory
from tests.factories.desks import member_of
from tests.factories.office import person
from tests.factories.people import customer

pytestmark = pytest.mark.django_db
HOME = "/tai-khoan/"


@pytest.mark.parametrize(
    ("group", "desk"),
    [(SUPPORT, "support:home"), (OPERATORS, "operators:home"), (OPERATORS, "dashboard:index")],
)
def test_a_role_taken_away_closes_the_desk_at_the_next_request(client, group, desk):
    user = person("a@example.vn", group)
    client.force_login(user)
    assert client.get(reverse(desk)).status_code == 200
    user.groups.clear()
    assert client.get(reverse(desk)).status_code == 404
    assert client.get(HOME).status_code == 200


def test_an_owner_made_packer_loses_the_money_and_one_who_left_the_desk(client):
    user = member_of(PartnerFactory(), "chu@example.vn")
    client.force_login(user)
    money, home = reverse("producer_desk:money"), reverse("producer_desk:home")
    assert client.get(money).status_code == 200
    DeskMember.objects.filter(user=user).update(role="packer")
    assert client.get(money).status_code == 404
    assert client.get(home).status_code == 200
    DeskMember.objects.filter(user=user).update(ended_at=timezone.now())
    assert client.get(home).status_code == 404


@pytest.mark.parametrize("fields", [None, ["is_active"]])
def test_who_is_switched_off_is_signed_out_for_good(client, fields):
    user = customer()
    client.force_login(user)
    assert client.get(HOME).status_code == 200
    user.is_active = False
    user.save(update_fields=fields)
    assert client.get(HOME).status_code == 302
    user.is_active = True
    user.save(update_fields=fields)
    assert client.get(HOME).status_code == 302
    client.force_login(user)
    assert client.get(HOME).status_code == 200


def test_sessions_end_wherever_they_are_and_only_this_persons(client):
    user, other = customer(), customer("lan@example.com")
    browsers = [Client(), Client()]
    for browser in browsers:
        browser.force_login(user)
    client.force_login(other)
    end_sessions(user)
    assert [browser.get(HOME).status_code for browser in browsers] == [302, 302]
    assert client.get(HOME).status_code == 200


def test_a_session_from_before_the_count_stays_open_and_a_former_secret_key_opens_it(
    client, settings
):
    user = customer()
    client.force_login(user)
    end_sessions(user)
    client.force_login(user)
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "new"
    assert client.get(HOME).status_code == 200
    settings.SECRET_KEY_FALLBACKS = []
    assert client.get(HOME).status_code == 200
    end_sessions(user)
    assert client.get(HOME).status_code == 302
