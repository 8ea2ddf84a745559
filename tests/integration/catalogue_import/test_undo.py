"""An import is taken back: everything is as before it, except where something else stands on it."""

import random
from pathlib import Path

from django.core.management import call_command
from django.core.management.base import CommandError

import pytest

from catalogue_import.bundled import REGISTRY
from catalogue_import.models import ImportRun, UndoneChange
from catalogue_import.run import Request, import_registry
from catalogue_import.undoing import preview_undo, undo
from catalogue_import.undoing.preview import CannotUndo
from shop.catalogue.models import Product
from shop.certification.models import Certificate, RetiredCode
from tests.factories.orders import order_of
from tests.tools.dumps import dump

SAMPLES = Path(__file__).parents[2] / "data" / "registry"

DAY = {"decision_no": "1/QĐ-UBND", "decision_date": "30/6/2023", "year": "2023"}
LATER = {"decision_no": "2/QĐ-UBND", "decision_date": "30/6/2024", "year": "2024"}


def last_run() -> ImportRun:
    return ImportRun.objects.get(number=ImportRun.objects.count())


def test_samples_over_the_real_list_are_taken_back_to_the_dump_before(imported):
    for name in ("a_decision_annex.xlsx", "b_provincial_export_bom_semicolon.csv"):
        before = dump()
        import_registry(Request(SAMPLES / name, profile="guess"))
        assert dump() != before
        undo(last_run())
        assert dump() == before


def test_the_whole_list_is_taken_back_to_nothing(imported):
    run = last_run()
    preview = preview_undo(run)
    assert (preview.products_removed, preview.left_out) == (345, [])
    undo(run)
    assert not any(dump().values())
    run.refresh_from_db()
    assert run.state == "undone"
    assert run.undone_by.counts == {"put_back": 345, "left_out": 0}


@pytest.mark.parametrize("seed", range(6))
def test_whatever_was_applied_last_is_taken_back(import_rows, seed):
    chance = random.Random(seed)
    for _ in range(4):
        before = dump()
        import_rows(*[_any_row(chance) for _ in range(8)], approve_withdrawals=True)
    run = last_run()
    if run.batches.exists():
        undo(run)
        assert dump() == before


def _any_row(chance: random.Random) -> dict[str, str]:
    year = chance.choice((2021, 2022, 2023))
    day = chance.choice(("", f"{chance.randrange(1, 28)}/5/{year}"))
    return {
        "product_name": chance.choice(("Miến dong", "miến Dong", "Chè", "Gạo nếp")),
        "producer_name": chance.choice(("HTX A", "HTX B", "htx a")),
        "stars": chance.choice("345"),
        "decision_no": chance.choice(("", "7/QĐ-UBND")),
        "decision_date": day,
        "year": str(year),
        "kind": chance.choice(("", "", "", "thu hồi")) if day else "",
    }


def test_a_code_is_never_given_to_another_and_comes_back_to_its_own(import_rows):
    import_rows(DAY)
    code = Certificate.objects.get().code
    undo(last_run())
    retired = RetiredCode.objects.get()
    assert (retired.code, retired.product_name) == (code, "Miến dong")
    assert retired.snapshot["events"][0]["kind"] == "issued"
    import_rows(DAY | {"product_name": "Chè"})
    assert Certificate.objects.get().code != code
    import_rows(DAY)
    assert Certificate.objects.filter(code=code, product__title_vi="Miến dong").exists()
    assert not RetiredCode.objects.exists()


def test_what_a_later_import_touched_stays_and_is_named(import_rows):
    import_rows(DAY, DAY | {"product_name": "Chè"})
    first = last_run()
    import_rows(LATER | {"stars": "5"})
    preview = preview_undo(first)
    assert [(one.name, "2" in one.reason) for one in preview.left_out] == [("Miến dong", True)]
    undo(first)
    assert list(Product.objects.values_list("title_vi", flat=True)) == ["Miến dong"]
    assert Certificate.objects.count() == 2
    told = {one.label: bool(one.left_out) for one in UndoneChange.objects.all()}
    assert told == {"Miến dong": True, "Chè": False}


def test_what_was_ordered_stays(import_rows, db):
    order = order_of()
    product = order.lines.get().product
    import_rows(DAY)
    run = last_run()
    batch = run.batches.get(step="products")
    batch.created["catalogue.product"].append(product.pk)
    batch.save()
    assert [one.product_id for one in preview_undo(run).left_out] == [product.pk]
    undo(run)
    assert Product.objects.filter(pk=product.pk).exists()


def test_an_undo_that_was_cut_off_goes_on(import_rows, monkeypatch):
    before = dump()
    with monkeypatch.context() as small:
        small.setattr("catalogue_import.planning.BATCH", 2)
        import_rows(*[DAY | {"product_name": f"Miến {n}"} for n in range(6)])
    run = last_run()
    whole = undo.__globals__["_take_back"]
    calls = []

    def cut(undoing, batch, left):
        if calls:
            raise KeyboardInterrupt
        calls.append(batch.number)
        whole(undoing, batch, left)

    monkeypatch.setitem(undo.__globals__, "_take_back", cut)
    with pytest.raises(KeyboardInterrupt):
        undo(run)
    monkeypatch.undo()
    undo(run)
    assert dump() == before
    assert ImportRun.objects.filter(kind="undo").count() == 1


def test_an_undone_run_and_an_undo_are_not_undone_again(import_rows):
    import_rows(DAY)
    run = last_run()
    undoing = undo(run)
    for one in (run, undoing):
        with pytest.raises(CannotUndo):
            undo(one)


def test_the_command_shows_first_and_undoes_on_approval(import_rows, capsys):
    import_rows(DAY)
    with pytest.raises(CommandError) as refusal:
        call_command("undo_import", 1)
    assert refusal.value.returncode == 2
    assert Product.objects.exists()
    call_command("undo_import", 1, "--approve")
    assert not Product.objects.exists()
    with pytest.raises(CommandError):
        call_command("undo_import", 99)


def test_the_list_undone_can_be_imported_again(import_rows):
    import_registry(Request(REGISTRY))
    whole = {label: len(rows) for label, rows in dump().items()}
    undo(last_run())
    import_registry(Request(REGISTRY))
    assert {label: len(rows) for label, rows in dump().items()} == whole
