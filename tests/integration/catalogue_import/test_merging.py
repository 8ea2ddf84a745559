"""Two products that a person says are one, or two: whole, once, and reversible."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

import pytest

from catalogue_import.merging import (
    AlreadyJudged,
    CannotMerge,
    judge_different,
    judge_same,
    obstacles_of,
)
from catalogue_import.merging.batches import free_number
from catalogue_import.merging.writing import StandsApart
from catalogue_import.models import ImportRun, KnownAs, SuspectedPair
from catalogue_import.undoing import undo
from catalogue_import.undoing.preview import CannotUndo
from shop.catalogue.cards import product_url
from shop.catalogue.models import Product
from shop.certification import edition
from shop.certification.models import Certificate
from shop.producer_desk.models import Batch
from tests.factories import FailedCheckFactory, ProductFactory, StockRecordFactory, office
from tests.factories.orders import basket_of, order_of
from tests.factories.recalls import batch_of
from tests.tools.dumps import dump

FIRST = {"producer_name": "HTX Tài Hoan", "product_name": "Miến dong Tài Hoan"}
SECOND = {"producer_name": "Hợp tác xã Tài Hoan", "product_name": "Miến dong"}
OLD = {"decision_no": "1/QĐ-UBND", "decision_date": "30/6/2020", "year": "2020"}
NEW = {"decision_no": "2/QĐ-UBND", "decision_date": "30/6/2023", "year": "2023"}


@pytest.fixture
def officer(db):
    return office.officer()


@pytest.fixture
def pair(import_rows):
    import_rows(FIRST | OLD, SECOND | NEW | {"stars": "5"})
    return SuspectedPair.objects.get()


def products():
    return Product.objects.get(title_vi=FIRST["product_name"]), Product.objects.get(
        title_vi=SECOND["product_name"]
    )


def verdicts():
    return list(SuspectedPair.objects.values_list("verdict", flat=True))


def test_certificates_and_names_go_with_their_codes_and_history(pair, officer, import_rows):
    stay, go = products()
    codes = set(Certificate.objects.values_list("code", flat=True))
    run = judge_same(pair.pk, stay.pk, "cùng một gói", officer)
    assert (run.kind, run.state, run.counts) == ("merge", "done", {"moved": 1})
    assert set(stay.certificates.values_list("code", flat=True)) == codes
    event = stay.certificates.get(stars=5).events.get(kind="corrected")
    assert "cùng một gói" in event.note
    assert event.actor == officer
    go.refresh_from_db()
    assert (go.identity_key, go.is_public, go.merged_into) == (None, False, stay)
    assert KnownAs.objects.get().product == stay
    pair.refresh_from_db()
    assert (pair.verdict, pair.who, pair.note) == ("same", officer, "cùng một gói")
    # A later list under either name speaks of the one product.
    later = {"decision_no": "3/QĐ-UBND", "decision_date": "30/5/2026", "year": "2026"}
    import_rows(SECOND | later)
    assert stay.certificates.count() == 3
    stay.refresh_from_db()
    assert stay.producer is not None
    assert Product.objects.filter(is_public=True).count() == 1


def test_undoing_puts_both_apart_as_they_were(pair, officer):
    before, (stay, _) = dump(), products()
    run = judge_same(pair.pk, stay.pk, "cùng", officer)
    assert dump() != before
    undo(run)
    assert dump() == before
    assert verdicts() == ["open"]


def test_two_records_of_one_paper_become_one_and_both_codes_answer(import_rows, officer):
    import_rows(FIRST | NEW, SECOND | NEW)
    before, (_, go) = dump(), products()
    codes = set(Certificate.objects.values_list("code", flat=True))
    run = judge_same(SuspectedPair.objects.get().pk, go.pk, "cùng", officer)
    assert set(go.certificates.values_list("code", flat=True)) == codes
    assert go.certificates.filter(precision="day").count() == 1
    undo(run)
    assert dump() == before


def test_a_withdrawn_double_is_not_put_back_into_force(import_rows, officer):
    import_rows(FIRST | NEW, SECOND | NEW)
    stay, go = products()
    go.certificates.update(withdrawn_on="2024-03-05")
    before = dump()
    with pytest.raises(StandsApart):
        judge_same(SuspectedPair.objects.get().pk, stay.pk, "cùng", officer)
    assert dump() == before


@pytest.mark.parametrize(
    "use",
    [
        lambda product: StockRecordFactory(product=product),
        lambda product: FailedCheckFactory(product=product),
        lambda product: ProductFactory(parent=product, certificate=False, stock=False),
    ],
)
def test_what_something_stands_on_stays_or_nothing_happens(pair, officer, use):
    stay, go = products()
    use(go)
    before = dump()
    with pytest.raises(CannotMerge, match=go.title):
        judge_same(pair.pk, stay.pk, "cùng", officer)
    assert dump() == before
    assert verdicts() == ["open"]
    judge_same(pair.pk, go.pk, "cùng", officer)
    assert go.certificates.count() == 2


def test_obstacles_are_told_in_words_and_at_one_price(db, django_assert_num_queries):
    sold, free = ProductFactory(), ProductFactory(stock=False)
    basket_of(sold)
    order_of(sold)
    found = obstacles_of([sold.pk, free.pk])
    assert len(found[sold.pk]) == 3
    assert free.pk not in found
    more = [ProductFactory().pk for _ in range(3)]
    with CaptureQueriesContext(connection) as queries:
        obstacles_of([free.pk])
    with django_assert_num_queries(len(queries)):
        obstacles_of([sold.pk, free.pk, *more])


def test_a_merge_on_which_a_later_run_stands_is_not_undone(pair, officer, import_rows):
    stay, _ = products()
    run = judge_same(pair.pk, stay.pk, "cùng", officer)
    later = {"decision_no": "3/QĐ-UBND", "decision_date": "30/5/2026", "year": "2026"}
    import_rows(SECOND | later)
    with pytest.raises(CannotUndo, match=str(ImportRun.objects.first().number)):
        undo(run)


def test_an_order_of_the_product_that_stays_does_not_keep_them_together(pair, officer):
    stay, go = products()
    before = dump()
    run = judge_same(pair.pk, stay.pk, "cùng", officer)
    line = order_of().lines.get()
    line.product = stay
    line.save()
    undo(run)
    after = dump()
    for label in before:
        wanted = [row for row in after[label] if row in before[label]]
        assert wanted == before[label]


def test_different_is_said_once_and_of_two_people_the_second_is_told(pair, officer):
    judge_different(pair.pk, "hai quy cách", officer)
    pair.refresh_from_db()
    assert (pair.verdict, pair.note) == ("different", "hai quy cách")
    stay, _ = products()
    with pytest.raises(AlreadyJudged, match="canbo"):
        judge_same(pair.pk, stay.pk, "cùng", officer)
    with pytest.raises(AlreadyJudged):
        judge_different(pair.pk, "", officer)


def test_only_one_of_the_two_may_stay_and_with_a_reason(pair, officer):
    other = ProductFactory()
    with pytest.raises(CannotMerge):
        judge_same(pair.pk, other.pk, "cùng", officer)
    with pytest.raises(CannotMerge):
        judge_same(pair.pk, pair.first_id, "", officer)


def test_the_old_address_leads_to_the_product_that_stays(pair, officer, client):
    stay, go = products()
    judge_same(pair.pk, stay.pk, "cùng", officer)
    answer = client.get(product_url(go.slug, go.pk))
    assert (answer.status_code, answer["Location"]) == (302, product_url(stay.slug, stay.pk))


def test_counts_are_made_anew(pair, officer):
    stay, _ = products()
    before = edition.current()
    judge_same(pair.pk, stay.pk, "cùng một gói", officer)
    assert edition.current() > before


def test_batches_go_along_and_numbers_that_both_have_stay_apart(pair, officer):
    stay, go = products()
    ours, theirs = batch_of(stay), batch_of(go)
    other = batch_of(go, "2410")
    codes = {ours.code, theirs.code, other.code}
    run = judge_same(pair.pk, stay.pk, "Cùng một giấy", officer)
    lots = dict(stay.batches.values_list("code", "lot"))
    assert set(lots) == codes
    assert (lots[ours.code], lots[theirs.code], lots[other.code]) == ("2409", "2409 (2)", "2410")
    Batch.objects.filter(pk=theirs.pk).update(place="Thôn Chè")
    undo(run)
    theirs.refresh_from_db()
    assert (theirs.product_id, theirs.lot, theirs.place) == (go.pk, "2409", "Thôn Chè")
    assert list(stay.batches.values_list("lot", flat=True)) == ["2409"]
    assert go.batches.count() == 2


@pytest.mark.parametrize(
    ("lot", "free"), [("1", "1"), ("2", "2 (3)"), ("x" * 40, "x" * 36 + " (2)")]
)
def test_a_free_number_is_readable_and_never_too_long(lot, free):
    assert free_number(lot, {"2", "2 (2)", "x" * 40}) == free
