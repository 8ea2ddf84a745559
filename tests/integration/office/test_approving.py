"""One person approves, a second one agrees to what takes certificates away."""

import datetime as dt

from django.core import mail
from django.core.management import call_command
from django.core.management.base import CommandError

import pytest

from catalogue_import.errors import AnotherImportRuns
from catalogue_import.models import ImportRun, PlannedChange
from catalogue_import.office.approving import (
    Approval,
    NotApproved,
    approve,
    go_on,
    reopen,
    second,
    send_back,
)
from catalogue_import.office.carrying_out import carry_on
from catalogue_import.office.deciding import decide, give_reason
from catalogue_import.office.due import apply_due
from catalogue_import.office.lifecycle import WrongStep, step
from catalogue_import.office.summary import sentence_of
from catalogue_import.office.terms import BadTerms, mark_of_decisions, set_terms
from catalogue_import.office.touching import touch_of
from catalogue_import.scopes import Scope
from catalogue_import.undoing import preview_undo
from shop.certification import clock
from shop.certification.models import Certificate
from tests.factories.office_runs import approver, officer, row, run_of

pytestmark = pytest.mark.django_db

WITHDRAWN = {"kind": "thu hồi", "stars": "", "decision_no": "9/QĐ", "decision_date": "01/03/2024"}


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """What is queued for after a transaction is done at once."""

    def act(work, *args):
        with django_capture_on_commit_callbacks(execute=True):
            result = work(*args)
        for one in args:
            if isinstance(one, ImportRun):
                one.refresh_from_db()
        return result

    return act


def seen(run, who, **more):
    return Approval(who=who, seen=mark_of_decisions(run), **more)


def applied(committed, *rows, **more):
    """A list that is in the shop already."""
    run = run_of(*rows, who=officer(), **more)
    committed(approve, run, seen(run, run.actor))
    assert run.state == "done"
    return run


def test_an_ordinary_list_goes_at_once(committed):
    run = run_of(row(), row(product_name="Chè"), who=officer())
    assert not Certificate.objects.exists()
    committed(approve, run, seen(run, run.actor))
    assert (run.state, Certificate.objects.count()) == ("done", 2)
    assert sentence_of(run) == "Đã cập nhật 2 chứng nhận: 2 mới."
    assert [one.to for one in mail.outbox] == [[run.actor.email]]


def test_a_withdrawal_waits_and_the_rest_goes(committed):
    applied(committed, row())
    mail.outbox.clear()
    first, other = officer(), approver()
    run = run_of(row(**WITHDRAWN), row(product_name="Chè"), who=first)
    assert touch_of(run).withdrawals == 1
    with pytest.raises(NotApproved):
        approve(run, seen(run, first))
    committed(approve, run, seen(run, first, typed=1))
    assert run.state == "awaiting"
    assert Certificate.objects.count() == 2
    assert not Certificate.objects.exclude(withdrawn_on=None).exists()
    assert [one.to for one in mail.outbox] == [[other.email]]
    committed(second, run, seen(run, other, typed=1))
    assert run.state == "done"
    assert Certificate.objects.get(product__title_vi="Miến dong").withdrawn_on == dt.date(
        2024, 3, 1
    )
    assert (run.counts["new"], run.counts["withdrawn"], run.counts["read"]) == (1, 1, 2)
    assert sentence_of(run) == "Đã cập nhật 2 chứng nhận: 1 mới, 1 thu hồi."


def test_nothing_goes_before_the_second_person_where_the_first_wants_it_so(committed):
    applied(committed, row())
    first = officer()
    run = run_of(row(**WITHDRAWN), row(product_name="Chè"), who=first)
    committed(approve, run, seen(run, first, typed=1, rest_now=False))
    assert (run.state, Certificate.objects.count()) == ("awaiting", 1)
    committed(second, run, seen(run, approver(), typed=1))
    assert (run.state, Certificate.objects.count()) == ("done", 2)


def test_who_may_be_the_second(committed):
    applied(committed, row())
    first = approver()
    run = run_of(row(**WITHDRAWN), who=officer())
    committed(approve, run, seen(run, first, typed=1))
    for who in (first, officer(), run.actor):
        with pytest.raises(NotApproved):
            second(run, seen(run, who, typed=1))
    other = approver()
    with pytest.raises(NotApproved):
        second(run, seen(run, other, typed=2))
    assert not Certificate.objects.exclude(withdrawn_on=None).exists()
    committed(second, run, seen(run, other, typed=1))
    assert (run.state, run.seconded_by) == ("done", other)


