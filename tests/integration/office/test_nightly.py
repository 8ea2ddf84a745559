"""The connected registry read by night: what is safe is applied, the rest waits for people."""

import datetime as dt
import json

from django.core import mail
from django.core.management import call_command
from django.core.management.base import CommandError

import pytest

from catalogue_import.errors import UnreadableFile
from catalogue_import.models import ImportRun
from catalogue_import.office import nightly
from catalogue_import.office.approving import Approval, approve
from catalogue_import.office.due import apply_due
from catalogue_import.office.lifecycle import State
from catalogue_import.office.nightly import next_nightly, run_nightly
from catalogue_import.office.terms import mark_of_decisions
from shop.certification.models import Certificate
from tests.factories.office_runs import approver, officer, row

pytestmark = pytest.mark.django_db

LATER = {"decision_no": "2/QĐ-UBND", "decision_date": "01/07/2024"}


@pytest.fixture
def registry(settings, monkeypatch, tmp_path):
    """`registry(rows)`: what the connected registry says from now on."""
    settings.REGISTRY_URL = "https://registry.example/list"

    def says(*rows):
        page = tmp_path / f"page-{len(list(tmp_path.iterdir()))}.json"
        page.write_text(json.dumps(list(rows), ensure_ascii=False), "utf-8")
        monkeypatch.setattr(nightly, "fetch_pages", lambda address, token: [page])

    return says


@pytest.fixture
def night(django_capture_on_commit_callbacks):
    """One night passes; the run of it."""

    def pass_by():
        with django_capture_on_commit_callbacks(execute=True):
            return run_nightly()

    return pass_by


TEN = [row(product_name=f"Chè {number}") for number in range(11)]


def test_what_is_new_or_renewed_is_applied(registry, night):
    officer()
    registry(*TEN)
    first = night()
    assert (first.kind, first.state, Certificate.objects.count()) == ("nightly", "done", 11)
    registry(*TEN, row(product_name="Chè 0", **LATER))
    assert night().state == "done"
    assert Certificate.objects.count() == 12
    assert len(mail.outbox) == 2


def test_a_night_without_news_is_told_to_nobody(registry, night):
    officer()
    registry(*TEN)
    night()
    mail.outbox.clear()
    assert (night().state, mail.outbox) == ("done", [])
    assert ImportRun.objects.count() == 2


def test_anything_else_is_held_and_mailed_once(registry, night):
    registry(*TEN)
    night()
    who, other = officer(), approver()
    registry(*TEN, row(product_name="Chè 1", stars="5", **LATER), row(product_name="Miến"))
    held = night()
    assert (held.state, Certificate.objects.count()) == ("held", 12)
    assert sorted(one.to[0] for one in mail.outbox) == sorted([who.email, other.email])
    assert str(held.number) in mail.outbox[0].subject
    assert night() == held
    assert len(mail.outbox) == 2


def test_a_person_goes_on_with_what_was_held(registry, night, django_capture_on_commit_callbacks):
    registry(*TEN)
    night()
    registry(*TEN, row(product_name="Chè 1", stars="5", **LATER))
    held, who = night(), officer()
    with django_capture_on_commit_callbacks(execute=True):
        approve(held, Approval(who=who, seen=mark_of_decisions(held)))
    held.refresh_from_db()
    assert (held.state, held.counts["upgraded"]) == ("done", 1)
    assert Certificate.objects.filter(stars=5).count() == 1


def test_a_withdrawal_waits_and_what_is_safe_does_not(registry, night):
    registry(*TEN)
    night()
    gone = row(product_name="Chè 1", stars="", kind="thu hồi", **LATER)
    registry(*TEN, gone, row(product_name="Miến"))
    assert night().state == "held"
    assert Certificate.objects.count() == 12
    assert not Certificate.objects.exclude(withdrawn_on=None).exists()


def test_a_fall_of_more_than_a_tenth_holds_everything(registry, night):
    registry(*TEN)
    night()
    registry(*TEN[:9], row(product_name="Miến"))
    held = night()
    assert (held.state, Certificate.objects.count()) == ("held", 11)
    assert "2" in held.note


def test_one_that_is_missing_is_kept_and_holds_nothing(registry, night):
    registry(*TEN)
    night()
    registry(*TEN[:10], row(product_name="Miến"))
    assert (night().state, Certificate.objects.count()) == ("done", 12)


def test_a_registry_that_does_not_answer_is_told_in_the_list(registry, night, monkeypatch):
    registry()

    def away(address, token):
        raise UnreadableFile("The registry does not answer.")

    monkeypatch.setattr(nightly, "fetch_pages", away)
    run = night()
    assert (run.state, run.note) == ("failed", "The registry does not answer.")
    with pytest.raises(CommandError) as refusal:
        call_command("import_nightly")
    assert refusal.value.returncode == 1


def test_the_command_says_how_it_ended(registry, capsys):
    registry(*TEN)
    call_command("import_nightly")
    assert "1" in capsys.readouterr().out
    registry(*TEN, row(product_name="Chè 1", stars="5", **LATER))
    with pytest.raises(CommandError) as refusal:
        call_command("import_nightly")
    assert refusal.value.returncode == 2


def test_without_a_registry_there_is_no_night(settings):
    settings.REGISTRY_URL = ""
    assert next_nightly() is None
    with pytest.raises(CommandError) as refusal:
        call_command("import_nightly")
    assert refusal.value.returncode == 2


def test_the_next_night_is_ahead(settings):
    settings.REGISTRY_URL = "https://registry.example/list"
    settings.IMPORT_NIGHTLY_AT = "02:30"
    then = next_nightly()
    assert (then.hour, then.minute) == (2, 30)
    assert dt.timedelta(0) < then - dt.datetime.now(dt.UTC) <= dt.timedelta(days=1)


def test_a_night_that_was_cut_off_stays_careful(registry, night, monkeypatch):
    registry(*TEN)
    night()
    registry(*TEN, row(product_name="Chè 1", stars="5", **LATER), row(product_name="Miến"))

    def cut():
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(nightly, "carry_on", cut)
        with pytest.raises(KeyboardInterrupt):
            run_nightly()
    assert ImportRun.objects.first().state == State.APPLYING
    apply_due()
    assert (ImportRun.objects.first().state, Certificate.objects.count()) == ("held", 12)
