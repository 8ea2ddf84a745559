"""Lists of a few rows: what each kind of row does to the shop."""

import datetime as dt
import multiprocessing
import os

from django.core.management import call_command
from django.core.management.base import CommandError

import pytest

from catalogue_import import locks
from catalogue_import.errors import AnotherImportRuns, UnknownScope
from catalogue_import.models import ImportRow, ImportRun
from catalogue_import.run import Exit
from catalogue_import.scopes import Scope
from shop.catalogue.models import Product
from shop.certification.models import Certificate, CertificateEvent, SourceDocument
from shop.partner.models import Partner

DECIDED = {"decision_no": "1/QĐ-UBND", "decision_date": "30/6/2021", "year": "2020"}


def test_rows_of_several_sources_make_one_product_in_the_best_spelling(import_rows):
    result = import_rows(
        {"source_id": "press", "product_name": "MIẾN DONG", "producer_name": "htx a", **DECIDED},
        {"source_id": "paper", "product_name": "Miến dong", "producer_name": "HTX A", **DECIDED},
        sources={"press": "b", "paper": "a"},
    )
    assert (result.counts["new"], result.counts["duplicate"]) == (1, 1)
    certificate = Certificate.objects.get()
    assert (certificate.product.title, certificate.source.source_id) == ("Miến dong", "paper")
    assert Partner.objects.get().name == "HTX A"


@pytest.mark.parametrize("order", [("a", "b"), ("b", "a")])
def test_spelling_does_not_depend_on_which_list_came_first(import_rows, order):
    rows = {
        "a": {"source_id": "a", "product_name": "Miến Dong", "producer_name": "HTX A", **DECIDED},
        "b": {"source_id": "b", "product_name": "miến dong", "producer_name": "htx a", **DECIDED},
    }
    for key in order:
        import_rows(rows[key], sources={"a": "a", "b": "b"})
    product = Product.objects.get()
    assert (product.title, product.producer.name) == ("Miến Dong", "HTX A")
    assert product.certificates.get().product_name == "Miến Dong"


def test_a_row_that_tells_the_day_corrects_the_window_and_says_so(import_rows):
    import_rows({"year": "2020"})
    code = Certificate.objects.get().code
    result = import_rows(DECIDED)
    assert result.counts["corrected"] == 1
    certificate = Certificate.objects.get()
    assert (certificate.code, certificate.precision) == (code, "day")
    assert certificate.valid_until == dt.date(2024, 6, 30)
    kinds = CertificateEvent.objects.order_by("pk").values_list("kind", "run_number")
    assert list(kinds) == [("issued", 1), ("corrected", 2)]


def test_an_older_list_never_undoes_a_newer_one(import_rows):
    import_rows({"year": "2022", "stars": "5"})
    newer = Certificate.objects.values().get()
    assert import_rows({"year": "2018", "stars": "3"}).counts["new"] == 1
    assert Certificate.objects.values().get(pk=newer["id"]) == newer
    assert Product.objects.with_current(dt.date(2024, 6, 1)).get().current_stars == 5


def test_a_certificate_entered_by_hand_is_matched_not_doubled(import_rows, db):
    import_rows({"year": "2020"})
    ImportRow.objects.all().delete()
    assert import_rows({"year": "2020", "source_id": "x"}).counts["duplicate"] == 1
    assert Certificate.objects.count() == 1


def test_a_certificate_entered_by_hand_keeps_its_words_and_days(import_rows, db):
    import_rows(DECIDED)
    ImportRow.objects.all().delete()
    by_hand = Certificate.objects.all()
    by_hand.update(product_name="Miến dong (giấy)", valid_from=dt.date(2021, 8, 1), place_text="X")
    before = by_hand.values().get()
    later = {"decision_no": "2/QĐ-UBND", "decision_date": "30/6/2024", "year": "2024"}
    assert import_rows(later).counts["renewed"] == 1
    assert Certificate.objects.values().get(pk=before["id"]) == before
    assert CertificateEvent.objects.filter(certificate=before["id"]).count() == 1


