"""Papers: listed for everybody, handed out by their view only, linked from the certificates."""

import io

from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.urls import reverse

import pytest
from wagtail.models import Collection, CollectionViewRestriction

from cms.models import DocumentLibraryPage, HomePage, ShopDocument
from tests.factories import CertificateFactory, ProductFactory, region
from tests.factories.certificates import DecisionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _elsewhere(settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path / "private"
    settings.MEDIA_ROOT = tmp_path / "media"


def paper(title="Hướng dẫn", name="huong-dan.pdf", content=b"%PDF-1.7 giay", **fields):
    return ShopDocument.objects.create(title=title, file=ContentFile(content, name), **fields)


def certificate(**facts):
    """One of a product of its own."""
    return CertificateFactory(product=ProductFactory(certificate=False), **facts)


def closed() -> Collection:
    """A collection below a restricted one."""
    above = Collection.get_first_root_node().add_child(name="Nội bộ")
    CollectionViewRestriction.objects.create(collection=above, restriction_type="login")
    return above.add_child(name="Năm nay")


def read(response) -> bytes:
    return b"".join(response.streaming_content)


def test_a_pdf_opens_in_the_browser_and_runs_nothing(client):
    response = client.get(paper().url)
    assert read(response) == b"%PDF-1.7 giay"
    assert response["Content-Type"] == "application/pdf"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "attachment" not in response.get("Content-Disposition", "")
    assert response["Content-Security-Policy"].startswith("default-src 'none'")


def test_anything_else_is_taken_away(client):
    response = client.get(paper(name="mau.xlsx", content=b"PK").url)
    assert read(response) == b"PK"
    assert response["Content-Disposition"].startswith("attachment")


def test_its_size_is_known_however_it_came():
    assert paper(content=b"%PDF-1.7").file_size == 8


def test_no_address_leads_to_the_file_itself(client, settings):
    document = paper()
    assert str(settings.PRIVATE_ROOT) in document.file.path
    assert client.get(f"/media/{document.file.name}").status_code == 404


def test_what_lies_in_a_closed_collection_is_neither_listed_nor_handed_out(client, tree):
    decision = DecisionFactory(number="15/QĐ-UBND")
    issued = certificate(decision=decision)
    collection = closed()
    documents = [
        paper("Chỉ nội bộ", collection=collection),
        paper("Bản gốc", collection=collection, decision=decision),
    ]
    page = client.get("/van-ban/").content.decode()
    shown = client.get(reverse("certification:certificate", args=[issued.code]))
    for document in documents:
        assert document.title not in page
        assert document.url not in page + shown.content.decode()
        assert client.get(document.url).status_code == 302


def test_a_certificate_leads_to_its_decision(client, tree):
    decision = DecisionFactory(number="15/QĐ-UBND")
    issued = certificate(decision=decision)
    address = reverse("certification:certificate", args=[issued.code])
    assert "Đọc quyết định" not in client.get(address).content.decode()
    document = paper("Quyết định 15", decision=decision, kind="decision")
    assert document.url in client.get(address).content.decode()
    assert document.url in client.get("/van-ban/").content.decode()


def test_the_library_filters_by_province_and_year(client, tree):
    here, there = region("thai-nguyen"), region("quang-ninh")
    for place, number, day in (
        (here, "1/QĐ-UBND", "2021-06-30"),
        (there, "2/QĐ-UBND", "2023-06-30"),
    ):
        certificate(region=place, decision=DecisionFactory(number=number, issued_on=day))
    both = client.get("/van-ban/").content.decode()
    assert both.index("2/QĐ-UBND") < both.index("1/QĐ-UBND")
    for query in ("province=thai-nguyen", "year=2021"):
        some = client.get(f"/van-ban/?{query}").content.decode()
        assert ("1/QĐ-UBND" in some, "2/QĐ-UBND" in some) == (True, False)


LONG = "province=" + "x" * 9000


@pytest.mark.parametrize(
    "query",
    ["province=khong-co", "year=20²1", "year=99999", "page=-1", "page=9999", LONG],
    ids=lambda query: query[:20],
)
def test_odd_questions_are_answered(client, tree, query):
    certificate(decision=DecisionFactory(number="1/QĐ-UBND"))
    assert client.get(f"/van-ban/?{query}").status_code == 200


def test_two_and_twenty_decisions_cost_the_same(client, tree, django_assert_max_num_queries):
    for number in range(2):
        certificate(decision=DecisionFactory(number=f"{number}/QĐ-UBND"))
    counts = []
    for more in (0, 18):
        for number in range(2, 2 + more):
            decision = DecisionFactory(number=f"{number}/QĐ-UBND")
            certificate(decision=decision)
            paper(f"Bản {number}", decision=decision)
        client.get("/en/documents/")
        with django_assert_max_num_queries(12) as seen:
            assert client.get("/en/documents/").status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_an_editor_uploads_and_names_a_paper(client, tree):
    client.force_login(get_user_model().objects.create_superuser("boss@langsao.example", "x"))
    file = io.BytesIO(b"%PDF-1.7")
    file.name = "tieu-chi.pdf"
    response = client.post(
        reverse("wagtaildocs:add"),
        {"title": "Bộ tiêu chí", "file": file, "kind": "law", "collection": 1, "in_library": "on"},
    )
    assert response.status_code == 302
    assert ShopDocument.objects.get().kind == "law"
    refused = io.BytesIO(b"<script>")
    refused.name = "trang.html"
    client.post(reverse("wagtaildocs:add"), {"title": "x", "file": refused, "collection": 1})
    assert ShopDocument.objects.count() == 1


def test_one_library_stands_below_each_home(tree):
    assert DocumentLibraryPage.objects.count() == 2
    assert not DocumentLibraryPage.can_create_at(HomePage.objects.get(pk=tree.home.vi.pk))
    assert DocumentLibraryPage.allowed_parent_page_models() == [HomePage]
