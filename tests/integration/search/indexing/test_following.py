"""Each kind of change ends in a right document."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

import pytest

from catalogue_import.merging import writing as merging
from catalogue_import.models import SuspectedPair
from catalogue_import.undoing.undo import undo
from shop.catalogue.models import Product
from shop.certification.models import ProductSet
from shop.search.indexing.pending import index_pending
from shop.search.models import IndexState, PendingProduct, SearchDocument
from tests.factories import (
    CertificateFactory,
    FailedCheckFactory,
    PartnerFactory,
    ProductFactory,
    set_of,
)
from tests.factories.lists import import_list

pytestmark = pytest.mark.django_db
DAY = dt.date(2024, 12, 31)


@pytest.fixture
def product():
    made = ProductFactory(title_vi="Miến dong Tài Hoan")
    index_pending()
    return made


def document(product):
    index_pending()
    return SearchDocument.objects.get(pk=product.pk)


def on(found, day=DAY):
    """Stars and whether it may be sold, as the document's periods tell it of a day."""
    here = [p for p in found.periods if p[0] <= day.isoformat() <= p[1]]
    return (here[0][2], here[0][4]) if here else None


def save(record, **changes):
    for name, value in changes.items():
        setattr(record, name, value)
    record.save()


def test_renamed(product):
    save(product, title_vi="Miến đao Tài Hoan")
    assert document(product).name == "miến đao tài hoan"


def test_hidden_and_shown_again(product):
    save(product, is_public=False)
    found = document(product)
    assert found.gone
    assert not found.name
    assert not found.periods
    save(product, is_public=True)
    found = document(product)
    assert not found.gone
    assert found.name == "miến dong tài hoan"


def test_deleted(product):
    pk = product.pk
    product.certificates.all().delete()
    product.delete()
    index_pending()
    assert SearchDocument.objects.get(pk=pk).gone


def test_certificate_issued_then_removed(product):
    newer = CertificateFactory(product=product, stars=5, valid_from=DAY)
    assert on(document(product)) == (5, True)
    newer.delete()
    assert on(document(product)) == (4, True)


@pytest.mark.parametrize(
    "changes", [{"withdrawn_on": DAY}, {"suspended_from": DAY}], ids=["withdrawn", "suspended"]
)
def test_certificate_taken_away(product, changes):
    save(product.certificates.get(), **changes)
    found = document(product)
    assert on(found) is None
    assert on(found, dt.date(2024, 12, 30)) == (4, True)


def test_certificate_extended(product):
    later = dt.date(2026, 11, 30)
    assert on(document(product), later) is None
    save(product.certificates.get(), extended_until=later)
    assert on(document(product), later) == (4, True)


def test_failed_check_opened_and_cleared(product):
    check = FailedCheckFactory(product=product)
    assert on(document(product)) == (4, False)
    save(check, cleared_on=DAY)
    assert on(document(product)) == (4, True)


def test_stock_and_price(product):
    save(product.stockrecords.get(), num_in_stock=0)
    assert (document(product).in_stock, document(product).facets["stock"]) == (False, [])
    save(product.stockrecords.get(), price=250_000, num_in_stock=1)
    found = document(product)
    assert (found.price, found.facets["price"]) == (250_000, ["200001-500000"])
    product.stockrecords.get().delete()
    assert document(product).price is None


def test_producer_away_and_renamed(product):
    save(product.producer, away_from=DAY, away_until=dt.date(2025, 1, 5), name="HTX Mới")
    found = document(product)
    assert (on(found), on(found, dt.date(2025, 1, 6))) == ((4, False), (4, True))
    assert (found.producer, found.producer_name) == ("htx moi", "HTX Mới")


def test_set_confirmed_and_its_duties_changed():
    product = ProductFactory(ocop_set=None)
    assert on(document(product)) == (4, False)
    save(product, ocop_set=set_of())
    assert on(document(product)) == (4, True)
    save(product.ocop_set, shippable=False)
    assert on(document(product)) == (4, False)


