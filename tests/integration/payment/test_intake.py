"""A statement's sums are kept once, whichever files hold them."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shop.payment.models import BankEntry, BankStatement
from shop.payment.transfer.intake import StatementKnownError, take_in, with_fingerprints
from shop.payment.transfer.statements import Incoming, UnreadableStatementError
from tests.factories.transfers import booking, staff_of, statement

pytestmark = pytest.mark.django_db
ONE, TWO, THREE = booking("LS 1", 5_000), booking("LS 2", 6_000), booking("LS 3", 7_000)


def sums() -> list[int]:
    return sorted(int(amount) for amount in BankEntry.objects.values_list("amount", flat=True))


def test_the_same_file_is_taken_in_once():
    first = take_in(statement(ONE, TWO), "thang12.csv", staff_of())
    with pytest.raises(StatementKnownError) as known:
        take_in(statement(ONE, TWO), "other-name.csv", staff_of())
    assert known.value.statement == first
    assert sums() == [5_000, 6_000]


def test_overlapping_files_count_a_sum_once():
    take_in(statement(ONE, TWO), "a.csv", staff_of())
    second = take_in(statement(TWO, THREE), "b.csv", staff_of())
    assert sums() == [5_000, 6_000, 7_000]
    assert second.report["known"] == 1
    assert [int(one.amount) for one in second.entries.all()] == [7_000]


def test_two_sums_alike_in_one_file_are_two_and_stay_two():
    take_in(statement(ONE), "morning.csv", staff_of())
    evening = take_in(statement(ONE, ONE), "evening.csv", staff_of())
    assert sums() == [5_000, 5_000]
    assert evening.report["known"] == 1


def test_another_spelling_of_the_same_export_is_the_same_sum():
    take_in(statement(booking("Ls  1 tiền", 5_000)), "a.csv", staff_of())
    take_in(statement(booking("LS 1 TIỀN", 5_000), TWO), "b.csv", staff_of())
    assert sums() == [5_000, 6_000]


def test_the_report_tells_what_was_left_out():
    rows = [ONE, ["32/12/2026", "", "", "5", "x"], ["03/12/2026", "", "9.000", "", "phí"]]
    kept = take_in(statement(*rows), "a.csv", staff_of())
    assert kept.report == {"outgoing": 1, "known": 0, "unread": [[3, "day", "32/12/2026"]]}


def test_a_file_that_cannot_be_read_leaves_nothing():
    with pytest.raises(UnreadableStatementError):
        take_in(b"%PDF", "a.pdf", staff_of())
    assert not BankStatement.objects.exists()


def test_when_a_row_cannot_be_kept_nothing_is(monkeypatch):
    def broken(incoming):
        yield next(with_fingerprints(incoming))
        raise RuntimeError

    monkeypatch.setattr("shop.payment.transfer.intake.with_fingerprints", broken)
    with pytest.raises(RuntimeError):
        take_in(statement(ONE, TWO), "a.csv", staff_of())
    assert not BankStatement.objects.exists()
    assert not BankEntry.objects.exists()


def test_the_number_of_rows_costs_no_statements(django_assert_num_queries):
    by = staff_of()
    few = statement(*(booking(f"LS {n}", 1_000 + n) for n in range(2)))
    many = statement(*(booking(f"LS {n}", 9_000 + n) for n in range(40)))
    with django_assert_num_queries(7):
        take_in(few, "few.csv", by)
    with django_assert_num_queries(7):
        take_in(many, "many.csv", by)


incoming = st.builds(
    Incoming,
    row=st.just(1),
    day=st.dates(dt.date(2026, 12, 1), dt.date(2026, 12, 2)),
    amount=st.integers(1, 3),
    text=st.sampled_from(["a", "b"]),
    reference=st.sampled_from(["", "1"]),
)


@settings(max_examples=60)
@given(st.lists(incoming, max_size=12), st.data())
def test_a_file_and_any_part_of_it_hold_the_same_sums(rows, data):
    """Whatever stretch of the account two files show, together they hold each sum once."""
    start = data.draw(st.integers(0, len(rows)))
    whole = {fingerprint for _one, fingerprint in with_fingerprints(rows)}
    part = {fingerprint for _one, fingerprint in with_fingerprints(rows[start:])}
    assert len(whole) == len(rows)
    assert part <= whole
