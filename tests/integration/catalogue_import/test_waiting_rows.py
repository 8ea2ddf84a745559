"""Rows that wait: repaired and sent again, merged, found to be new, or dropped."""

import datetime as dt

import pytest

from catalogue_import.applying.journal import image_of
from catalogue_import.errors import RepairRefused
from catalogue_import.models import ImportRow, ImportRun, KnownAs, Repair, SuspectedPair
from catalogue_import.office.lifecycle import State
from catalogue_import.places import province_book
from catalogue_import.records import fingerprint
from catalogue_import.undoing import undo
from catalogue_import.waiting.cells import cells_of
from catalogue_import.waiting.checking import Decision, NotDecided, Order
from catalogue_import.waiting.deciding import DecidedByAnother, drop, send_again
from catalogue_import.waiting.documents import Document
from catalogue_import.waiting.reading import products_named, reason_of, suggested
from catalogue_import.waiting.selecting import Chosen, provinces_waiting, reasons_waiting, rows_of
from shop.catalogue.models import Product
from shop.certification.models import Certificate, SourceDocument
from tests.factories import office
from tests.tools.dumps import dump

PAPER = Document("Quyết định 1234/QĐ-UBND của UBND tỉnh Bắc Kạn", "https://backan.gov.vn/1234")
DAY = {"decision_no": "1/QĐ-UBND", "decision_date": "30/6/2023", "year": "2023"}
HTX = {"producer_name": "HTX Tài Hoan"}


@pytest.fixture
def officer(db):
    return office.officer()


@pytest.fixture
def approver(db):
    return office.approver()


@pytest.fixture
def bad_day(import_rows):
    """A row that waits because its day does not exist."""
    import_rows(DAY | HTX | {"decision_date": "31/6/2023"})
    return ImportRow.objects.get()


def said(row):
    return cells_of(row, province_book())


def order(decision=Decision.RESENT, **more):
    return Order(decision, more.pop("why", "đã xem quyết định"), document=PAPER, **more)


def test_cells_read_twice_say_the_same(imported):
    book = province_book()
    rows = ImportRow.objects.select_related("run").all()[:200]
    for row in rows:
        cells = cells_of(row, book)
        assert fingerprint(cells) == row.fingerprint


def test_a_repaired_row_gets_its_outcome_as_a_run_of_its_own(bad_day, officer):
    asked = order(cells={"decision_date": "30/6/2023"})
    run = send_again(bad_day.pk, asked, said(bad_day), officer)
    assert (run.kind, run.state, run.counts["new"]) == ("row", State.DONE, 1)
    certificate = Certificate.objects.get()
    assert certificate.valid_from == dt.date(2023, 6, 30)
    assert certificate.source.title == PAPER.title
    bad_day.refresh_from_db()
    assert not bad_day.waiting
    assert (bad_day.decision, bad_day.decided_by, bad_day.decision_note) == (
        Decision.RESENT,
        officer,
        "đã xem quyết định",
    )
    assert (bad_day.settled_by, bad_day.product) == (run, certificate.product)
    repair = Repair.objects.get()
    assert (repair.row, repair.field, repair.value) == (
        bad_day,
        "cell:decision_date",
        "30/6/2023",
    )
    assert repair.who == officer
    assert PAPER.title in repair.source


def test_undoing_that_run_lets_the_row_wait_again(bad_day, officer):
    before, row_before = dump(), image_of(bad_day)
    run = send_again(
        bad_day.pk, order(cells={"decision_date": "30/6/2023"}), said(bad_day), officer
    )
    undo(run)
    row = ImportRow.objects.get()
    assert row.waiting
    assert image_of(row) | {"settled_by_id": None} == row_before
    after = dump()
    # What a person wrote stays: the repair is kept, and which run had brought the row again.
    for label in ("catalogue_import.repair", "catalogue_import.importrow"):
        before.pop(label), after.pop(label)
    assert after == before
    run = send_again(row.pk, order(cells={"decision_date": "29/6/2023"}), said(row), officer)
    assert run.state == State.DONE


def test_what_would_still_wait_is_told_and_nothing_changes(bad_day, officer):
    before = dump()
    with pytest.raises(NotDecided, match="31/9/2023"):
        send_again(bad_day.pk, order(cells={"decision_date": "31/9/2023"}), said(bad_day), officer)
    assert dump() == before
    assert ImportRun.objects.count() == 1