def test_a_set_of_today_renamed_for_goods_of_two_editions_ago():
    today = set_of()
    before, first = ProductSet.objects.exclude(pk=today.pk)[:2]
    ProductSet.objects.filter(pk=first.pk).update(successor=before)
    ProductSet.objects.filter(pk=before.pk).update(successor=today)
    product = ProductFactory(ocop_set=first)
    assert "zulu" not in document(product).goods
    save(today, group_vi="Zulu")
    assert "zulu" in document(product).goods


def test_sets_that_became_one_another_end(product):
    goods = product.ocop_set
    ProductSet.objects.filter(pk=goods.pk).update(successor=goods)
    save(goods, group_vi="Zulu")
    assert "zulu" in document(product).goods


def test_province_renamed(product):
    save(product.origin_region, aliases="Thái Nguyên cũ")
    assert "0nguyencu" in document(product).place


def test_an_import_and_its_undo(tmp_path):
    columns = {"decision_number": "1/QĐ-UBND", "decision_date": "2023-06-01"}
    run = import_list(tmp_path, columns | {"product_name": "Trà Tân Cương"}).run
    product = Product.objects.get(title_vi="Trà Tân Cương")
    found = document(product)
    assert (found.name, on(found)) == ("trà tân cương", (4, False))
    undo(run)
    index_pending()
    assert SearchDocument.objects.get(pk=product.pk).gone


def test_an_import_that_changes_a_producer_changes_its_other_products(tmp_path):
    maker = {"producer": "Tài Hoan", "producer_name": "Tài Hoan"}
    import_list(tmp_path, maker | {"product_name": "Miến dong"})
    first = Product.objects.get(title_vi="Miến dong")
    before = document(first).facets["kind"]
    later = import_list(tmp_path, maker | {"product_name": "Bún khô", "producer_type": "htx"}).run
    assert document(first).facets["kind"] == ["cooperative"] != before
    undo(later)
    assert document(first).facets["kind"] == before


def test_an_import_that_changes_no_producer_leaves_its_other_products_alone(tmp_path):
    maker = {"producer": "Tài Hoan", "producer_name": "Tài Hoan"}
    import_list(tmp_path, maker | {"product_name": "Miến dong"})
    first = Product.objects.get(title_vi="Miến dong")
    index_pending()
    import_list(tmp_path, maker | {"product_name": "Bún khô"})
    noted = set(PendingProduct.objects.values_list("product_id", flat=True))
    assert noted
    assert first.pk not in noted


def test_two_products_found_to_be_one():
    maker = PartnerFactory()
    stay, go = (
        ProductFactory(producer=maker, identity_key=key, certificate=held)
        for key, held in (("a|b|c", False), ("d|e|f", True))
    )
    index_pending()
    pair = SuspectedPair.objects.create(first=stay, second=go, likeness=95, found_at=timezone.now())
    with transaction.atomic():
        merging.merge_products(stay, go, pair, "cùng một sản phẩm", None)
    assert on(document(stay)) == (4, True)
    assert document(go).gone


def test_what_was_rolled_back_leaves_nothing(product):
    number = IndexState.objects.get().number
    with transaction.atomic():
        save(product, title_vi="Không có")
        transaction.set_rollback(True)
    assert not PendingProduct.objects.exists()
    assert document(product).name == "miến dong tài hoan"
    assert IndexState.objects.get().number == number


def test_a_save_that_says_nothing_new_writes_no_document(product):
    before = IndexState.objects.get()
    save(product)
    document(product)
    after = IndexState.objects.get()
    assert (before.number, before.mark) == (after.number, after.mark)
    assert not PendingProduct.objects.exists()


def test_the_number_and_mark_change_with_each_write(product):
    before = IndexState.objects.get()
    save(product, title_vi="Miến đao")
    found, after = document(product), IndexState.objects.get()
    assert after.number == before.number + 1 == found.revision
    assert after.mark != before.mark
