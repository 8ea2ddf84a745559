"""Keys are made, listed, retired and revoked by a command; checks say what is missing."""

import io

from django.core.management import CommandError, call_command

import pytest

from shop.basket import due
from shop.statements import checks, keys
from shop.statements.models import AppendOnlyQuerySet, Statement, StatementKey
from shop.statements.signing import signing_key
from tests.factories.statements import statement

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> str:
    out = io.StringIO()
    call_command("statement_keys", *arguments, stdout=out, stderr=io.StringIO())
    return out.getvalue()


def test_a_new_key_is_printed_once_and_only_its_public_half_is_kept(settings):
    name, _, secret = run("new").strip().partition("=")
    key = signing_key(secret)
    assert name == "STATEMENT_SIGNING_KEY"
    row = StatementKey.objects.get()
    assert (row.id, row.public) == (key.id, key.public)
    assert secret not in run("list")
    settings.STATEMENT_SIGNING_KEY = secret
    assert f"{key.id}  signs" in run("list")
    assert statement().key_id == key.id


def test_a_retired_key_signs_no_more(settings):
    made = statement()
    run("retire", made.key_id)
    assert keys.current() is None
    assert "retired" in run("list")
    run("revoke", made.key_id, "--reason", "máy chủ bị lộ")
    assert "máy chủ bị lộ" in run("list")
    with pytest.raises(CommandError):
        run("retire", "000000000000")


def test_what_was_stated_is_never_changed():
    made = statement()
    assert isinstance(Statement.objects.all(), AppendOnlyQuerySet)
    with pytest.raises(RuntimeError):
        Statement.objects.filter(pk=made.pk).update(said="")
    with pytest.raises(RuntimeError):
        Statement.objects.all().delete()


def test_checks_tell_a_missing_and_a_broken_key(settings):
    assert checks.key_is_there() == checks.key_can_be_read() == []
    settings.STATEMENT_SIGNING_KEY = ""
    assert [one.id for one in checks.key_is_there()] == ["statements.W001"]
    settings.STATEMENT_SIGNING_KEY = "nonsense"
    assert [one.id for one in checks.key_can_be_read()] == ["statements.E001"]


def test_the_sweep_is_registered():
    assert "statement keys" in due.sweeps()
