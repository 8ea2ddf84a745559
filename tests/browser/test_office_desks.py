"""The office's desks in every surrounding: accessible, nothing sideways, usable without scripts."""

import datetime as dt

from django.urls import reverse
from django.utils import translation

import pytest
from playwright.sync_api import expect

from catalogue_import.models import ImportRow, ImportRun, SuspectedPair
from shop.certification.models import Certificate, CertificateEvent, UpgradeAnnouncement
from tests.factories import ProductFactory
from tests.factories.lists import import_list
from tests.factories.office import officer
from tests.factories.orders import order_of
from tests.factories.recalls import asked, batch_of
from tests.tools.width import sideways

from .office_door import let_in
from .surroundings import in_each

pytestmark = pytest.mark.django_db(transaction=True)
PAPER = {"decision_no": "1/QĐ-UBND", "decision_date": "30/6/2022", "year": "2022"}
FIRST = PAPER | {"producer_name": "HTX Tài Hoan", "product_name": "Miến dong Tài Hoan"}
LATER = FIRST | {"decision_no": "2/QĐ-UBND", "decision_date": "30/6/2024", "year": "2024"}
BAD_DAY = FIRST | {"product_name": "Bún khô Tài Hoan", "decision_date": "31/6/2023"}


@pytest.fixture
def desks(transactional_db, tmp_path) -> dict[str, list]:
    """Something on every desk: addresses by the name of the screen."""
    import_list(tmp_path, FIRST, FIRST | {"product_name": "Miến dong Tài Hoam"})
    import_list(tmp_path, LATER | {"stars": "5", "points": "93,5"}, BAD_DAY)
    sold = ProductFactory()
    order_of(sold)
    run, gone = ImportRun.objects.first(), sold.certificates.get()
    Certificate.objects.filter(pk=gone.pk).update(withdrawn_on=dt.date(2024, 12, 20))
    CertificateEvent.objects.create(
        certificate=gone,
        kind="withdrawn",
        run_number=run.number,
        recorded_at=dt.datetime(2024, 12, 30, tzinfo=dt.UTC),
    )
    assert UpgradeAnnouncement.objects.exists()
    assert SuspectedPair.objects.exists()
    waiting = ImportRow.objects.get(waiting=True)
    resting = ImportRow.objects.filter(is_evidence=True).first()
    return {
        "quarantine": [],
        "waiting_row": [waiting.pk],
        "pairs": [],
        "announcements": [],
        "orders": [run.number],
        "recalls": [],
        "recall": [asked(batch_of(sold)).pk],
        "certificate": [resting.certificate.code],
    }


@in_each
def test_no_accessibility_violation(
    open_page, accessible, live_server, desks, device, language, dark
):
    page = open_page(device, dark=dark, language=language)
    let_in(page, officer(), live_server.url)
    with translation.override(language):
        for name, args in desks.items():
            page.goto(reverse(f"office:{name}", args=args))
            page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
            assert page.locator("h1").count() == 1, name
            accessible(page)
            assert not sideways(page), name


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_row_that_waits_is_repaired(open_page, live_server, desks, scripts):
    page = open_page("phone", scripts=scripts)
    let_in(page, officer(), live_server.url)
    page.goto(reverse("office:quarantine"))
    page.get_by_role("link", name="Bún khô Tài Hoan").click()
    expect(page.locator("main")).to_contain_text("31/6/2023")
    page.get_by_label("Ngày quyết định").fill("30/6/2023")
    page.get_by_label("Văn bản làm căn cứ").fill("Quyết định 1/QĐ-UBND, trang 2")
    page.get_by_label("một sản phẩm mới").check()
    page.get_by_label("Lý do", exact=True).fill("đọc nhầm ngày")
    page.get_by_role("button", name="Gửi lại").click()
    expect(page.locator("main")).to_contain_text("Không có dòng nào đang chờ")
    expect(page.get_by_role("status").first).to_contain_text("1 mới")
    assert not ImportRow.objects.filter(waiting=True).exists()
