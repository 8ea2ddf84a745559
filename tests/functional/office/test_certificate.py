"""The history of one certificate: every state with its run and row, two moments, corrections."""

import datetime as dt

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import pytest

from catalogue_import.models import ImportRow, ImportRun
from catalogue_import.undoing import undo
from shop.certification.models import Certificate, CertificateEvent
from tests.factories import ProductFactory
from tests.factories.lists import import_list

pytestmark = pytest.mark.django_db
ROW = {
    "producer_name": "HTX Tài Hoan",
    "decision_no": "1/QĐ-UBND",
    "decision_date": "30/6/2023",
    "year": "2023",
}
POINTS = ROW | {"points": "75", "commune": "xã Côn Minh"}
GONE = ROW | {"kind": "thu hồi", "decision_no": "77/QĐ-UBND", "decision_date": "5/3/2024"}


def words(response) -> str:
    return " ".join(response.content.decode().split())


@pytest.fixture
def certificate(tmp_path):
    for row in (ROW, POINTS, GONE):
        import_list(tmp_path, row, approve_withdrawals=True)
    return Certificate.objects.get()


def page(certificate, query: str = "") -> str:
    return f"/van-phong/chung-nhan/{certificate.code}/{query}"


def test_every_state_is_told_with_its_run_row_and_paper(officer, certificate):
    shown = words(officer.get(page(certificate)))
    for told in (
        "Thu hồi",
        "05/03/2024",
        "77/QĐ-UBND",
        "list.csv, dòng 2, lần nhập 1",
        "list.csv, dòng 2, lần nhập 3",
        "xã Côn Minh",
    ):
        assert told in shown, told
    english = words(officer.get(f"/en/office/certificate/{certificate.code}/"))
    assert "Two moments side by side" in english


def test_two_moments_are_compared(officer, certificate):
    response = officer.get(page(certificate))
    versions = response.context["versions"]
    assert [one.run.number for one in versions] == [1, 2, 3]
    different = {one.label: (one.old, one.new) for one in response.context["beside"] if one.differs}
    assert different["Điểm"] == ("", "75")
    assert different["Thu hồi ngày"] == ("", "05/03/2024")
    response = officer.get(page(certificate, "?old=0&new=1"))
    different = {one.label for one in response.context["beside"] if one.differs}
    assert "Thu hồi ngày" not in different
    assert "Điểm" in different
    for strange in ("?old=9&new=-1", "?old=x&new=1e3", "?old=99999999999"):
        assert officer.get(page(certificate, strange)).status_code == 200


def test_what_was_undone_is_a_line_and_no_state(officer, certificate):
    undo(ImportRun.objects.get(number=3), who=officer.user)
    response = officer.get(page(certificate))
    assert [one.run.number for one in response.context["versions"]] == [1, 2]
    assert "Lần nhập 3 đã được hoàn tác" in words(response)


def test_a_mistake_is_put_right_by_a_new_row(officer, certificate):
    row = ImportRow.objects.get(run__number=1)
    address = reverse("office:waiting_row", args=[row.pk])
    assert address in words(officer.get(page(certificate)))
    shown = officer.get(address)
    assert "speaks_of" not in words(shown)
    assert 'value="drop"' not in words(shown)
    form = {field.html_name: field.value() or "" for field in shown.context["sending"]}
    form.pop("other_place")
    form |= {"action": "send", "cell_stars": "5", "paper": "QĐ 1, bản gốc", "why": "đọc nhầm"}
    answer = officer.post(address, form)
    assert answer["Location"] == page(certificate)
    certificate.refresh_from_db()
    assert certificate.stars == 5
    assert "đọc nhầm" in words(officer.get(page(certificate)))


def test_a_certificate_entered_by_hand_has_a_history_too(officer):
    certificate = ProductFactory().certificates.get()
    shown = words(officer.get(page(certificate)))
    assert certificate.code in shown
    assert "nhập tay" in shown


def test_an_unknown_code(officer):
    assert officer.get("/van-phong/chung-nhan/khong-co-0001/").status_code == 404


def test_it_costs_the_same_for_few_and_many_lines(officer, tmp_path):
    costs = []
    import_list(tmp_path, ROW)
    for first, last in ((1, 3), (3, 12)):
        for n in range(first, last):
            import_list(tmp_path, ROW | {"points": str(70 + n), "commune": f"xã {n}"})
        address = page(Certificate.objects.get())
        officer.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert len(officer.get(address).context["rows"]) == last
        costs.append(len(queries))
    assert costs[0] == costs[1]


def test_reasons_of_the_office_are_told_in_words_and_papers_once(officer, certificate):
    certificate.withdrawn_reason = "own_wish"
    certificate.save()
    CertificateEvent.objects.create(
        certificate=certificate,
        kind="withdrawn",
        note="own_wish · 77/QĐ-UBND",
        recorded_at=dt.datetime(2099, 1, 1, tzinfo=dt.UTC),
    )
    response = officer.get(page(certificate))
    assert "own_wish" not in words(response)
    told = next(one for one in response.context["lines"] if one.document)
    assert "77/QĐ-UBND" not in told.note
