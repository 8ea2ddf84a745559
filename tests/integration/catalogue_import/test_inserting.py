"""Records that are inserted as plain columns are stored as bulk_create would store them."""

import datetime as dt
from decimal import Decimal

from django.db import connection, transaction
from django.utils import translation

import pytest

from catalogue_import.applying.inserting import insert
from catalogue_import.applying.journal import journal, made_keys
from catalogue_import.models import ImportRow, ImportRun
from shop.catalogue.models import Product
from shop.certification.models import (
    Certificate,
    CertificateEvent,
    RecognitionDecision,
    UpgradeAnnouncement,
)
from shop.partner.models import Partner

# Set at the moment of writing.
MOMENTS = {"date_created", "date_updated"}


@pytest.fixture
def as_bulk_create(monkeypatch, db):
    """Write every batch of an import a second time with bulk_create, and compare what is stored."""
    seen: dict[type, int] = {}

    def insert_twice(model, records):
        if not records:
            return []
        with transaction.atomic():
            keys = insert(model, records)
            plain = _stored(model, keys)
            transaction.set_rollback(True)
        with transaction.atomic(), translation.override("vi"):
            made = model._base_manager.bulk_create(
                [model(pk=key, **one) for key, one in zip(keys, records, strict=True)]
            )
            assert _stored(model, [one.pk for one in made]) == plain
        seen[model] = seen.get(model, 0) + len(records)
        made_keys(model, keys)
        return keys

    for room in ("papers", "products", "producers", "certificates", "announcements", "rows"):
        monkeypatch.setattr(f"catalogue_import.applying.{room}.insert", insert_twice)
    return seen


def _stored(model, keys):
    columns = [f.column for f in model._meta.concrete_fields if f.column not in MOMENTS]
    names = ", ".join(f'"{column}"' for column in columns)
    chosen = ", ".join(map(str, keys))
    with connection.cursor() as cursor:
        cursor.execute(
            f'SELECT {names} FROM "{model._meta.db_table}" WHERE id IN ({chosen}) ORDER BY id'
        )
        rows = cursor.fetchall()
    assert len(rows) == len(keys)
    return [dict(zip(columns, row, strict=True)) for row in rows]


def test_every_column_is_stored_as_bulk_create_stores_it(as_bulk_create, import_rows):
    first = {
        "producer_name": "HTX Tài Hoan",
        "commune": "Xã Côn Minh",
        "district": "Na Rì",
        "points": "74,5",
        "decision_no": "1/QĐ-UBND",
        "decision_date": "30/6/2022",
        "stars": "3",
    }
    later = first | {"decision_no": "9/QĐ-UBND", "decision_date": "1/8/2024", "stars": "4"}
    bare = {"product_name": "Chè", "stars": "5"}
    import_rows(first, later, bare, {"product_name": "Gạo", "stars": "hai"})
    assert as_bulk_create == {
        Partner: 1,
        Product: 2,
        RecognitionDecision: 2,
        Certificate: 3,
        CertificateEvent: 3,
        UpgradeAnnouncement: 1,
        ImportRow: 4,
    }
    assert Certificate.objects.filter(points=Decimal("74.5"), valid_from=dt.date(2022, 6, 30))
    assert Product.objects.filter(title_vi="Miến dong", title_en=None, is_public=True)


def test_keys_go_on_behind_the_last_one_ever_given_and_are_written_down(db):
    run = ImportRun.objects.create(number=1, started_at=dt.datetime.now(dt.UTC))
    row = {"run_id": run.pk, "line": 1, "grade": "a", "outcome": "refused"}
    first = insert(ImportRow, [row | {"fingerprint": mark} for mark in "ab"])
    ImportRow.objects.filter(pk=first[1]).delete()
    with journal() as entry:
        second = insert(ImportRow, [row | {"fingerprint": "c"}])
    assert second == [first[1] + 1]
    assert entry.created == {"catalogue_import.importrow": second}
    kept = ImportRow.objects.create(run=run, line=2, grade="a", fingerprint="d", outcome="new")
    assert kept.pk == second[0] + 1


def test_nothing_is_inserted_for_nothing(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert insert(ImportRow, []) == []