def test_one_person_is_enough_where_the_office_says_so(committed, settings):
    settings.IMPORT_TWO_PERSONS = False
    applied(committed, row())
    run = run_of(row(**WITHDRAWN), who=officer())
    committed(approve, run, seen(run, run.actor, typed=1))
    assert run.state == "done"
    assert Certificate.objects.get().withdrawn_paper == "9/QĐ"


def test_the_reason_class_reaches_the_certificate(committed, settings):
    settings.IMPORT_TWO_PERSONS = False
    applied(committed, row())
    run = run_of(row(**WITHDRAWN), who=officer())
    give_reason(run, run.planned.all(), who=run.actor, reason="not_reassessed", paper="")
    committed(approve, run, seen(run, run.actor, typed=1))
    assert Certificate.objects.get().withdrawn_reason == "not_reassessed"


def test_sent_back_it_is_decided_again_with_what_is_left(committed):
    applied(committed, row())
    first, other = officer(), approver()
    run = run_of(row(**WITHDRAWN), row(product_name="Chè"), who=first)
    committed(approve, run, seen(run, first, typed=1))
    committed(send_back, run, other, "Sai quyết định")
    assert (run.state, run.request["sent_back"]["why"]) == ("review", "Sai quyết định")
    assert [one.outcome for one in run.planned.all()] == ["withdrawn"]
    with pytest.raises(WrongStep):
        step(run, ImportRun.State.CANCELLED)
    decide(run, run.planned.all(), PlannedChange.Choice.ASIDE, who=first)
    committed(approve, run, seen(run, first))
    assert run.state == "done"
    assert not Certificate.objects.exclude(withdrawn_on=None).exists()
    assert (run.counts["new"], run.counts["quarantined"], run.counts["read"]) == (1, 1, 2)


def test_rows_set_aside_wait_in_quarantine(committed):
    run = run_of(row(), row(product_name="Chè"), who=officer())
    decide(run, run.planned.filter(product_name="Chè"), "aside", who=run.actor)
    committed(approve, run, seen(run, run.actor))
    assert Certificate.objects.get().product_name == "Miến dong"
    assert run.rows.get(waiting=True).reason == "set_aside"


def test_other_decisions_than_those_seen_are_not_approved(committed):
    run = run_of(row(), row(product_name="Chè"), who=officer())
    approval = seen(run, run.actor)
    decide(run, run.planned.filter(product_name="Chè"), "aside", who=run.actor)
    with pytest.raises(NotApproved):
        approve(run, approval)
    assert run.state == "review"


def test_pressing_twice_applies_once(committed):
    run = run_of(row(), who=officer())
    approval = seen(run, run.actor)
    committed(approve, run, approval)
    with pytest.raises(WrongStep):
        approve(run, approval)
    assert Certificate.objects.count() == 1


def test_a_list_of_another_day_waits_for_it(committed, clock):
    run = run_of(row(), who=officer())
    with pytest.raises(BadTerms):
        set_terms(run, announce=True, apply_on=dt.date(2024, 12, 31))
    set_terms(run, announce=True, apply_on=dt.date(2025, 1, 2))
    committed(approve, run, seen(run, run.actor))
    assert (run.state, apply_due()) == ("scheduled", 0)
    clock(dt.date(2025, 1, 2))
    assert apply_due() == 1
    run.refresh_from_db()
    assert (run.state, Certificate.objects.count()) == ("done", 1)


def test_a_withdrawal_of_another_day_needs_both(committed, clock):
    applied(committed, row())
    first, other = officer(), approver()
    run = run_of(row(**WITHDRAWN), row(product_name="Chè"), who=first)
    set_terms(run, announce=True, apply_on=dt.date(2025, 1, 2))
    committed(approve, run, seen(run, first, typed=1))
    assert (run.state, Certificate.objects.count()) == ("awaiting", 1)
    committed(second, run, seen(run, other, typed=1))
    assert (run.state, Certificate.objects.count()) == ("scheduled", 1)
    clock(dt.date(2025, 1, 2))
    apply_due()
    run.refresh_from_db()
    assert run.state == "done"


def test_on_its_day_the_ordinary_part_goes_without_the_second(committed, clock):
    applied(committed, row())
    first = officer()
    run = run_of(row(**WITHDRAWN), row(product_name="Chè"), who=first)
    set_terms(run, announce=True, apply_on=dt.date(2025, 1, 2))
    committed(approve, run, seen(run, first, typed=1))
    clock(dt.date(2025, 1, 2))
    apply_due()
    run.refresh_from_db()
    assert (run.state, Certificate.objects.count()) == ("awaiting", 2)
    assert not Certificate.objects.exclude(withdrawn_on=None).exists()


