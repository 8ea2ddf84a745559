"""Every address of the support desk, whoever adds it: who comes in, and that nothing is indexed."""

import logging
from urllib.parse import urlencode

from django.apps import apps
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

import pytest

from shop.support import roles, urls
from tests.factories import office
from tests.factories.orders import order_of
from tests.tools.everything import dump

pytestmark = pytest.mark.django_db
# Anything an address of the desk may ask for; unknown on purpose.
ARGUMENTS = {"number": "LS-00000000", "pk": 999_999, "then": "preparing"}
ARGUMENTS |= {"name": "order-placed", "language": "vi", "picture": 999_999}


def addresses(**known: object) -> list[str]:
    """Every address of the desk, with these arguments known and the others strange."""
    found = []
    for pattern in urls.urlpatterns:
        kwargs = {name: (ARGUMENTS | known).get(name, "x") for name in pattern.pattern.converters}
        found.append(reverse(f"support:{pattern.name}", kwargs=kwargs))
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


def test_the_desk_has_its_address_in_both_languages():
    assert reverse("support:home") == "/ho-tro-don/"
    with override("en"):
        assert reverse("support:home") == "/en/support/"


@pytest.mark.parametrize("who", ["buyer", "officer", "approver"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_somebody_without_the_role_learns_nothing(method, who):
    client = Client()
    client.force_login(getattr(office, who)())
    elsewhere = client.get("/khong-co-trang-nay/").content.decode()
    title = elsewhere[elsewhere.index("<h1>") : elsewhere.index("</h1>")]
    for address in addresses(number=order_of().number):
        response = getattr(client, method)(address)
        assert response.status_code == 404, address
        assert response["X-Robots-Tag"] == "noindex"
        assert title in response.content.decode()
        assert "support.css" not in response.content.decode()


def test_a_refusal_is_told_to_the_log_in_one_line(stranger, caplog):
    with caplog.at_level(logging.WARNING, "shop.accounts.gate"):
        stranger.get("/ho-tro-don/don-hang/LS-00000000/?q=%0Aforged")
    (line,) = [entry for entry in caplog.records if entry.name == "shop.accounts.gate"]
    told = line.getMessage()
    assert f"user {stranger.user.pk} " in told
    assert "/ho-tro-don/don-hang/LS-00000000/" in told
    assert "\n" not in told


def test_the_desk_lets_in_its_roles_and_keeps_nothing(supporter, operator):
    for client in (supporter, operator):
        response = client.get(reverse("support:home"))
        assert response.status_code == 200
        assert "no-store" in response["Cache-Control"]
        assert response["X-Robots-Tag"] == "noindex"


def test_a_role_that_is_taken_away_ends_at_the_next_request(supporter):
    supporter.user.groups.clear()
    assert supporter.get(reverse("support:home")).status_code == 404


def test_forms_without_their_token_are_refused(supporter):
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(supporter.user)
    for address in addresses():
        assert careful.post(address).status_code == 403, address


def test_the_groups_have_exactly_their_rights():
    def rights(name):
        group = Group.objects.get(name=name)
        rows = group.permissions.filter(content_type__app_label="support")
        return set(rows.values_list("codename", flat=True))

    assert rights(roles.SUPPORT) == {
        "see_orders",
        "change_orders",
        "refund_orders",
        "settle_money",
    }
    assert rights(roles.OPERATORS) == {"see_orders"}
    roles.ensure_support_groups(apps.get_app_config("support"))
    assert Group.objects.filter(name__in=roles.RIGHTS).count() == 2


def test_looking_changes_nothing(supporter):
    order = order_of()
    before = dump("django_session")
    for address in addresses(number=order.number):
        assert supporter.get(address).status_code in (200, 302, 404, 405), address
    assert dump("django_session") == before


def test_strange_questions_are_no_fault_of_ours(supporter):
    strange = dict.fromkeys("page q state kind reason amount note code carrier".split(), "\0")
    for address in addresses(number=order_of().number):
        for method in (supporter.get, supporter.post):
            assert method(address, strange).status_code in (400, 404, 405), address
            assert method(address, {"page": "-1", "q": "x" * 5000}).status_code < 500, address
        assert supporter.get(f"{address}?page=1&page=2&q=%ff").status_code < 500, address
