"""Step 1: what may be handed in, how it is refused, and what is kept of it."""

import io
import time

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

import pytest

from catalogue_import.models import ImportFile, ImportRun
from catalogue_import.office.files import MOST_ON_SCREEN
from catalogue_import.office.intake import Handed, take_in
from catalogue_import.scopes import Scope
from tests.factories import ProductFactory
from tests.factories.office import ImportRunFactory
from tests.factories.office import officer as make_officer
from tests.tools.everything import dump
from tests.unit.catalogue_import.bad_files import BAD

pytestmark = pytest.mark.django_db
LIST = "Tên sản phẩm;Chủ thể;Tỉnh;Hạng sao\nMiến dong;HTX Tài Hoan;Bắc Kạn;4 sao\n".encode()


@pytest.fixture
def hand_in(officer, django_capture_on_commit_callbacks):
    """Hand a list in and let the worker read it; the answer and the run, if there is one."""

    def hand_in(content: bytes = LIST, name: str = "danh-sach.csv", client=officer, **fields):
        data = {"file": SimpleUploadedFile(name, content), "reach": "country"}
        data |= {"extent": "additions"} | fields
        with django_capture_on_commit_callbacks(execute=True):
            response = client.post(reverse("office:upload"), data)
        return response, ImportRun.objects.first()

    return hand_in


def test_a_list_is_kept_with_its_run_and_read_afterwards(hand_in, officer):
    response, run = hand_in(source_name="Văn phòng OCOP Bắc Kạn")
    assert response["Location"] == reverse("office:mapping", args=[run.number])
    assert (run.file_name, run.actor, run.source_name) == (
        "danh-sach.csv",
        officer.user,
        "Văn phòng OCOP Bắc Kạn",
    )
    assert bytes(run.file.content) == LIST
    assert (run.state, run.counts["read"], run.counts["new"]) == ("review", 1, 1)


def test_the_answer_comes_before_the_reading(officer, django_capture_on_commit_callbacks):
    data = {"file": SimpleUploadedFile("a.csv", LIST), "reach": "country", "extent": "additions"}
    with django_capture_on_commit_callbacks() as later:
        officer.post(reverse("office:upload"), data)
    assert ImportRun.objects.get().state == "reading"
    assert len(later) == 1


def test_the_scope_is_kept(hand_in):
    _, run = hand_in(
        reach="decision",
        province="Bắc Kạn",
        decision="12/QĐ-UBND",
        decision_date="2024-01-31",
        year="2023",
        stars="4",
        extent="complete",
        trial="on",
    )
    assert run.scope == {
        "province": "Bắc Kạn",
        "year": 2023,
        "decision": "12/QĐ-UBND",
        "decision_date": "2024-01-31",
        "stars": 4,
        "complete": True,
    }
    assert run.trial


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"reach": "province"}, "province"),
        ({"reach": "decision"}, "decision"),
        ({"reach": "country", "province": "Bắc Kạn"}, "reach"),
        ({"reach": "province", "province": "Atlantis"}, "province"),
        ({"reach": "province", "province": "Bắc Kạn", "decision_date": "2024-01-31"}, "__all__"),
        ({"year": "1999"}, "year"),
        ({"year": "năm ngoái"}, "year"),
        ({"stars": "6"}, "stars"),
        ({"reach": "everything"}, "reach"),
        ({"decision_date": "32/13/2024"}, "decision_date"),
        ({"source_name": "x" * 121}, "source_name"),
        ({"source_name": "a\0b"}, "source_name"),
    ],
)
def test_a_scope_that_cannot_be_meant_is_said_at_its_field(hand_in, fields, field):
    response, run = hand_in(**fields)
    assert (response.status_code, run) == (200, None)
    assert field in response.context["form"].errors


def test_without_a_file_nothing_is_made(officer):
    response = officer.post(reverse("office:upload"), {"reach": "country", "extent": "additions"})
    assert response.context["form"].errors["file"] == ["Xin chọn tệp danh sách."]
    assert not ImportRun.objects.exists()