def test_a_preview_that_was_overtaken_is_planned_anew_and_told(committed):
    waits = run_of(row(stars="5", decision_date="30/06/2024", decision_no="2/QĐ"), who=officer())
    assert waits.planned.get().outcome == "new"
    between = applied(committed, row())
    committed(approve, waits, seen(waits, waits.actor))
    assert waits.state == "review"
    assert str(between.number) in waits.note
    assert waits.planned.get().outcome == "upgraded"
    assert Certificate.objects.count() == 1
    committed(approve, waits, seen(waits, waits.actor))
    assert (waits.state, Certificate.objects.count()) == ("done", 2)


def test_what_happened_elsewhere_meanwhile_does_not_disturb(committed):
    waits = run_of(row(), who=officer())
    applied(committed, row(product_name="Chè", producer_name="HTX B"))
    committed(approve, waits, seen(waits, waits.actor))
    assert (waits.state, Certificate.objects.count()) == ("done", 2)


def test_missing_rows_are_kept_unless_somebody_decides(committed):
    names = [f"Chè {number}" for number in range(3)]
    applied(committed, *[row(product_name=name) for name in names])
    first, other = officer(), approver()
    province = Scope(province="Bắc Kạn")
    run = run_of(row(product_name=names[0]), who=first, complete=True, scope=province)
    missing = run.planned.filter(outcome="missing").order_by("product_name")
    assert [one.choice for one in missing] == ["keep", "keep"]
    assert not touch_of(run)
    one, two = missing
    decide(run, missing.filter(pk=one.pk), "suspend", who=first)
    with pytest.raises(BadTerms):
        decide(run, missing.filter(pk=two.pk), "withdraw", who=first)
    decide(
        run, missing.filter(pk=two.pk), "withdraw", who=first, reason="ceased", paper="7/QĐ-UBND"
    )
    touch = touch_of(run)
    assert (touch.suspensions, touch.withdrawals) == (1, 1)
    committed(approve, run, seen(run, first, typed=1))
    assert run.state == "awaiting"
    assert Certificate.objects.filter(withdrawn_on=None, suspended_from=None).count() == 3
    committed(second, run, seen(run, other, typed=1))
    found = {c.product_name: c for c in Certificate.objects.all()}
    assert found[names[1]].suspended_from == dt.date(2024, 12, 31)
    assert (found[names[2]].withdrawn_reason, found[names[2]].withdrawn_paper) == (
        "ceased",
        "7/QĐ-UBND",
    )
    assert sentence_of(run) == "Đã cập nhật 2 chứng nhận: 1 tạm dừng, 1 thu hồi."


def test_a_list_of_additions_says_nothing_of_what_it_leaves_out(committed):
    applied(committed, row(), row(product_name="Chè"))
    run = run_of(row(), who=officer())
    assert not run.planned.filter(outcome="missing").exists()
    with pytest.raises(BadTerms):
        decide(run, run.planned.all(), "suspend", who=run.actor)


def test_a_trial_is_never_applied(committed):
    run = run_of(row(), who=officer(), trial=True)
    with pytest.raises(WrongStep):
        approve(run, seen(run, run.actor))
    ImportRun.objects.update(state="applying")
    assert carry_on() == 0
    assert not Certificate.objects.exists()


def test_what_was_cut_off_is_gone_on_with(committed, monkeypatch):
    run = run_of(*[row(product_name=f"Chè {n}") for n in range(6)], who=officer())
    real = carry_on.__globals__["apply_planned"]
    monkeypatch.setattr("catalogue_import.planning.BATCH", 2)
    done = []

    def cut(*args, **more):
        from catalogue_import import run as engine

        whole = engine.apply_batch

        def batch(*given):
            if len(done) == 1:
                raise KeyboardInterrupt
            done.append(1)
            return whole(*given)

        with monkeypatch.context() as patch:
            patch.setattr(engine, "apply_batch", batch)
            return real(*args, **more)

    monkeypatch.setitem(carry_on.__globals__, "apply_planned", cut)
    step(run, ImportRun.State.APPLYING, approved_by=run.actor, approved_at=clock.now())
    with pytest.raises(KeyboardInterrupt):
        carry_on()
    run.refresh_from_db()
    assert (run.state, Certificate.objects.count()) == ("interrupted", 2)
    monkeypatch.setitem(carry_on.__globals__, "apply_planned", real)
    assert apply_due() == 1
    run.refresh_from_db()
    assert (run.state, Certificate.objects.count(), run.counts["new"]) == ("done", 6, 6)


