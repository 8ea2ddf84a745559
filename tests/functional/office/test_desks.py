"""What the desks share: both roles come in, their runs have pages, withdrawals need two people."""

from django.urls import reverse

import pytest

from catalogue_import.models import ImportRow, ImportRun, SuspectedPair
from catalogue_import.office.approving import Approval, approve, second
from catalogue_import.office.terms import mark_of_decisions
from catalogue_import.places import province_book
from catalogue_import.waiting.cells import cells_of
from catalogue_import.waiting.checking import Decision, Order
from catalogue_import.waiting.deciding import send_again
from catalogue_import.waiting.documents import Document
from shop.certification.models import Certificate
from tests.factories.lists import import_list

pytestmark = pytest.mark.django_db
PAPER = Document("Quyết định 77/QĐ-UBND, trang 2")
FIRST = {
    "producer_name": "HTX Tài Hoan",
    "product_name": "Miến dong Tài Hoan",
    "decision_no": "1/QĐ-UBND",
    "decision_date": "30/6/2023",
    "year": "2023",
}
SECOND = FIRST | {"product_name": "Miến dong Tài Hoam"}
UNDATED = FIRST | {"kind": "thu hồi", "decision_no": "77/QĐ-UBND", "decision_date": ""}


def words(response) -> str:
    return " ".join(response.content.decode().split())


def sent(row, who, **cells) -> ImportRun:
    order = Order(Decision.RESENT, "đã xem văn bản", cells, document=PAPER)
    return send_again(row.pk, order, cells_of(row, province_book()), who)


@pytest.mark.parametrize("role", ["officer", "approver"])
def test_both_roles_come_to_every_desk(request, role, tmp_path):
    client = request.getfixturevalue(role)
    import_list(tmp_path, FIRST)
    import_list(tmp_path, UNDATED)
    waiting = ImportRow.objects.get(waiting=True)
    run, certificate = ImportRun.objects.first(), Certificate.objects.get()
    for name, args in (
        ("quarantine", []),
        ("waiting_row", [waiting.pk]),
        ("pairs", []),
        ("certificate", [certificate.code]),
        ("announcements", []),
        ("orders", [run.number]),
    ):
        response = client.get(reverse(f"office:{name}", args=args))
        assert response.status_code == 200, name
        assert response["X-Robots-Tag"] == "noindex"
        assert "<script" not in words(response).replace("<script src=", "").replace(
            "<script defer src=", ""
        ), name


def test_a_withdrawal_that_was_found_holds_once_a_second_person_agreed(
    officer, approver, tmp_path, django_capture_on_commit_callbacks
):
    import_list(tmp_path, FIRST)
    import_list(tmp_path, UNDATED)
    row = ImportRow.objects.get(waiting=True)
    run = sent(row, officer.user, decision_date="5/3/2024")
    assert run.state == "review"
    assert "chờ người duyệt thứ hai" in words(
        officer.get(reverse("office:waiting_row", args=[row.pk]))
    )
    seen = mark_of_decisions(run)
    with django_capture_on_commit_callbacks(execute=True):
        approve(run, Approval(officer.user, seen, typed=1))
    row.refresh_from_db()
    assert row.waiting
    assert not Certificate.objects.filter(withdrawn_on__isnull=False).exists()
    run.refresh_from_db()
    with django_capture_on_commit_callbacks(execute=True):
        second(run, Approval(approver.user, mark_of_decisions(run), typed=1))
    run.refresh_from_db()
    row.refresh_from_db()
    assert run.state == "done"
    assert (row.waiting, row.decision, row.settled_by) == (False, "resent", run)
    assert str(Certificate.objects.get().withdrawn_on) == "2024-03-05"


def test_a_run_that_was_cancelled_lets_the_row_wait_again(officer, tmp_path):
    import_list(tmp_path, FIRST)
    import_list(tmp_path, UNDATED)
    row = ImportRow.objects.get(waiting=True)
    run = sent(row, officer.user, decision_date="5/3/2024")
    officer.post(reverse("office:cancel", args=[run.number]))
    run.refresh_from_db()
    assert run.state == "cancelled"
    assert sent(row, officer.user, decision_date="6/3/2024").state == "review"


def test_runs_of_the_desks_are_listed_shown_and_taken_back(officer, approver, tmp_path):
    import_list(tmp_path, FIRST, SECOND, FIRST | {"product_name": "Chè"})
    pair = SuspectedPair.objects.get()
    form = {"pair": pair.pk, "verdict": "same", "stays": pair.first_id, "why": "gõ nhầm"}
    officer.post(reverse("office:pairs"), form)
    row = ImportRow.objects.get(is_evidence=True, product__title_vi="Chè")
    sent(row, officer.user, points="75")
    for run in ImportRun.objects.filter(kind__in=["merge", "row"]):
        shown = words(officer.get(reverse("office:result", args=[run.number])))
        assert f"Lần nhập {run.number}" in shown
        assert run.get_kind_display() in words(officer.get(reverse("office:runs")))
        assert officer.get(reverse("office:undo", args=[run.number])).status_code == 200
