"""Two people of the office decide about one row, or one pair, at once: one does, one is told.

PostgreSQL only: SQLite has no row locks and proves nothing about them.
"""

import threading
from concurrent.futures import ThreadPoolExecutor

from django.db import connection

import pytest

from catalogue_import.errors import RegistryImportError
from catalogue_import.merging import judge_different, judge_same
from catalogue_import.models import ImportRow, ImportRun, SuspectedPair
from catalogue_import.places import province_book
from catalogue_import.waiting.cells import cells_of
from catalogue_import.waiting.checking import Decision, Order
from catalogue_import.waiting.deciding import drop, send_again
from catalogue_import.waiting.documents import Document
from shop.certification.models import Certificate
from tests.factories import office
from tests.factories.lists import import_list

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

PAPER = Document("Quyết định 1/QĐ-UBND, trang 2")
BAD_DAY = {"producer_name": "HTX Tài Hoan", "decision_date": "31/6/2023"}
FIRST = {"producer_name": "HTX Tài Hoan", "product_name": "Miến dong Tài Hoan", "year": "2022"}
ROUNDS = 3


def at_once(*acts) -> list[RegistryImportError | None]:
    """Run the acts in threads of their own that start together; their refusals, in order."""
    together = threading.Barrier(len(acts))

    def run(act):
        try:
            together.wait(timeout=20)
            act()
        except RegistryImportError as refusal:
            return refusal
        finally:
            connection.close()
        return None

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_a_row_is_decided_once(tmp_path):
    people = [office.officer(), office.approver()]
    for number in range(ROUNDS):
        import_list(tmp_path, BAD_DAY | {"product_name": f"Miến {number}"})
        row = ImportRow.objects.get(waiting=True)
        said = cells_of(row, province_book())
        again = Order(Decision.RESENT, "đã xem", {"decision_date": "30/6/2023"}, PAPER)
        gone = Order(Decision.DROPPED, "không thuộc OCOP")
        refused = at_once(
            lambda row=row, said=said, again=again: send_again(row.pk, again, said, people[0]),
            lambda row=row, gone=gone: drop(row.pk, gone, people[1]),
        )
        assert sum(one is not None for one in refused) == 1
        row.refresh_from_db()
        certificates = Certificate.objects.filter(product__title_vi=f"Miến {number}")
        assert certificates.exists() == (row.decision == "resent")


def test_a_pair_is_judged_once(tmp_path):
    people = [office.officer(), office.approver()]
    import_list(tmp_path, FIRST, FIRST | {"product_name": "Miến dong Tài Hoam"})
    pair = SuspectedPair.objects.get()
    refused = at_once(
        lambda: judge_same(pair.pk, pair.first_id, "gõ nhầm", people[0]),
        lambda: judge_different(pair.pk, "hai quy cách", people[1]),
    )
    assert sum(one is not None for one in refused) == 1
    pair.refresh_from_db()
    assert ImportRun.objects.filter(kind="merge").exists() == (pair.verdict == "same")