def test_an_undo_sees_what_was_applied_later_under_an_earlier_number(committed):
    waits = run_of(row(stars="5", decision_date="30/06/2024", decision_no="2/QĐ"), who=officer())
    between = applied(committed, row())
    committed(approve, waits, seen(waits, waits.actor))
    committed(approve, waits, seen(waits, waits.actor))
    assert (waits.number < between.number, waits.state) == (True, "done")
    left = preview_undo(between).left_out
    assert [str(waits.number) in one.reason for one in left] == [True]
    assert preview_undo(waits).left_out == []


def test_the_command_applies_what_is_due(committed, clock, capsys):
    run = run_of(row(), who=officer())
    set_terms(run, announce=True, apply_on=dt.date(2025, 1, 2))
    committed(approve, run, seen(run, run.actor))
    clock(dt.date(2025, 1, 2))
    call_command("apply_due")
    assert "1" in capsys.readouterr().out
    assert Certificate.objects.count() == 1


def test_while_another_import_runs_it_waits(committed, monkeypatch):
    run = run_of(row(), who=officer())

    def taken():
        raise AnotherImportRuns("Another import is running.")

    with monkeypatch.context() as patch:
        patch.setitem(carry_on.__globals__, "one_import_at_a_time", taken)
        committed(approve, run, seen(run, run.actor))
        assert run.state == "applying"
        with pytest.raises(CommandError) as refusal:
            call_command("apply_due")
        assert refusal.value.returncode == 2
    assert (apply_due(), Certificate.objects.count()) == (1, 1)


def test_a_fault_of_ours_is_told_and_gone_on_with(committed, monkeypatch):
    run = run_of(row(), who=officer())

    def broken(*args):
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setitem(carry_on.__globals__, "apply_planned", broken)
        committed(approve, run, seen(run, run.actor))
    assert run.state == "failed"
    assert "Có lỗi từ phía chúng tôi" in run.note
    committed(go_on, run)
    assert (run.state, Certificate.objects.count()) == ("done", 1)


def test_stars_that_fall_for_many_need_a_second_person(committed):
    applied(committed, *[row(product_name=f"Chè {n}") for n in range(9)])
    later = {"decision_no": "2/QĐ", "decision_date": "01/07/2024"}
    run = run_of(row(product_name="Chè 1", stars="3", **later), row(product_name="Miến"))
    assert (touch_of(run).lowered, touch_of(run).withdrawals) == (1, 0)
    committed(approve, run, seen(run, officer()))
    assert (run.state, Certificate.objects.count()) == ("awaiting", 10)
    assert touch_of(run).lowered == 1
    step(run, ImportRun.State.APPLYING)
    carry_on()
    run.refresh_from_db()
    assert (run.state, Certificate.objects.filter(stars=3).count()) == ("awaiting", 0)
    committed(second, run, seen(run, approver()))
    assert (run.state, Certificate.objects.filter(stars=3).count()) == ("done", 1)


@pytest.mark.parametrize("state", ["review", "held", "scheduled", "applying", "done", "failed"])
def test_nobody_is_the_second_where_there_was_no_first(committed, state):
    applied(committed, row())
    run = run_of(row(**WITHDRAWN), who=officer())
    ImportRun.objects.filter(pk=run.pk).update(state=state)
    alone = approver()
    with pytest.raises(WrongStep):
        second(run, seen(run, alone, typed=1))
    with pytest.raises(WrongStep):
        send_back(run, alone, "Vì sao")
    run.refresh_from_db()
    assert (run.state, run.seconded_by) == (state, None)


@pytest.mark.parametrize("state", ["review", "awaiting", "applying", "done", "interrupted"])
def test_only_what_waits_for_its_day_is_taken_back_to_be_decided(state):
    run = run_of(row(), who=officer())
    ImportRun.objects.filter(pk=run.pk).update(state=state)
    with pytest.raises(WrongStep):
        reopen(run)
    run.refresh_from_db()
    assert run.state == state


def test_what_waits_for_its_day_can_be_decided_again(committed):
    run = run_of(row(), who=officer())
    set_terms(run, announce=True, apply_on=dt.date(2025, 1, 2))
    committed(approve, run, seen(run, run.actor))
    reopen(run)
    assert (run.state, run.approved_by) == ("review", None)
