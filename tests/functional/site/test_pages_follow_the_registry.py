"""No page shows counts or lists of yesterday once an import, an undo or a withdrawal has landed."""

import datetime as dt

from django.core.cache import cache
from django.db import transaction

import pytest

from catalogue_import.models import ImportRun
from catalogue_import.repairs import RepairRow, apply_repairs
from catalogue_import.undoing import undo
from cms.frame import Frame
from shop.catalogue.signals import products_changed
from shop.certification import edition
from shop.certification.models import Certificate
from shop.figures.counting import counted
from shop.figures.registrations import registrations
from tests.factories import FailedCheckFactory, ProductFactory
from tests.factories.beginnings import ensure_tree

pytestmark = pytest.mark.django_db

PAPER = {"decision_no": "1/QĐ-UBND", "decision_date": "1/3/2023", "producer_name": "HTX A"}
WITHDRAWAL = PAPER | {"kind": "thu hồi", "decision_no": "7/QĐ-UBND", "decision_date": "1/12/2024"}


@pytest.fixture
def shown(client):
    """What the home counts, drawn twice so that everything it keeps is kept."""
    ensure_tree()

    def numbers() -> tuple[int, dict[int, int]]:
        first, second = (client.get("/").context["figures"] for _ in range(2))
        assert first == second
        return second.products, second.regions

    return numbers


@pytest.fixture
def two_products(import_rows):
    import_rows(PAPER, PAPER | {"product_name": "Chè"})


def test_an_import_is_seen_at_once(shown, import_rows):
    assert shown()[0] == 0
    import_rows(PAPER, PAPER | {"product_name": "Chè"})
    assert shown()[0] == 2


def test_an_import_in_another_process_is_seen_at_once(shown, import_rows, settings):
    assert shown()[0] == 0
    here = settings.CACHES
    memory = "django.core.cache.backends.locmem.LocMemCache"
    settings.CACHES = {"default": {"BACKEND": memory, "LOCATION": "elsewhere"}}
    import_rows(PAPER)
    cache.clear()
    settings.CACHES = here
    assert shown()[0] == 1


def test_an_undo_is_seen_at_once(shown, two_products):
    assert shown()[0] == 2
    undo(ImportRun.objects.get())
    assert shown() == (0, {})


def test_a_withdrawal_is_seen_at_once(shown, two_products, import_rows, client):
    assert shown()[0] == 2
    import_rows(WITHDRAWAL, approve_withdrawals=True)
    assert shown()[0] == 1
    certificate = Certificate.objects.get(withdrawn_on__isnull=False)
    page = client.get(f"/xac-minh/{certificate.code}/").content.decode()
    assert "Đã thu hồi ngày 01/12/2024" in page


def test_a_suspension_by_hand_is_seen_at_once(shown, two_products):
    assert shown()[0] == 2
    certificate = Certificate.objects.first()
    certificate.suspended_from = dt.date(2024, 12, 1)
    certificate.save()
    assert shown()[0] == 1
    certificate.suspended_from = None
    certificate.save()
    assert shown()[0] == 2


def test_a_repair_is_seen_at_once(shown, two_products):
    _, before = shown()
    apply_repairs([RepairRow("Chè|HTX A|Bắc Kạn", "origin", "Nghệ An", "công văn 5")])
    _, after = shown()
    assert (list(before.values()), sorted(after.values())) == ([2], [1, 1])


def test_figures_follow_at_once(client, two_products, import_rows):
    ensure_tree()
    day = dt.date(2024, 12, 31)
    assert (counted(day).products, len(registrations(2023)["new"])) == (2, 2)
    assert client.get("/so-lieu/").status_code == 200
    import_rows(WITHDRAWAL, approve_withdrawals=True)
    import_rows(PAPER | {"product_name": "Gạo nếp"}, PAPER | {"product_name": "Mật ong"})
    assert (counted(day).products, len(registrations(2023)["new"])) == (3, 4)


def test_listings_and_regions_keep_nothing_of_goods(client, two_products, import_rows):
    ensure_tree()
    for step in ("before", "after"):
        listed = client.get("/tim-kiem/?q=mien&lapsed=1").content.decode()
        assert ("đã thu hồi ngày 01/12/2024" in listed) is (step == "after")
        import_rows(WITHDRAWAL, approve_withdrawals=True)


def test_what_is_rolled_back_makes_no_new_edition():
    product = ProductFactory()
    before = edition.current()
    with transaction.atomic():
        product.save()
        assert edition.current() > before
        transaction.set_rollback(True)
    assert edition.current() == before


@pytest.mark.parametrize("change", ["certificate", "check", "producer", "product", "deleted"])
def test_every_change_by_hand_makes_a_new_edition(change):
    product = ProductFactory()
    before = edition.current()
    match change:
        case "certificate":
            product.certificates.get().save()
        case "check":
            FailedCheckFactory(product=product)
        case "producer":
            product.producer.save()
        case "product":
            product.save()
        case "deleted":
            product.certificates.all().delete()
    assert edition.current() > before


def test_a_run_tells_once_and_one_that_changes_nothing_tells_nothing(
    import_rows,
    django_capture_on_commit_callbacks,
):
    told = []

    def listen(product_ids, **kwargs):
        told.append(product_ids)

    products_changed.connect(listen)
    try:
        for _ in range(2):
            with django_capture_on_commit_callbacks(execute=True):
                import_rows(PAPER, PAPER | {"product_name": "Chè"})
    finally:
        products_changed.disconnect(listen)
    products = frozenset(Certificate.objects.values_list("product_id", flat=True))
    assert told == [products]


def test_the_foot_of_the_page_follows_the_last_reading(
    rf,
    import_rows,
    django_capture_on_commit_callbacks,
):
    assert Frame(rf.get("/")).freshness is None
    with django_capture_on_commit_callbacks(execute=True):
        import_rows(PAPER)
    read = Frame(rf.get("/")).freshness
    assert read == ImportRun.objects.get().finished_at
    with django_capture_on_commit_callbacks(execute=True):
        undo(ImportRun.objects.get())
    assert Frame(rf.get("/")).freshness is None
