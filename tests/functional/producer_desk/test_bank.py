"""The bank account: masked, changed after a code, and told to every owner."""

import re

from django.core import mail
from django.urls import reverse
from django.utils import timezone

import pytest

from shop.audit.models import AuditLine
from shop.producer_desk.door.fresh import FRESH_FOR, KEPT
from shop.producer_desk.models import BankAccount
from tests.factories import PartnerFactory
from tests.factories.desks import member_of

pytestmark = pytest.mark.django_db
NUMBER = "19001234567890"


@pytest.fixture
def maker():
    return PartnerFactory(name="HTX Tài Hoan")


@pytest.fixture
def owner(client, maker):
    user = member_of(maker)
    client.force_login(user)
    client.user = user
    return client


def prove(client, age: float = 0) -> None:
    session = client.session
    session[KEPT] = [client.user.pk, timezone.now().timestamp() - age]
    session.save()


def change(client, **typed):
    form = {"bank": "Agribank", "holder": "HTX TAI HOAN", "number": NUMBER, "again": NUMBER}
    return client.post(reverse("producer_desk:bank_account_change"), form | typed)


def page(client) -> str:
    return client.get(reverse("producer_desk:bank_account")).content.decode()


def test_without_a_fresh_code_nothing_changes(owner, maker):
    for age in (None, FRESH_FOR.total_seconds() + 1):
        if age is not None:
            prove(owner, age)
        answer = change(owner)
        assert answer.status_code == 303
        assert reverse("producer_desk:prove") in answer["Location"]
        assert not maker.bank_accounts.exists()
        assert owner.get(reverse("producer_desk:bank_account_change")).status_code == 303


def test_it_is_shown_masked_everywhere(owner, maker):
    prove(owner)
    change(owner)
    for name in ("bank_account", "money", "bank_account_change"):
        text = owner.get(reverse(f"producer_desk:{name}")).content.decode()
        assert NUMBER not in text
    assert "•••• 7890" in page(owner)
    line = AuditLine.objects.get(action="bank.changed")
    assert NUMBER not in str(line.facts)
    assert line.facts["after"] == "•••• 7890"


def test_every_owner_is_told_once_and_nobody_else(owner, maker, django_capture_on_commit_callbacks):
    member_of(maker, "hai@example.com", "owner")
    member_of(maker, "goi@example.com", "packer")
    prove(owner)
    with django_capture_on_commit_callbacks(execute=True):
        change(owner)
    assert sorted(one.to[0] for one in mail.outbox) == ["chu@example.com", "hai@example.com"]
    assert "Tài khoản ngân hàng của HTX Tài Hoan đã đổi" in mail.outbox[0].subject
    assert "•••• 7890" in mail.outbox[0].body
    assert NUMBER not in mail.outbox[0].body
    with django_capture_on_commit_callbacks(execute=True):
        change(owner)
    assert len(mail.outbox) == 2


def test_whoever_owns_it_no_more_when_the_mail_is_written_reads_nothing(
    owner, maker, django_capture_on_commit_callbacks
):
    other = member_of(maker, "hai@example.com", "owner")
    prove(owner)
    with django_capture_on_commit_callbacks() as waiting:
        change(owner)
    other.desk_memberships.update(role="packer")
    for send in waiting:
        send()
    assert [one.to[0] for one in mail.outbox] == ["chu@example.com"]


def test_the_one_before_stays_with_its_days(owner, maker):
    prove(owner)
    change(owner)
    shown = owner.get(reverse("producer_desk:bank_account_change")).content.decode()
    saw = re.search(r'name="saw" value="(\d+)"', shown)[1]
    change(owner, number="888888", again="888 888", saw=saw)
    assert maker.bank_accounts.count() == 2
    assert maker.bank_accounts.get(ended_at=None).number == "888888"
    assert "•••• 7890" in page(owner)


def test_a_page_that_was_left_open_changes_nothing(owner, maker):
    prove(owner)
    change(owner)
    change(owner, number="888888", again="888888")
    assert maker.bank_accounts.get().number == NUMBER


@pytest.mark.parametrize(
    "typed",
    [
        {"again": "19001234567891"},
        {"number": "12", "again": "12"},
        {"number": "IBAN12345678", "again": "IBAN12345678"},
        {"bank": ""},
        {"holder": ""},
        {"saw": "9" * 40},
    ],
)
def test_what_is_no_account_is_refused(owner, maker, typed):
    prove(owner)
    assert change(owner, **typed).status_code == 400
    assert not maker.bank_accounts.exists()


@pytest.mark.parametrize("role", ["packer", "writer"])
def test_only_owners(client, maker, role):
    client.force_login(member_of(maker, "x@example.com", role))
    for name in ("bank_account", "bank_account_change"):
        assert client.get(reverse(f"producer_desk:{name}")).status_code == 404
    assert change(client).status_code == 404


def test_another_producers_account_is_nowhere(owner, maker):
    theirs = PartnerFactory()
    BankAccount.objects.create(
        partner=theirs, holder="HTX", bank="BIDV", number="55554444", since=timezone.now()
    )
    assert "4444" not in page(owner)
    prove(owner)
    change(owner, saw=BankAccount.objects.get().pk)
    assert not maker.bank_accounts.exists()