def test_one_byte_too_many_is_let_go_of_while_it_comes_in(hand_in, monkeypatch):
    kept = []
    monkeypatch.setattr(
        "django.core.files.uploadhandler.TemporaryFileUploadHandler.receive_data_chunk",
        lambda self, data, start: kept.append(len(data)) or self.file.write(data),
    )
    response, run = hand_in(b"a" * (MOST_ON_SCREEN + 1), source_name="Sở NN")
    assert run is None
    assert "20 MB" in response.context["form"].errors["file"][0]
    assert sum(kept) <= MOST_ON_SCREEN
    # What stands behind the file in the form is not lost.
    assert 'value="Sở NN"' in response.content.decode()


def test_twenty_megabytes_are_taken(officer):
    content = LIST + b"\n" * (MOST_ON_SCREEN - len(LIST))
    data = {"file": SimpleUploadedFile("a.csv", content), "reach": "country"}
    officer.post(reverse("office:upload"), data | {"extent": "additions"})
    assert ImportFile.objects.get().size == MOST_ON_SCREEN


def test_far_too_big_a_request_is_not_heard_out(officer):
    class Endless(io.RawIOBase):
        """The head of a form and then a file without end; counts what was read."""

        def __init__(self):
            self.head = (
                b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n'
            )
            self.read_so_far = 0

        def read(self, size=-1):
            piece = self.head or b"a" * size
            self.head = b""
            self.read_so_far += len(piece)
            return piece

    body = Endless()
    response = officer.generic(
        "POST",
        reverse("office:upload"),
        **{
            "wsgi.input": body,
            "CONTENT_LENGTH": str(5 * 1024**3),
            "CONTENT_TYPE": "multipart/form-data; boundary=x",
        },
    )
    assert response.status_code == 200
    assert "20 MB" in response.context["form"].errors["file"][0]
    assert body.read_so_far < MOST_ON_SCREEN + 1024**2
    assert not ImportRun.objects.exists()


BIG = {"an endless line", "an endless cell", "a text without end"}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_refused_in_a_sentence_and_changes_nothing(officer, hand_in, name):
    file_name, make = BAD[name]
    content, before, begun = make(), dump(), time.monotonic()
    response, run = hand_in(content, file_name)
    assert time.monotonic() - begun < 10
    if run is None:
        sentence = " ".join(response.context["form"].errors["file"])
        assert not ImportFile.objects.exists()
    else:
        assert run.state == "failed"
        sentence = run.note
        shown = officer.get(response["Location"]).content.decode()
        assert "Không có gì thay đổi" in shown
    assert sentence.endswith(".")
    assert "Error" not in sentence
    assert dump() == before
    assert (run is None) or name not in BIG


def test_a_tenth_called_complete_is_held_for_somebody(hand_in):
    ProductFactory.create_batch(20)
    few = b"product_name,producer_name,province,stars,decision_no,decision_date\n"
    few += "Miến 1,HTX A,Thái Nguyên,4,1/QĐ-UBND,2023-03-01\n".encode() * 2
    before = dump()
    _, run = hand_in(few, extent="complete", reach="province", province="Thái Nguyên")
    assert (run.state, run.counts["missing"]) == ("review", 20)
    assert [one["code"] for one in run.request["held"]] == ["missing"]
    assert dump() == before


@pytest.mark.parametrize(
    "name",
    ["../../etc/passwd", "a" * 300 + ".csv", "Danh sách " + "ế" * 240 + ".csv", "a\nb.csv", "con"],
)
def test_any_name_is_only_a_name(hand_in, name):
    _, run = hand_in(name=name)
    assert run.state == "review"
    assert "/" not in run.file_name
    assert len(run.file_name.encode()) <= 200


def test_the_same_file_again_tells_which_import_had_it(hand_in, officer):
    _, first = hand_in()
    response, second = hand_in()
    assert second.number == first.number + 1
    page = officer.get(response["Location"]).content.decode()
    assert f"lần nhập {first.number} (Cần xem)" in page


def test_names_of_sources_are_offered_again(hand_in, officer):
    hand_in(source_name="Sở Nông nghiệp Quảng Ninh")
    page = officer.get(reverse("office:upload")).content.decode()
    assert '<option value="Sở Nông nghiệp Quảng Ninh">' in page


