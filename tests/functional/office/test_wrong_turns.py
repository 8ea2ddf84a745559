"""What people press too late, out of turn or by hand: nothing happens that nobody meant."""

from django.urls import reverse

import pytest

from catalogue_import.models import ImportRun
from catalogue_import.office.correcting import read_again_with
from catalogue_import.office.lifecycle import State, WrongStep, step, was_stopped
from catalogue_import.office.undoing import ask_undo
from shop.certification import clock
from shop.certification.models import Certificate
from tests.factories.lists import import_list
from tests.factories.office import ImportRunFactory
from tests.factories.office_runs import row, run_of

pytestmark = pytest.mark.django_db
HTX = {"producer_name": "HTX Tài Hoan", "decision_no": "1/QĐ-UBND", "decision_date": "30/6/2023"}


def address(name: str, run) -> str:
    return reverse(f"office:{name}", args=[run.number])


@pytest.fixture
def applied(tmp_path):
    """A list that was applied and can be undone."""
    import_list(tmp_path, HTX)
    return ImportRun.objects.get()


@pytest.fixture
def failed():
    """A list that was looked at, and that could not be read any more with other columns."""
    run = run_of(row())
    step(run, State.READING)
    return step(run, State.FAILED, note="Không đọc được.")


def test_asking_twice_is_never_agreeing(officer, approver, applied):
    ask_undo(applied, officer.user)
    approver.post(address("undo", applied), {"act": "ask"})
    undoing = ImportRun.objects.get(kind=ImportRun.Kind.UNDO)
    assert undoing.state == State.AWAITING
    assert undoing.seconded_by is None


@pytest.mark.parametrize("act", ["back", "second", ""])
def test_an_answer_to_an_undo_that_is_gone_asks_for_none(approver, applied, act):
    answer = approver.post(address("undo", applied), {"act": act, "why": "sai"})
    assert answer["Location"] == address("undo", applied)
    assert not ImportRun.objects.filter(kind=ImportRun.Kind.UNDO).exists()


def test_a_list_that_could_not_be_read_is_not_gone_on_with(officer, failed):
    assert officer.get(address("run", failed))["Location"] == address("mapping", failed)
    officer.post(address("progress", failed))
    failed.refresh_from_db()
    assert failed.state == State.FAILED
    assert not Certificate.objects.exists()


@pytest.mark.parametrize("state", ["review", "held", "failed", "interrupted", "scheduled"])
def test_no_list_is_applied_that_nobody_has_approved(state):
    run = run_of(row())
    ImportRun.objects.filter(pk=run.pk).update(state=state)
    with pytest.raises(WrongStep):
        step(run, State.APPLYING)
    assert step(run, State.APPLYING, approved_at=clock.now()).state == State.APPLYING


def test_what_was_approved_and_stopped_is_not_read_in_another_way(officer, failed):
    failed.approved_by, failed.approved_at = officer.user, clock.now()
    failed.save()
    assert was_stopped(failed)
    assert officer.get(address("mapping", failed))["Location"] == address("progress", failed)
    with pytest.raises(WrongStep):
        read_again_with(failed, {"stars": "stars"}, officer.user)
    assert "Hủy lần nhập này" in officer.get(address("progress", failed)).content.decode()


@pytest.mark.parametrize("state", ["held", "interrupted", "failed", "done"])
def test_every_run_of_a_command_has_a_page(officer, state):
    run = ImportRunFactory(state=state, note="1 chứng nhận sẽ bị thu hồi.")
    page = officer.get(address("run", run), follow=True)
    assert page.status_code == 200
    assert "Đi tiếp" not in page.content.decode()


@pytest.mark.parametrize("digits", [30, 5000])
@pytest.mark.parametrize("field", ["line", "merge", "part"])
def test_keys_that_no_record_has_are_no_fault_of_ours(officer, field, digits):
    run = run_of(row())
    answer = officer.post(address("decide", run), {"action": "aside", field: "9" * digits})
    assert answer.status_code in {302, 404}
    assert not run.planned.filter(choice="aside").exists()


def test_a_search_of_very_many_words_finds_what_it_finds(officer, tmp_path):
    import_list(tmp_path, HTX | {"decision_date": "31/6/2023", "year": "2023"})
    waiting = ImportRun.objects.get().rows.get()
    url = reverse("office:waiting_row", args=[waiting.pk])
    assert officer.get(url, {"look_for": "a " * 3000}).status_code == 200
