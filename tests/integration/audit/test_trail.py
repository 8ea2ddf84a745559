"""The audit trail grows and is never changed."""

import pytest

from shop.accounts.models import User
from shop.audit.models import AppendOnlyError, AuditLine
from shop.audit.trail import record

pytestmark = pytest.mark.django_db


def test_a_line_says_who_did_what_to_which_record_from_where():
    actor = User.objects.create_user("lan@example.com", first_name="Lan")
    line = record(actor, "order.refund", "LS-12345678", address="192.0.2.7", amount=1000)
    line.refresh_from_db()
    assert (line.actor, line.actor_name, line.action) == (actor, "Lan", "order.refund")
    assert (line.target, line.address, line.facts) == (
        "LS-12345678",
        "192.0.2.7",
        {"amount": 1000},
    )


def test_the_shop_itself_has_no_name():
    assert (record(None, "order.expired").actor, record(None, "x").actor_name) == (None, "")


@pytest.mark.parametrize(
    "change",
    [
        lambda line: line.save(),
        lambda line: line.delete(),
        lambda line: AuditLine.objects.update(action="nothing"),
        lambda line: AuditLine.objects.all().delete(),
    ],
    ids=["save", "delete", "update", "delete all"],
)
def test_a_line_stays_as_it_was_written(change):
    line = record(None, "order.refund", "LS-1")
    with pytest.raises(AppendOnlyError):
        change(line)
    assert AuditLine.objects.get().action == "order.refund"
