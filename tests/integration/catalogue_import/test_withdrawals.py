"""What a withdrawal takes, whatever else a list or an earlier one says."""

import datetime as dt

import pytest

from catalogue_import.models import ImportRow, ImportRun
from catalogue_import.undoing import undo
from shop.certification.models import Certificate, CertificateEvent

ISSUED = {"producer_name": "HTX A", "decision_no": "1/QĐ-UBND", "decision_date": "1/3/2023"}
GONE = {
    "producer_name": "HTX A",
    "kind": "thu hồi",
    "stars": "",
    "decision_no": "9/QĐ-UBND",
    "decision_date": "1/6/2024",
}
AGAIN = {**ISSUED, "decision_no": "12/QĐ-UBND", "decision_date": "1/9/2024"}


def withdrawn() -> dict[str, dt.date | None]:
    """The day of withdrawal by number of the paper."""
    return dict(Certificate.objects.values_list("decision__number", "withdrawn_on"))


def test_a_withdrawal_that_was_read_first_waits_and_then_holds(import_rows):
    assert import_rows(GONE).counts["quarantined"] == 1
    result = import_rows(ISSUED)
    assert (result.counts["new"], result.held) == (1, [])
    assert withdrawn() == {"1/QĐ-UBND": dt.date(2024, 6, 1)}
    row = ImportRow.objects.get(outcome="withdrawn")
    assert (row.waiting, row.settled_by.number) == (False, 2)
    assert row.certificate == Certificate.objects.get()
    events = CertificateEvent.objects.order_by("pk").values_list("kind", "happened_on")
    assert list(events) == [("issued", dt.date(2023, 3, 1)), ("withdrawn", dt.date(2024, 6, 1))]
    for again in (GONE, ISSUED):
        assert import_rows(again).counts["unchanged"] == 1


def test_an_undo_lets_the_withdrawal_wait_again(import_rows):
    import_rows(GONE)
    import_rows(ISSUED)
    undo(ImportRun.objects.get(number=2))
    row = ImportRow.objects.get()
    assert (row.outcome, row.reason, row.waiting) == ("quarantined", "withdrawal_of_unknown", True)
    assert not Certificate.objects.exists()


def test_a_paper_older_than_a_withdrawal_is_withdrawn_as_it_arrives(import_rows):
    import_rows({**ISSUED, "decision_no": "2/QĐ-UBND", "decision_date": "1/3/2022"})
    import_rows(GONE, approve_withdrawals=True)
    import_rows(ISSUED)
    assert set(withdrawn().values()) == {dt.date(2024, 6, 1)}


@pytest.mark.parametrize("first", [True, False])
def test_a_list_that_brings_a_product_and_its_withdrawal_leaves_nothing_in_force(
    import_rows, first
):
    rows = (GONE, ISSUED) if first else (ISSUED, GONE)
    result = import_rows(*rows)
    assert (result.counts["new"], result.counts["withdrawn"]) == (1, 1)
    assert withdrawn() == {"1/QĐ-UBND": dt.date(2024, 6, 1)}
    again = import_rows(*rows)
    assert (again.counts["unchanged"], again.held) == (2, [])


def test_what_is_known_already_is_only_taken_by_two_people(import_rows):
    import_rows(ISSUED)
    other = {**GONE, "product_name": "Chè"}
    rows = (GONE, other, {**ISSUED, "product_name": "Chè"})
    result = import_rows(*rows)
    assert [hold.code for hold in result.held] == ["withdrawals"]
    assert withdrawn() == {"1/QĐ-UBND": None}
    result = import_rows(*rows, approve_withdrawals=True)
    assert result.counts["withdrawn"] == 2
    assert Certificate.objects.filter(withdrawn_on=dt.date(2024, 6, 1)).count() == 2


def test_a_correction_in_the_same_list_takes_nothing_that_nobody_agreed_to(import_rows):
    import_rows({**ISSUED, "decision_date": "1/9/2023"})
    gone = {**GONE, "decision_date": "1/6/2023"}
    better = {**ISSUED, "decision_date": "1/3/2023", "source_id": "paper"}
    result = import_rows(better, gone, sources={"paper": "a"})
    assert (result.counts["corrected"], result.counts["quarantined"]) == (1, 1)
    assert withdrawn() == {"1/QĐ-UBND": None}
    # Now it is known what the withdrawal takes, and two people are asked.
    again = import_rows(gone)
    assert [hold.code for hold in again.held] == ["withdrawals"]


def test_a_withdrawal_of_before_the_paper_takes_nothing(import_rows):
    import_rows(AGAIN)
    assert import_rows(GONE, approve_withdrawals=True).counts["quarantined"] == 1
    assert withdrawn() == {"12/QĐ-UBND": None}


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0), (2, 0, 1)])
def test_a_product_recognised_again_after_its_withdrawal_is_in_force(import_rows, order):
    lists = (ISSUED, GONE, AGAIN)
    for at in order:
        import_rows(lists[at], approve_withdrawals=True)
    assert withdrawn() == {"1/QĐ-UBND": dt.date(2024, 6, 1), "12/QĐ-UBND": None}


@pytest.mark.parametrize(
    "other",
    [{"producer_name": "HTX B"}, {"province": "Cao Bằng"}, {"product_name": "Miến dong đỏ"}],
)
def test_another_makers_product_of_the_same_name_is_not_withdrawn(import_rows, other):
    import_rows(ISSUED, {**ISSUED, **other})
    import_rows(GONE, approve_withdrawals=True)
    assert Certificate.objects.filter(withdrawn_on=None).count() == 1


def test_a_withdrawal_without_a_maker_waits_where_makers_are_known(import_rows):
    import_rows(ISSUED)
    result = import_rows({**GONE, "producer_name": ""}, approve_withdrawals=True)
    assert (result.counts["quarantined"], withdrawn()) == (1, {"1/QĐ-UBND": None})


def test_an_earlier_withdrawal_counts_whichever_is_read_first(import_rows):
    import_rows(ISSUED)
    earlier = {**GONE, "decision_no": "5/QĐ-UBND", "decision_date": "1/2/2024"}
    for row in (GONE, earlier, {**GONE, "decision_no": "20/QĐ-UBND", "decision_date": "1/8/2024"}):
        import_rows(row, approve_withdrawals=True)
    assert withdrawn() == {"1/QĐ-UBND": dt.date(2024, 2, 1)}


def test_what_was_withdrawn_is_not_counted_as_taken_or_lowered_again(import_rows, clock):
    clock(dt.date(2024, 12, 31))
    import_rows(ISSUED)
    import_rows(GONE, approve_withdrawals=True)
    assert import_rows({**AGAIN, "stars": "3"}).held == []