def test_a_repair_names_its_paper(bad_day, officer):
    asked = Order(Decision.RESENT, cells={"decision_date": "30/6/2023"})
    with pytest.raises(RepairRefused):
        send_again(bad_day.pk, asked, said(bad_day), officer)
    assert ImportRow.objects.get().waiting


def test_a_row_of_an_unconfirmed_source_is_confirmed_by_a_paper(import_rows, officer):
    import_rows(DAY | HTX | {"source_id": "blog"}, sources={"blog": "c"})
    row = ImportRow.objects.get()
    assert row.reason == "source_not_confirmed"
    run = send_again(row.pk, order(), said(row), officer)
    assert run.counts["new"] == 1
    source = Certificate.objects.get().source
    assert (source.grade, source.url) == ("a", PAPER.url)
    assert SourceDocument.objects.filter(title=PAPER.title).count() == 1


def test_a_list_that_says_the_decided_row_again_changes_nothing(import_rows, bad_day, officer):
    drop(bad_day.pk, Order(Decision.DROPPED, "quyết định khác"), officer)
    again = import_rows(DAY | HTX | {"decision_date": "31/6/2023"})
    assert again.counts["unchanged"] == 1
    assert not ImportRow.objects.filter(waiting=True).exists()


def test_a_row_is_merged_with_the_product_it_speaks_of(import_rows, officer):
    import_rows(DAY | HTX | {"product_name": "Miến dong Tài Hoan"})
    import_rows(
        {"producer_name": "HTX Tài Hoan", "product_name": "Miến dong Tài Hoam", "year": "2020"}
        | {"source_id": "blog"},
        sources={"blog": "c"},
    )
    row = ImportRow.objects.get(waiting=True)
    product = Product.objects.get()
    assert suggested([row])[row.pk][0] == product.pk
    run = send_again(row.pk, order(Decision.MERGED, merge=product), said(row), officer)
    assert Product.objects.count() == 1
    assert product.certificates.count() == 2
    alias = KnownAs.objects.get()
    assert (alias.product, alias.run, alias.who) == (product, run, officer)
    assert alias.why == "đã xem quyết định"
    # The next list that writes it so speaks of the same product.
    import_rows({"product_name": "Miến dong Tài Hoam", "year": "2024", "stars": "5"} | HTX)
    assert product.certificates.count() == 3
    undo(ImportRun.objects.first())
    undo(run)
    assert not KnownAs.objects.exists()
    assert ImportRow.objects.get(pk=row.pk).waiting


def test_a_merge_over_a_border_is_said_or_refused(import_rows, officer):
    import_rows(DAY | HTX)
    import_rows(DAY | HTX | {"province": "Cao Bằng", "source_id": "blog"}, sources={"blog": "c"})
    row, product = ImportRow.objects.get(waiting=True), Product.objects.get()
    assert suggested([row]) == {}
    with pytest.raises(NotDecided, match="Cao Bằng"):
        send_again(row.pk, order(Decision.MERGED, merge=product), said(row), officer)
    asked = order(Decision.MERGED, merge=product, other_place=True)
    send_again(row.pk, asked, said(row), officer)
    assert Product.objects.count() == 1


def test_a_new_product_is_no_suspect_any_more(import_rows, officer):
    import_rows(DAY | HTX | {"product_name": "Miến dong Tài Hoan"})
    import_rows(
        DAY | HTX | {"product_name": "Miến dong Tài Hoam", "source_id": "blog"},
        sources={"blog": "c"},
    )
    row = ImportRow.objects.get(waiting=True)
    send_again(row.pk, order(Decision.NEW), said(row), officer)
    assert Product.objects.count() == 2
    pair = SuspectedPair.objects.get()
    assert (pair.verdict, pair.who) == (SuspectedPair.Verdict.DIFFERENT, officer)


def test_a_known_product_is_not_called_new(import_rows, officer):
    import_rows(DAY | HTX)
    import_rows(
        HTX | {"year": "2020", "source_id": "blog"},
        sources={"blog": "c"},
    )
    row = ImportRow.objects.get(waiting=True)
    with pytest.raises(NotDecided):
        send_again(row.pk, order(Decision.NEW), said(row), officer)


