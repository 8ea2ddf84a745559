"""What a newer certificate lost, an older one of the product does not give back by itself."""

import datetime as dt

from django.db import transaction

import pytest

from catalogue_import.applying.batches import Bench
from catalogue_import.applying.missing import apply_missing
from catalogue_import.deciding import SUSPEND, WITHDRAW, MissingDecision
from catalogue_import.models import ImportRun
from catalogue_import.undoing import undo
from shop.catalogue.cards import cards_for
from shop.catalogue.models import Product
from shop.certification import clock as shop_clock

OLDER = {
    "producer_name": "HTX A",
    "stars": "3",
    "decision_no": "1/QĐ-UBND",
    "decision_date": "1/3/2022",
}
NEWER = OLDER | {"stars": "4", "decision_no": "9/QĐ-UBND", "decision_date": "1/3/2024"}
WITHDRAWAL = NEWER | {"kind": "thu hồi", "decision_no": "12/QĐ-UBND", "decision_date": "1/6/2024"}
ANEW = NEWER | {"decision_no": "20/QĐ-UBND", "decision_date": "1/10/2024"}
DAY = dt.date(2024, 12, 31)


def stars_today() -> int | None:
    """By the database; the loaded face must agree."""
    product = Product.objects.with_current(DAY).get()
    certified = Product.objects.certified(DAY).exists()
    (card,) = cards_for([product.pk], DAY)
    assert certified is (card.badge.state == "in_force") is (product.current_stars is not None)
    return product.current_stars


def test_not_when_an_older_list_is_read_after_the_withdrawal(import_rows, clock):
    clock(DAY)
    import_rows(NEWER)
    import_rows(WITHDRAWAL, approve_withdrawals=True)
    assert stars_today() is None
    assert import_rows(OLDER).counts["new"] == 1
    assert stars_today() is None


def test_not_when_the_paper_takes_both(import_rows, clock):
    clock(DAY)
    import_rows(OLDER, NEWER)
    assert stars_today() == 4
    import_rows(WITHDRAWAL, approve_withdrawals=True)
    assert stars_today() is None


@pytest.mark.parametrize("action", [SUSPEND, WITHDRAW])
def test_not_when_the_newer_one_alone_is_taken_as_missing(import_rows, clock, action):
    clock(DAY)
    import_rows(OLDER, NEWER)
    newer = Product.objects.get().certificates.get(stars=4)
    run = ImportRun.objects.get()
    bench = Bench.for_run(run, {}, None, shop_clock.now(), announce=False)
    with transaction.atomic():
        assert apply_missing(bench, {newer.pk: MissingDecision(action, "đình chỉ", "3/QĐ")}) == 1
    assert stars_today() is None


def test_a_new_decision_certifies_again_and_undoing_it_takes_that_back(import_rows, clock):
    clock(DAY)
    import_rows(OLDER, NEWER)
    import_rows(WITHDRAWAL, approve_withdrawals=True)
    import_rows(ANEW)
    assert stars_today() == 4
    undo(ImportRun.objects.first())
    assert stars_today() is None


def test_undoing_the_withdrawal_gives_back_what_was(import_rows, clock):
    clock(DAY)
    import_rows(OLDER, NEWER)
    import_rows(WITHDRAWAL, approve_withdrawals=True)
    undo(ImportRun.objects.first())
    assert stars_today() == 4
