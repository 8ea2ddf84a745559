"""Ways to and from the promotion desk: staff menus lead to it, it leads to what the public sees."""

from django.urls import reverse
from django.utils import translation

import pytest

from shop.accounts.models import User
from shop.fairs import approving
from shop.fairs.changing import Staff
from shop.fairs.plans import working_plan
from tests.factories import fairs
from tests.factories.office import person
from tests.factories.support import supporter

pytestmark = pytest.mark.django_db
DESK = 'href="/ban-xuc-tien/"'


def test_the_desk_has_one_address_in_each_language(client):
    client.force_login(fairs.fair_officer())
    assert client.get("/ban-xuc-tien/").status_code == 200
    assert client.get("/en/promotion/").status_code == 200


@pytest.mark.parametrize("page", ["support:home", "office:runs", "dashboard:index"])
def test_menus_of_the_staff_lead_to_it_with_the_right_alone(client, page):
    user = User.objects.create_superuser("quantri@example.vn", "x")
    client.force_login(user)
    assert DESK in client.get(reverse(page), follow=True).text


def test_nobody_else_is_led_there(client):
    client.force_login(supporter())
    assert DESK not in client.get(reverse("support:home")).text
    both = person("caphai@example.vn", "Chăm sóc khách", fairs.OFFICERS)
    client.force_login(both)
    assert DESK in client.get(reverse("support:home")).text


def test_it_shows_the_secret_link_while_that_holds(client):
    fair, officer = fairs.ready(), fairs.fair_officer()
    client.force_login(officer)
    page, act = (
        reverse("fairs_desk:fair", args=[fair.pk]),
        reverse("fairs_desk:submit", args=[fair.pk]),
    )
    assert "/xem-thu/" not in client.get(page).text
    shown = client.post(act, {"act": "preview"}, follow=True).text
    link = f"/trung-bay/{fair.slug}/xem-thu/{working_plan(fair).preview_secret}/"
    assert f'href="http://testserver{link}"' in shown
    client.logout()
    assert client.get(link).status_code == 200
    client.force_login(officer)
    assert "/xem-thu/" not in client.post(act, {"act": "close"}, follow=True).text
    assert client.get(link).status_code == 404


def test_the_public_page_is_linked_once_there_is_one(client):
    lead = fairs.fair_lead()
    client.force_login(lead)
    fair = fairs.ready()
    page, public = reverse("fairs_desk:fair", args=[fair.pk]), f'href="/trung-bay/{fair.slug}/"'
    assert public not in client.get(page).text
    shown = fairs.published(lead=lead)
    page, public = reverse("fairs_desk:fair", args=[shown.pk]), f'href="/trung-bay/{shown.slug}/"'
    assert public in client.get(page).text
    approving.cancel(shown, Staff(lead), "Bão", "A storm")
    assert public in client.get(page).text
    with translation.override("en"):
        page = reverse("fairs_desk:fair", args=[shown.pk])
    assert f'href="/en/showcases/{shown.slug}/"' in client.get(page).text
