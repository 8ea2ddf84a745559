"""The check of a statement for machines."""

import json

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import pytest

from shop.statements.models import StatementKey
from tests.factories.orders import order_of
from tests.factories.statements import statement

pytestmark = pytest.mark.django_db


def test_it_says_what_was_signed_and_what_holds(ask):
    made = statement()
    found = ask(f"statements/{made.code.lower()}", lang="en")
    assert (found["code"], found["outcome"], found["key_state"]) == (made.code, "matches", "usable")
    assert found["words"].startswith("It matches.")
    assert (found["statement"], found["signature"]) == (json.loads(made.said), made.signature)
    assert found["today"]["state_words"] == "Valid until 31 May 2026"
    key = StatementKey.objects.get()
    key.retired_at = timezone.now()
    key.save()
    assert ask(f"statements/{made.code}")["key_state"] == "retired"


def test_what_a_receipt_names_is_found(ask):
    line = order_of().lines.get()
    line.certificate.withdrawn_on = "2024-12-31"
    line.certificate.save()
    found = ask(f"statements/{line.statement_code}")
    assert (found["outcome"], found["today"]["state"]) == ("matched_then", "withdrawn")


@pytest.mark.parametrize("typed", ["XN-7K3M", "khong-co", "XN-QRQ7-YXPG-5AHT"])
def test_unknown_codes_are_not_found(refused, typed):
    assert refused(f"statements/{typed}")[:2] == (404, "not_found")


def test_it_costs_three_queries_at_most(client):
    for code in (statement().code, order_of().lines.get().statement_code):
        client.get(f"/api/v1/statements/{code}")
        with CaptureQueriesContext(connection) as caught:
            client.get(f"/api/v1/statements/{code}")
        assert len(caught) <= 3
