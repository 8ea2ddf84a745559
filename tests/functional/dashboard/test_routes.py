"""Who comes in where at /dashboard/: one table of all its addresses; a new one needs a line."""

import pytest

from shop.audit.models import AuditLine
from shop.dashboard import urls
from tests.tools.everything import dump

pytestmark = pytest.mark.django_db

# address -> what an operator gets for GET; everybody else gets nothing, anywhere
TABLE = {
    "index": ("/dashboard/", 200),
    "listing": ("/dashboard/offers/", 200),
    "add": ("/dashboard/vouchers/new/", 200),
    "change": ("/dashboard/ranges/999999/", 404),
    "delete": ("/dashboard/offers/999999/delete/", 404),
    "stop": ("/dashboard/offers/999999/stop/", 405),
}
SIGNED_IN = ("buyer", "producer", "producer with every right", "support", "officer")
# What Oscar's own dashboard would answer at.
OSCARS = """
    catalogue/ catalogue/products/1/ catalogue/categories/ catalogue/product-type/1/update/
    catalogue/stock-alerts/ catalogue/options/ reports/ orders/ orders/statistics/
    orders/LS-00000000/ orders/LS-00000000/lines/1/ orders/LS-00000000/shipping-address/
    users/ users/1/ users/alerts/ pages/ pages/create/ partners/ partners/1/ partners/1/users/
    reviews/ comms/ shipping/ shipping/weight-based/ login/ logout/ vouchers/sets/
    vouchers/sets/create/ vouchers/stats/1/ ranges/1/reorder/ ranges/1/products/
    offers/new/metadata/ offers/1/restrictions/
""".split()


def test_every_address_has_its_line():
    assert {pattern.name for pattern in urls.urlpatterns} == set(TABLE)


@pytest.mark.parametrize("name", TABLE)
def test_operators_alone_come_in(people, name):
    address, wanted = TABLE[name]
    assert people["operator"].get(address).status_code == wanted
    for method in ("get", "post"):
        response = getattr(people["anonymous"], method)(address)
        assert response["Location"].startswith("/dang-nhap/?next=/dashboard/")
        for who in SIGNED_IN:
            response = getattr(people[who], method)(address)
            assert response.status_code == 404, (who, method)
            assert response["X-Robots-Tag"] == "noindex"
            assert "office.css" not in response.content.decode(), (who, method)
    assert not AuditLine.objects.exists()


@pytest.mark.parametrize("rest", OSCARS)
def test_nothing_else_of_oscars_dashboard_is_there(people, rest):
    for who in ("operator", "support", "producer with every right"):
        for method in ("get", "post"):
            response = getattr(people[who], method)(f"/dashboard/{rest}")
            assert response.status_code == 404, (who, method)


def test_looking_changes_nothing(operator):
    before = dump("django_session")
    for address, wanted in TABLE.values():
        assert operator.get(address).status_code == wanted
    assert dump("django_session") == before


def test_forms_without_their_token_are_refused(people):
    from django.test import Client

    careful = Client(enforce_csrf_checks=True)
    careful.cookies = people["operator"].cookies
    for address, _wanted in TABLE.values():
        assert careful.post(address).status_code == 403, address


def test_the_usual_policy_holds_here_without_exception(operator):
    policy = operator.get("/dashboard/")["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert policy == operator.get("/")["Content-Security-Policy"]
    text = operator.get("/dashboard/offers/").content.decode()
    assert "jquery" not in text.lower()
    assert "<style" not in text
    assert "onclick" not in text


def test_a_right_that_is_taken_away_ends_at_the_next_request(operator):
    from django.contrib.auth.models import Group

    Group.objects.get(name="Vận hành").permissions.clear()
    assert operator.get("/dashboard/").status_code == 404


def test_strange_questions_are_no_fault_of_ours(operator):
    for address, _wanted in TABLE.values():
        for method in (operator.get, operator.post):
            assert method(address, {"page": "\0", "name": "\0"}).status_code in (400, 404, 405)
            assert method(address, {"page": "-1", "value": "x" * 5000}).status_code < 500
    assert operator.get(f"/dashboard/offers/{10**30}/").status_code == 404