def test_quarantine_ends_when_the_source_is_confirmed(import_rows):
    row = {"source_id": "page", "year": "2020"}
    assert import_rows(row, sources={"page": "c"}).counts["quarantined"] == 1
    assert import_rows(row, sources={"page": "c"}).counts["quarantined"] == 1
    assert ImportRow.objects.get().waiting
    assert import_rows(row, sources={"page": "a"}).counts["new"] == 1
    settled = ImportRow.objects.get(grade="c")
    assert not settled.waiting
    assert settled.settled_by.number == 3


def test_contradicting_stars_wait_and_are_kept(import_rows):
    result = import_rows({"source_id": "x", **DECIDED}, {"source_id": "y", "stars": "5", **DECIDED})
    assert (result.counts["new"], result.counts["quarantined"]) == (1, 1)
    assert Certificate.objects.get().stars == 4
    assert ImportRow.objects.get(waiting=True).reason == "stars_conflict"


def test_broken_rows_are_kept_with_their_line_and_reason(import_rows):
    import_rows(
        {}, {"product_name": ""}, {"stars": "tiềm năng 5 sao"}, {"decision_date": "31/2/21"}
    )
    kept = ImportRow.objects.values_list("line", "outcome", "reason", "waiting")
    assert list(kept) == [
        (2, "new", "", False),
        (3, "refused", "name_missing", False),
        (4, "refused", "not_certified", False),
        (5, "quarantined", "date_unreadable", True),
    ]
    assert ImportRow.objects.get(line=5).raw["decision_date"] == "31/2/21"


def test_a_list_without_sources_is_its_own_source(import_rows):
    import_rows({"year": "2020"})
    assert SourceDocument.objects.get().title == "list.csv"


def test_what_is_declared_for_the_list_counts_for_its_rows(import_rows):
    scope = Scope(province="Nghệ An", decision="9/QĐ-UBND", decision_date=dt.date(2022, 5, 1))
    import_rows({"province": ""}, scope=scope)
    certificate = Certificate.objects.get()
    assert certificate.region.slug == "nghe-an"
    assert certificate.valid_from == dt.date(2022, 5, 1)


@pytest.mark.parametrize(
    "scope",
    [Scope(province="Atlantis"), Scope(year=1990), Scope(decision_date=dt.date(2022, 5, 1))],
)
def test_a_scope_that_makes_no_sense_is_refused(import_rows, scope):
    with pytest.raises(UnknownScope):
        import_rows({}, scope=scope)
    assert not Product.objects.exists()
    assert ImportRun.objects.get().state == "failed"
    assert "UnknownScope" not in ImportRun.objects.get().note


def test_missing_rows_are_counted_in_the_declared_scope_and_change_nothing(import_rows):
    names = [{"product_name": f"Miến {n}", "decision_date": "1/3/2023"} for n in range(20)]
    import_rows(*names, {"province": "Nghệ An", "decision_date": "1/3/2023"})
    before = list(Certificate.objects.values())
    result = import_rows(*names[1:], scope=Scope(province="Bắc Kạn"), complete=True)
    assert (result.counts["missing"], result.counts["unchanged"]) == (1, 19)
    assert result.exit == Exit.DONE
    assert list(Certificate.objects.values()) == before


def test_a_tenth_of_a_list_called_complete_is_held(import_rows):
    names = [{"product_name": f"Miến {n}", "decision_date": "1/3/2023"} for n in range(20)]
    import_rows(*names)
    new = {"product_name": "Miến mới", "decision_date": "1/3/2023"}
    result = import_rows(*names[:2], new, complete=True)
    assert result.counts["missing"] == 18
    assert result.exit == Exit.HELD
    assert Product.objects.count() == 20
    assert ImportRun.objects.first().state == "held"


