"""A certificate's mistake is put right by a new row: the wrong one stays readable, the code too."""

import pytest

from catalogue_import.models import ImportRow, ImportRun
from catalogue_import.normalise.days import parse_day
from catalogue_import.places import province_book
from catalogue_import.undoing import undo
from catalogue_import.waiting.cells import cells_of
from catalogue_import.waiting.checking import Decision, NotDecided, Order
from catalogue_import.waiting.deciding import DecidedByAnother, send_again
from catalogue_import.waiting.documents import Document
from shop.catalogue.models import Product
from shop.certification.models import Certificate
from tests.factories import office
from tests.tools.dumps import dump

PAPER = Document("Quyết định 1/QĐ-UBND, bản gốc")
ROW = {
    "producer_name": "HTX Tài Hoan",
    "decision_no": "1/QĐ-UBND",
    "decision_date": "30/6/2023",
    "year": "2023",
    "stars": "3",
}


@pytest.fixture
def officer(db):
    return office.officer()


@pytest.fixture
def row(import_rows):
    import_rows(ROW)
    return ImportRow.objects.get()


def correct(row, who, paper=PAPER, other_place=False, **cells):
    order = Order(Decision.RESENT, "đọc nhầm", cells, document=paper, other_place=other_place)
    return send_again(row.pk, order, cells_of(row, province_book()), who)


@pytest.mark.parametrize("stars", ["4", "5"])
@pytest.mark.parametrize("day", ["29/6/2023", "1/7/2023"])
def test_stars_and_days_follow_the_new_row_up_and_down(row, officer, stars, day):
    code = Certificate.objects.get().code
    run = correct(row, officer, stars=stars, decision_date=day)
    assert run.state == "done"
    certificate = Certificate.objects.get()
    assert (certificate.code, certificate.stars) == (code, int(stars))
    assert certificate.valid_from == parse_day(day)
    assert certificate.source.title == PAPER.title
    event = certificate.events.get(run_number=run.number)
    assert event.kind == "corrected"
    row.refresh_from_db()
    assert (row.is_evidence, row.decision, row.decided_by) == (False, "resent", officer)
    assert row.raw["stars"] == "3"
    assert row.certificate == certificate


def test_lists_that_repeat_the_mistake_do_not_bring_it_back(row, officer, import_rows):
    correct(row, officer, stars="4")
    again = import_rows(ROW)
    assert again.counts["unchanged"] == 1
    assert Certificate.objects.get().stars == 4


def test_a_name_is_corrected_and_the_product_stays_the_same(row, officer, import_rows):
    product = Product.objects.get()
    correct(row, officer, product_name="Miến dong sợi nhỏ")
    product.refresh_from_db()
    assert (Product.objects.count(), product.title_vi) == (1, "Miến dong sợi nhỏ")
    assert Certificate.objects.get().product_name == "Miến dong sợi nhỏ"
    later = {"decision_no": "2/QĐ-UBND", "decision_date": "30/5/2026", "year": "2026"}
    import_rows(ROW | later | {"product_name": "Miến dong sợi nhỏ"})
    assert Product.objects.count() == 1


def test_undoing_a_correction_puts_everything_back(row, officer):
    before = dump()
    run = correct(row, officer, stars="4", product_name="Miến dong Côn Minh")
    undo(run)
    after = dump()
    for label in ("catalogue_import.repair", "catalogue_import.importrow"):
        before.pop(label), after.pop(label)
    assert after == before
    row.refresh_from_db()
    assert (row.is_evidence, row.decision) == (True, "")
    assert correct(row, officer, stars="5").state == "done"


def test_a_number_read_wrongly_is_corrected_where_nothing_else_gives_it(row, officer):
    code = Certificate.objects.get().code
    correct(row, officer, decision_no="11/QĐ-UBND")
    certificate = Certificate.objects.get()
    assert (certificate.code, certificate.decision.number) == (code, "11/QĐ-UBND")


def test_a_correction_that_is_another_certificate_is_refused(row, officer, import_rows):
    import_rows(ROW | {"commune": "xã Côn Minh"})
    before = dump()
    with pytest.raises(NotDecided):
        correct(row, officer, decision_no="9/QĐ-UBND", decision_date="1/2/2020", year="2020")
    with pytest.raises(NotDecided, match="Cao Bằng"):
        correct(row, officer, province="Cao Bằng")
    assert dump() == before


def test_a_row_beside_others_is_replaced_alone(row, officer, import_rows):
    import_rows(ROW | {"commune": "xã Côn Minh"})
    correct(row, officer, points="75", stars="3")
    certificate = Certificate.objects.get()
    assert certificate.points == 75
    assert certificate.registry_rows.filter(is_evidence=True).count() == 2


def test_a_row_is_corrected_once(row, officer):
    correct(row, officer, stars="4")
    with pytest.raises(DecidedByAnother, match="đọc nhầm"):
        correct(row, officer, stars="5")
    assert ImportRun.objects.filter(kind="row").count() == 1
