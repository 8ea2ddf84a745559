"""Staff and owners come no further than the set-up page (E5), whatever door they take."""

from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

import pytest

from catalogue_import.office.roles import OFFICERS
from cms.roles import EDITORS, ensure_roles
from shop.partner.models import DeskMember
from shop.second_factor.checks import asked_of_staff
from shop.second_factor.sessions import DONE, MARK
from shop.support.roles import OPERATORS, SUPPORT
from tests.factories import PartnerFactory
from tests.factories.desks import member_of
from tests.factories.fairs import fair_officer
from tests.factories.office import person
from tests.factories.people import PASSWORD, customer, sign_in

pytestmark = pytest.mark.django_db
SET_UP = "/dang-nhap/buoc-thu-hai/lap/"


@pytest.fixture(autouse=True)
def _asked(settings):
    settings.SECOND_FACTOR_REQUIRED = True


def _editor():
    ensure_roles()
    return person("bientap@example.vn", EDITORS)


STAFF = {
    "editor": (_editor, "wagtailadmin_home"),
    "registry": (lambda: person("canbo@example.vn", OFFICERS), "office:runs"),
    "promotion": (fair_officer, "fairs_desk:home"),
    "support": (lambda: person("cs@example.vn", SUPPORT), "support:home"),
    "operator": (lambda: person("vh@example.vn", OPERATORS), "operators:home"),
    "dashboard": (lambda: person("vh@example.vn", OPERATORS), "dashboard:index"),
    "administrator": (
        lambda: customer("ad@example.vn", is_superuser=True, is_staff=True),
        "wagtailadmin_home",
    ),
    "owner": (lambda: member_of(PartnerFactory(), "chu@example.vn"), "producer_desk:home"),
}


def finished(client, user) -> None:
    """As after the second step, which has its own tests."""
    client.force_login(user)
    session = client.session
    session[MARK] = DONE
    session.save()


@pytest.mark.parametrize("who", STAFF)
def test_a_desk_leads_to_the_set_up_page_and_opens_after_it(client, who):
    make, desk = STAFF[who]
    user, home = make(), reverse(desk)
    client.force_login(user)
    answer = client.get(home, follow=True)
    assert answer.request["PATH_INFO"] == SET_UP
    assert answer.status_code == 200
    assert [status for _url, status in answer.redirect_chain] == [302] * len(answer.redirect_chain)
    assert client.post(home, {}).status_code in (302, 405)
    finished(client, user)
    assert client.get(home, follow=True).request["PATH_INFO"] == home


@pytest.mark.parametrize("door", ["accounts:sign_in", "wagtailadmin_login"])
def test_each_door_leads_there_and_back_to_where_one_wanted(client, door):
    user = customer("ad@example.vn", is_superuser=True, is_staff=True)
    form = {"username": user.email, "password": PASSWORD, "next": "/dashboard/"}
    answer = client.post(reverse(door), form, follow=True)
    assert answer.request["PATH_INFO"] == SET_UP
    assert 'name="next" value="/dashboard/"' in answer.content.decode()


def test_packers_writers_and_buyers_need_none(client):
    partner = PartnerFactory()
    for role in ("packer", "writer"):
        client.force_login(member_of(partner, f"{role}@example.vn", role))
        assert client.get(reverse("producer_desk:home")).status_code == 200
    client.force_login(customer("mua@example.vn"))
    assert client.get(reverse("account:home")).status_code == 200


def test_a_role_given_meanwhile_asks_at_the_next_request_and_one_that_ended_does_not(client):
    user = customer()
    client.force_login(user)
    home = reverse("account:home")
    assert client.get(home).status_code == 200
    member = DeskMember.objects.create(partner=PartnerFactory(), user=user, role="owner")
    assert client.get(home).status_code == 302
    member.ended_at = timezone.now()
    member.save()
    assert client.get(home).status_code == 200
    right = Permission.objects.get(codename="see_lights")
    user.user_permissions.add(right)
    assert client.get(home).status_code == 302
    assert client.get(reverse("operators:home"), follow=True).request["PATH_INFO"] == SET_UP


def test_whose_role_ended_half_way_is_let_on(client):
    user = customer()
    member = DeskMember.objects.create(partner=PartnerFactory(), user=user, role="owner")
    sign_in(client, user)
    assert client.get(reverse("account:home")).status_code == 302
    member.ended_at = timezone.now()
    member.save()
    answer = client.get(reverse("accounts:sign_in"), {"next": "/tai-khoan/"}, follow=True)
    assert answer.request["PATH_INFO"] == "/tai-khoan/"


def test_half_way_the_shop_is_seen_as_by_a_stranger(client):
    user = customer("ad@example.vn", is_superuser=True, is_staff=True)
    client.force_login(user)
    answer = client.get("/gio-hang/")
    assert answer.status_code == 200
    assert not answer.wsgi_request.user.is_authenticated


def test_a_buyer_pays_one_question_for_it_and_whoever_is_done_none(client, settings):
    page = reverse("account:home")

    def cost() -> int:
        client.get(page)
        with CaptureQueriesContext(connection) as asked:
            client.get(page)
        return len(asked)

    client.force_login(customer())
    costs = []
    for settings.SECOND_FACTOR_REQUIRED in (False, True):
        costs.append(cost())
    assert costs[1] - costs[0] == 1
    finished(client, customer("lan@example.vn"))
    assert cost() == costs[0]


def test_in_production_it_is_on_and_off_is_told(settings):
    from config.settings import base

    assert base.SECOND_FACTOR_REQUIRED is True
    assert asked_of_staff(None) == []
    settings.SECOND_FACTOR_REQUIRED = False
    assert [one.id for one in asked_of_staff(None)] == ["second_factor.W001"]