def test_a_withdrawal_that_was_found_stands_in_review(import_rows, officer):
    import_rows(DAY | HTX)
    import_rows(HTX | {"kind": "thu hồi", "decision_no": "77/QĐ-UBND"})
    row = ImportRow.objects.get(waiting=True)
    assert row.reason == "withdrawal_undated"
    run = send_again(row.pk, order(cells={"decision_date": "5/3/2024"}), said(row), officer)
    assert run.state == State.REVIEW
    assert not Certificate.objects.filter(withdrawn_on__isnull=False).exists()
    assert ImportRow.objects.get(pk=row.pk).waiting
    with pytest.raises(DecidedByAnother, match=str(run.number)):
        drop(row.pk, Order(Decision.DROPPED, "nhầm"), officer)


def test_of_two_officers_the_second_is_told(bad_day, officer, approver):
    drop(bad_day.pk, Order(Decision.DROPPED, "không phải OCOP"), officer)
    with pytest.raises(DecidedByAnother, match="không phải OCOP"):
        drop(bad_day.pk, Order(Decision.DROPPED, "khác"), approver)
    asked = order(cells={"decision_date": "30/6/2023"})
    with pytest.raises(DecidedByAnother):
        send_again(bad_day.pk, asked, said(bad_day), approver)
    # Who has seen that it was dropped may send it all the same.
    seen = order(cells={"decision_date": "30/6/2023"}, seen=Decision.DROPPED)
    assert send_again(bad_day.pk, seen, said(bad_day), approver).state == State.DONE


def test_a_reason_is_needed_to_drop(bad_day, officer):
    with pytest.raises(NotDecided):
        drop(bad_day.pk, Order(Decision.DROPPED), officer)


def test_what_has_waited_for_long_is_the_approvers(bad_day, officer, approver):
    run = bad_day.run
    run.started_at -= dt.timedelta(days=15)
    run.save()
    with pytest.raises(NotDecided, match="14"):
        drop(bad_day.pk, Order(Decision.DROPPED, "cũ"), officer)
    assert list(rows_of(Chosen(old=True))) == [bad_day]
    drop(bad_day.pk, Order(Decision.DROPPED, "cũ"), approver)
    assert list(rows_of(Chosen(decided=True))) == [bad_day]


def test_rows_are_found_by_reason_and_province(import_rows):
    import_rows(
        {"decision_date": "31/6/2023"},
        {"decision_date": "31/6/2023", "province": "Cao Bằng"},
        {"province": "Xứ Lạ"},
    )
    assert reasons_waiting() == [("date_unreadable", 2), ("province_unknown", 1)]
    assert provinces_waiting() == ["bac-kan", "cao-bang"]
    assert rows_of(Chosen(reason="province_unknown")).count() == 1
    assert rows_of(Chosen(province="cao-bang")).get().normalised["province"] == "Cao Bằng"
    book = province_book()
    assert "Xứ Lạ" in reason_of(rows_of(Chosen(reason="province_unknown")).get(), book)


def test_products_are_found_by_words_of_name_maker_and_place(import_rows):
    import_rows(HTX, HTX | {"product_name": "Chè"})
    assert [one.title for one in products_named("mien tai hoan bac kan")] == ["Miến dong"]
    assert products_named("  ") == []
    assert products_named("miến cao bằng") == []


def test_a_day_in_the_future_and_stars_that_differ_say_what_they_differ_from(import_rows):
    import_rows(HTX | {"decision_no": "5/QĐ-UBND", "decision_date": "30/6/2099"})
    import_rows(DAY | HTX | {"stars": "5"}, DAY | HTX | {"stars": "3", "commune": "xã Côn Minh"})
    book = province_book()
    reasons = {row.reason: reason_of(row, book) for row in rows_of(Chosen())}
    assert "30/06/2099" in reasons["date_in_future"]
    assert " 3 " in reasons["stars_conflict"]


def test_a_paper_settles_which_of_two_sources_is_right(import_rows, officer):
    import_rows(DAY | HTX | {"stars": "5"}, DAY | HTX | {"stars": "3", "commune": "xã Côn Minh"})
    row = ImportRow.objects.get(waiting=True)
    assert (row.reason, row.normalised["stars"]) == ("stars_conflict", 5)
    assert Certificate.objects.get().stars == 3
    run = send_again(row.pk, order(), said(row), officer)
    assert run.state == State.DONE
    assert Certificate.objects.get().stars == 5
    assert not ImportRow.objects.filter(waiting=True).exists()
    undo(run)
    assert Certificate.objects.get().stars == 3
    assert ImportRow.objects.get(waiting=True).is_evidence
