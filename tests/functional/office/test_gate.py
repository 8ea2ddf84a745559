"""Every address of the office, whoever adds it: who comes in, and that nothing of it is indexed."""

from urllib.parse import urlencode

from django.apps import apps
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

import pytest

from catalogue_import.models import ImportFile, ImportRun
from catalogue_import.office import roles, urls
from tests.factories.office import ImportRunFactory
from tests.tools.everything import dump

pytestmark = pytest.mark.django_db
# Anything an address of the office may ask for; unknown on purpose.
ARGUMENTS = {"number": 999_999, "line": 7, "pk": 999_999, "letter": 7, "picture": 7}
WORDS = {"code": "khong-co", "format": "csv"}


def addresses(**known: object) -> list[str]:
    """Every address of the office, with these arguments known and the others strange."""
    found = []
    for pattern in urls.urlpatterns:
        converters = pattern.pattern.converters
        kwargs = {name: (ARGUMENTS | WORDS | known).get(name, "csv") for name in converters}
        found.append(reverse(f"office:{pattern.name}", kwargs=kwargs))
    return found


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_signed_in_is_asked_to_sign_in_first(client, method, language):
    with override(language):
        for address in addresses():
            response = getattr(client, method)(address)
            wanted = f"{reverse('accounts:sign_in')}?{urlencode({'next': address}, safe='/')}"
            assert (response.status_code, response["Location"]) == (302, wanted)
            assert response["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize("method", ["get", "post"])
def test_somebody_without_a_role_learns_nothing(buyer, method):
    elsewhere = buyer.get("/khong-co-trang-nay/").content.decode()
    for address in addresses():
        response = getattr(buyer, method)(address)
        assert response.status_code == 404, address
        assert response["X-Robots-Tag"] == "noindex"
        title = elsewhere[elsewhere.index("<h1>") : elsewhere.index("</h1>")]
        assert title in response.content.decode()
        assert "office.css" not in response.content.decode()


def test_the_office_lets_in_both_its_roles(officer, approver):
    for client in (officer, approver):
        response = client.get(reverse("office:runs"))
        assert response.status_code == 200
        assert response["X-Robots-Tag"] == "noindex"
        assert "no-store" in response["Cache-Control"]


def test_a_missing_run_is_not_found_and_not_indexed(officer):
    response = officer.get(reverse("office:run", args=[5]))
    assert (response.status_code, response["X-Robots-Tag"]) == (404, "noindex")


def test_a_role_that_is_taken_away_ends_at_the_next_request(officer):
    officer.user.groups.clear()
    assert officer.get(reverse("office:runs")).status_code == 404


def test_forms_without_their_token_are_refused(officer):
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(officer.user)
    for address in addresses():
        assert careful.post(address).status_code == 403, address


def test_the_groups_have_exactly_their_rights():
    def rights(name):
        return set(Group.objects.get(name=name).permissions.values_list("codename", flat=True))

    assert rights(roles.OFFICERS) == {"prepare_import"}
    assert rights(roles.APPROVERS) == {"prepare_import", "approve_import"}
    roles.ensure_office_groups(apps.get_app_config("catalogue_import"))
    assert Group.objects.filter(name__in=[roles.OFFICERS, roles.APPROVERS]).count() == 2


@pytest.mark.parametrize("state", ImportRun.State)
def test_looking_changes_nothing(officer, state):
    run = ImportRunFactory(state=state)
    ImportFile.objects.create(run=run, name="a.csv", content=b"a", size=1)
    before = dump("django_session")
    for address in addresses(number=run.number):
        assert officer.get(address).status_code in (200, 302, 404, 405), address
    assert dump("django_session") == before


NAMES = "page tab province group reason source q year days plan shown look_for why act action"
STRANGE = dict.fromkeys(NAMES.split(), "\0")


def test_strange_questions_are_no_fault_of_ours(officer):
    run = ImportRunFactory(state="review")
    for address in addresses(number=run.number):
        for method in (officer.get, officer.post):
            assert method(address, STRANGE).status_code in (200, 400, 405), address
            assert method(address, {"page": "-1", "tab": "x" * 5000}).status_code < 500, address
        assert officer.get(f"{address}?page=1&page=2&tab=%ff").status_code < 500, address
    refused = officer.get(reverse("office:runs") + "?page=%00")
    assert (refused.status_code, refused["X-Robots-Tag"]) == (400, "noindex")