def test_the_form_costs_the_same_with_many_runs(officer, django_assert_max_num_queries):
    from django.test.utils import CaptureQueriesContext

    def queries() -> int:
        officer.get(reverse("office:upload"))
        with CaptureQueriesContext(connection) as counted:
            officer.get(reverse("office:upload"))
        return len(counted)

    ImportRunFactory.create_batch(2, source_name="A")
    few = queries()
    for number in range(18):
        ImportRunFactory(source_name=f"Nguồn {number}")
    assert queries() == few


def test_two_who_hand_in_at_once_get_two_numbers(officer, monkeypatch):
    ImportRunFactory(number=7)
    taken = iter([7, 7, 8])
    monkeypatch.setattr("catalogue_import.office.intake.next_number", lambda: next(taken))
    run = take_in(Handed("a.csv", Scope(), [LIST]), officer.user)
    assert (run.number, ImportFile.objects.count()) == (8, 1)


def test_the_connected_source_is_offered_where_there_is_one(officer, settings):
    assert "registry" not in officer.get(reverse("office:upload")).content.decode()
    data = {"from": "registry", "reach": "country", "extent": "additions"}
    assert officer.post(reverse("office:upload"), data).status_code == 404
    settings.REGISTRY_URL = "https://registry.example/api"
    page = officer.get(reverse("office:upload")).content.decode()
    assert "registry.example" in page


def test_the_connected_source_is_fetched_by_the_worker(
    officer, settings, tmp_path, monkeypatch, django_capture_on_commit_callbacks
):
    settings.REGISTRY_URL = "https://registry.example/api"
    settings.REGISTRY_TOKEN = "secret-token"
    pages = []
    for number in (1, 2):
        page = tmp_path / f"page_{number}.json"
        page.write_text(
            f'{{"page": {number}, "items": [{{"tenSanPham": "Miến {number}", "hangSao": 4, '
            '"tinh": "Bắc Kạn", "chuThe": "HTX A"}]}',
            "utf-8",
        )
        pages.append(page)
    asked = []
    monkeypatch.setattr(
        "catalogue_import.office.reading.fetch_pages",
        lambda address, token: asked.append((address, token)) or pages,
    )
    data = {"from": "registry", "reach": "country", "extent": "additions"}
    with django_capture_on_commit_callbacks(execute=False) as later:
        officer.post(reverse("office:upload"), data)
    assert asked == []
    for call in later:
        call()
    run = ImportRun.objects.get()
    assert asked == [("https://registry.example/api", "secret-token")]
    assert (run.state, run.counts["read"], run.source_name) == ("review", 2, "registry.example")
    assert "secret-token" not in str(ImportRun.objects.values().get())


def test_a_source_that_does_not_answer_is_a_sentence(
    officer, settings, monkeypatch, django_capture_on_commit_callbacks
):
    from catalogue_import.errors import UnreadableFile

    settings.REGISTRY_URL = "https://registry.example/api"

    def broken(address, token):
        raise UnreadableFile("Không lấy được danh sách.")

    monkeypatch.setattr("catalogue_import.office.reading.fetch_pages", broken)
    data = {"from": "registry", "reach": "country", "extent": "additions"}
    with django_capture_on_commit_callbacks(execute=True):
        response = officer.post(reverse("office:upload"), data)
    page = officer.get(response["Location"]).content.decode()
    assert "Không lấy được danh sách." in page


def test_in_english(officer):
    with override("en"):
        page = officer.get(reverse("office:upload")).content.decode()
    assert "Read the list" in page
    assert "Whole country" in page


def test_a_token_in_the_form_opens_it_and_none_does_not():
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(make_officer("khac@example.vn"))
    data = {"reach": "country", "extent": "additions"}
    url = reverse("office:upload")
    token = careful.get(url).context["csrf_token"]
    file = SimpleUploadedFile("a.csv", LIST)
    assert careful.post(url, data | {"file": file}).status_code == 403
    file = SimpleUploadedFile("a.csv", LIST)
    good = {"csrfmiddlewaretoken": str(token), "file": file} | data
    assert careful.post(url, good).status_code == 302