def test_a_safe_run_leaves_a_downgrade_to_a_person(import_rows):
    import_rows({"year": "2019", "stars": "4"})
    rows = ({"year": "2022", "stars": "3"}, {"product_name": "Chè", "year": "2022"})
    result = import_rows(*rows, apply_safe=True)
    assert (result.counts["downgraded"], result.counts["new"]) == (1, 1)
    assert result.exit == Exit.HELD
    assert Certificate.objects.filter(product__title="Miến dong").count() == 1
    assert Product.objects.filter(title="Chè").exists()
    assert import_rows(*rows).counts["downgraded"] == 1


def test_a_run_that_was_cut_off_is_named_and_the_next_one_goes_on(import_rows, monkeypatch):
    rows = [{"product_name": f"Miến {n}", "year": "2020"} for n in range(6)]
    monkeypatch.setattr("catalogue_import.planning.PlannedList.batches", _cut_off_after(1))
    with pytest.raises(KeyboardInterrupt):
        import_rows(*rows)
    monkeypatch.undo()
    assert import_rows(*rows).counts["new"] == 4
    assert Certificate.objects.count() == Product.objects.count() == 6


def _cut_off_after(number):
    from catalogue_import.planning import PlannedList

    whole = PlannedList.batches

    def cut(plan, size=2):
        for done, batch in enumerate(whole(plan, size)):
            if done == number:
                raise KeyboardInterrupt
            yield batch

    return cut


def _hold_lock(held, leave):
    with locks.one_import_at_a_time():
        held.set()
        leave.wait(20)
        os._exit(9)


@pytest.mark.skipif("not hasattr(os, 'fork')")
def test_a_second_import_is_refused_until_the_first_has_ended_however_it_ends(
    import_rows, tmp_path, monkeypatch
):
    from django.db import connection

    if connection.vendor != "sqlite":
        pytest.skip("the lock of SQLite; PostgreSQL has its own test")
    context = multiprocessing.get_context("fork")
    held, leave = context.Event(), context.Event()
    # A database in memory has a lock of its own in every process; here both have the same.
    monkeypatch.setattr(locks, "_lock_file", lambda: tmp_path / "lock")
    other = context.Process(target=_hold_lock, args=(held, leave))
    other.start()
    assert held.wait(20)
    with pytest.raises(AnotherImportRuns):
        import_rows({})
    assert not ImportRun.objects.exists()
    leave.set()
    other.join(20)
    assert import_rows({}).counts["new"] == 1


@pytest.mark.postgres
def test_a_second_import_is_refused_on_postgresql(import_rows):
    from django.db import connection

    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [locks.ADVISORY_KEY])
        with pytest.raises(AnotherImportRuns):
            import_rows({})
    finally:
        other.close()
    with connection.cursor() as cursor:
        # The server ends the other session in its own time; this waits for it.
        cursor.execute("SELECT pg_advisory_lock(%s)", [locks.ADVISORY_KEY])
        cursor.execute("SELECT pg_advisory_unlock(%s)", [locks.ADVISORY_KEY])
    assert import_rows({}).counts["new"] == 1


def test_the_command_prints_counts_and_says_how_it_ended(db, tmp_path, capsys):
    path = tmp_path / "list.csv"
    path.write_text("product_name,stars,province\nMiến dong,4,Bắc Kạn\n", encoding="utf-8")
    call_command("import_registry", path, "--json")
    assert capsys.readouterr().out.startswith('{"read": 1, "new": 1, "renewed": 0,')
    call_command("import_registry", path)
    assert "unchanged           1" in capsys.readouterr().out
    with pytest.raises(CommandError) as refusal:
        call_command("import_registry", tmp_path / "none.csv")
    assert refusal.value.returncode == Exit.HELD
    with pytest.raises(CommandError):
        call_command("import_registry", path, "--decision-date", "31/02/2021")


def test_the_command_of_figures(db, capsys):
    call_command("certificates", "--as-of", "2024-12-31", "--province", "Bắc Kạn", "--json")
    assert '"products": 0' in capsys.readouterr().out
    with pytest.raises(CommandError):
        call_command("certificates", "--province", "Atlantis")
    with pytest.raises(CommandError):
        call_command("certificates", "--as-of", "31/02/2021")
