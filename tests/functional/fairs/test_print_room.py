"""The screen of the print room: what is asked for, how far it is, what went wrong, the files."""

import datetime as dt

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

import pytest

from shop.fairs.models import Fair, Print, PrintRun
from shop.fairs.plans import working_plan
from shop.fairs.printing import turns
from shop.fairs.printing.outputs import OUTPUTS
from tests.factories import fairs
from tests.factories.prints import print_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _before_the_fair(clock, monkeypatch):
    clock(dt.date(2025, 1, 5))
    monkeypatch.setattr(turns, "queue", lambda run: None)
    with translation.override("en"):
        yield


@pytest.fixture
def officer(client):
    user = fairs.fair_officer()
    client.force_login(user)
    return user


@pytest.fixture
def fair(officer):
    return fairs.published(officer, number=2)


def room(fair: Fair) -> str:
    return reverse("fairs_desk:print_room", args=[fair.pk])


def press(client, fair: Fair, **said):
    return client.post(room(fair), said, follow=True)


def asked(fair: Fair) -> set[str]:
    waiting = Print.objects.filter(fair=fair, state=Print.State.WAITING)
    return {f"{one.kind}-{one.form}" for one in waiting}


def test_one_press_asks_for_everything(client, officer, fair):
    shown = press(client, fair, act="all", arranged="province")
    assert "It is being made." in shown.text
    assert asked(fair) == {one.key for one in OUTPUTS if one.kind != "vouchers"}
    run = PrintRun.objects.get()
    assert (run.asked_by, run.plan) == (officer, fair.shown)
    assert run.prints.get(kind="catalogue", form="a4").arranged == "province"
    assert "8 files are still to be made." in shown.text
    assert "Voucher cards" not in shown.text


def test_or_for_what_is_ticked(client, fair):
    press(client, fair, act="some", output=["cards-a4", "boards-a4", "khong-co"])
    assert asked(fair) == {"cards-a4", "boards-a4"}
    assert "Tick what is to be made." in press(client, fair, act="some").text


def test_or_for_what_failed(client, fair):
    print_of(fair.shown)
    why = {"failure": Print.Failure.PICTURE, "failed_at": "Miến dong Tài Hoan"}
    print_of(fair.shown, "cards", state=Print.State.FAILED, **why)
    assert "Miến dong Tài Hoan: the picture cannot be read" in client.get(room(fair)).text
    press(client, fair, act="failed")
    assert asked(fair) == {"cards-a4"}


def test_how_far_it_is(client, fair):
    run = PrintRun.objects.create(
        fair=fair, plan=fair.shown, asked_at=timezone.now(), heard_at=timezone.now()
    )
    print_of(fair.shown, run=run, state=Print.State.WORKING, done=40, total=200, file="")
    shown = client.get(room(fair)).text
    assert "40 of 200 products" in shown
    assert 'value="40" max="200"' in shown
    PrintRun.objects.update(heard_at=timezone.now() - 2 * turns.SILENT)
    assert "Nothing has been heard of the work" in client.get(room(fair)).text


def test_while_another_version_is_being_made_one_waits(client, fair):
    PrintRun.objects.create(
        fair=fair, plan=working_plan(fair), asked_at=timezone.now(), heard_at=timezone.now()
    )
    assert "Wait a moment." in press(client, fair, act="all").text
    assert asked(fair) == set()


def test_papers_of_a_plan_without_a_number_are_drafts(client, officer):
    fair = fairs.ready(officer, number=2)
    plan = working_plan(fair)
    print_of(plan)
    assert "carry the word DRAFT across every page" in client.get(room(fair)).text
    plan.edition += 1
    plan.save()
    assert "The plan was changed since it was made." in client.get(room(fair)).text


def test_what_came_or_left_since_is_counted(client, fair):
    print_of(fair.shown, holds=["khongcon"])
    assert "3 products came or left since it was made." in client.get(room(fair)).text


def test_files_are_taken_under_the_name_of_fair_and_version(client, fair):
    one = print_of(fair.shown)
    answer = client.get(reverse("fairs_desk:print_file", args=[fair.pk, one.pk]))
    assert b"".join(answer.streaming_content) == b"%PDF-1.7 a paper"
    name = f'attachment; filename="{fair.slug}-danh-muc-a4-ban-1.pdf"'
    assert answer["Content-Disposition"] == name
    assert "no-store" in answer["Cache-Control"]


def test_nor_those_of_another_fair_nor_what_is_gone(client, fair):
    other = fairs.ready(title="Chợ khác")
    theirs = print_of(working_plan(other))
    unmade = print_of(fair.shown, "cards", file="")
    for fair_pk, pk in ((fair.pk, theirs.pk), (fair.pk, unmade.pk), (fair.pk, 2**70)):
        url = reverse("fairs_desk:print_file", args=[fair_pk, pk])
        assert client.get(url).status_code == 404


def test_papers_of_earlier_versions_stay(client, fair):
    one = print_of(working_plan(fair))
    shown = client.get(room(fair)).text
    assert "Papers of other versions" in shown
    assert reverse("fairs_desk:print_file", args=[fair.pk, one.pk]) in shown


def test_two_lines_cost_what_twenty_cost(client, fair):
    lead = fairs.fair_lead("hai@example.vn")
    large = fairs.published(fairs.fair_officer("ba@example.vn"), lead, number=20)
    for one in (fair, large):
        print_of(one.shown)
    client.get(room(fair))
    with CaptureQueriesContext(connection) as few:
        client.get(room(fair))
    for output in OUTPUTS[1:]:
        print_of(large.shown, output.kind, output.form)
    with CaptureQueriesContext(connection) as many:
        client.get(room(large))
    assert len(many) == len(few)
