"""A batch is corrected and gets its test sheet as a file."""

import datetime as dt
import os

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

import pytest

from shop.pictures import orphans
from shop.producer_desk.batches.editing import LABELS, NeedsAReasonError, change
from shop.producer_desk.models import Batch, BatchChange
from tests.factories import PartnerFactory, ProductFactory
from tests.factories.desks import desk_of, member_of
from tests.factories.people import sign_in
from tests.factories.recalls import asked, batch_of, holding
from tests.tools.pictures import photo

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n"


@pytest.fixture(autouse=True)
def private(settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path
    return tmp_path / "batches"


@pytest.fixture
def batch():
    return batch_of(ProductFactory(title_vi="Miến dong Tân Thành"), place="Thôn Chè")


@pytest.fixture
def owner(client, batch):
    sign_in(client, member_of(batch.product.producer))
    return client


def to(name: str, batch) -> str:
    return reverse(f"producer_desk:{name}", args=[batch.pk])


def facts(batch, **other) -> dict:
    return {name: getattr(batch, name) or "" for name in LABELS} | other


def send(client, batch, content: bytes, name: str = "phieu.pdf"):
    return client.post(to("batch_sheet", batch), {"sheet": SimpleUploadedFile(name, content)})


def public(client, batch) -> str:
    return client.get(reverse("batch:page", args=[batch.code])).content.decode()


def test_what_no_parcel_holds_is_corrected_at_once_and_kept(owner, batch):
    assert owner.post(to("edit_batch", batch), facts(batch, lot="2410")).status_code == 303
    assert owner.post(to("edit_batch", batch), facts(Batch.objects.get())).status_code == 303
    [kept] = BatchChange.objects.all()
    assert (kept.what, kept.was_packed) == ({"lot": ["2409", "2410"]}, False)
    assert "Đã sửa gì" in owner.get(to("batch", batch)).content.decode()
    assert "Đã sửa gì" not in public(owner, batch)


def test_what_buyers_have_changes_with_a_reason_that_its_page_tells(owner, batch):
    holding(batch)
    day = batch.made_on - dt.timedelta(days=1)
    refused = owner.post(to("edit_batch", batch), facts(batch, made_on=day.isoformat()))
    assert refused.status_code == 400
    with pytest.raises(NeedsAReasonError):
        change(desk_of(batch.product.producer), batch, {"made_on": day})
    assert owner.post(to("edit_batch", batch), facts(batch, place="Thôn Mới")).status_code == 303
    assert "Đã sửa gì" not in public(owner, batch)
    form = facts(Batch.objects.get(), made_on=day.isoformat(), why="Ghi nhầm sổ")
    assert owner.post(to("edit_batch", batch), form).status_code == 303
    text = public(owner, batch)
    assert "Ghi nhầm sổ" in text
    assert f"<del>{batch.made_on:%d/%m/%Y}</del>" in text


def test_what_a_recall_rests_on_stays(owner, batch):
    asked(batch)
    made = (batch.made_on + dt.timedelta(days=5)).isoformat()
    refused = owner.post(to("edit_batch", batch), facts(batch, made_on=made, why="Ghi nhầm"))
    assert refused.status_code == 400
    assert Batch.objects.get().made_on == batch.made_on
    assert owner.post(to("edit_batch", batch), facts(batch, place="Thôn Mới")).status_code == 303


def test_a_number_that_another_batch_has_is_not_taken(owner, batch):
    batch_of(batch.product, "2410")
    assert owner.post(to("edit_batch", batch), facts(batch, lot="2410")).status_code == 400
    assert not BatchChange.objects.exists()


def test_a_picture_is_drawn_anew_and_private_until_the_owner_shows_it(owner, batch, private):
    sheet = reverse("batch:sheet", args=[batch.code])
    assert send(owner, batch, photo(), "phieu.png").status_code == 303
    assert owner.get(to("batch_sheet", batch))["Content-Type"] == "image/jpeg"
    assert b"A phone" not in owner.get(to("batch_sheet", batch)).content
    assert owner.get(sheet).status_code == 404
    assert "phieu/" not in public(owner, batch)
    owner.post(to("show_sheet", batch), {"shown": "yes"})
    owner.logout()
    assert owner.get(sheet).status_code == 200
    assert "phieu/" in public(owner, batch)
    sign_in(owner, member_of(batch.product.producer))
    send(owner, batch, photo(), "khac.jpg")
    assert owner.get(sheet).status_code == 404, "another file is another decision"
    assert len(list(private.iterdir())) == 1


def test_a_pdf_is_a_download_in_a_sandbox(owner, batch):
    assert send(owner, batch, PDF, "phieu.jpg").status_code == 303
    answer = owner.get(to("batch_sheet", batch))
    assert answer.content == PDF
    assert answer["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer["Content-Security-Policy"]
    assert answer["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html><script>alert(1)</script></html>",
        b"%PDF-1.7 half",
        PDF.replace(b"<<>>", b"<</OpenAction 3 0 R>>"),
        PDF.replace(b"<<>>", b"<</EmbeddedFiles 3 0 R>>"),
        b"%PDF-1.7" + b"x" * (10 * 1024 * 1024) + b"%%EOF",
    ],
    ids=["empty", "page", "half", "runs", "carries", "large"],
)
def test_what_is_no_sheet_is_not_taken(owner, batch, content):
    assert send(owner, batch, content).status_code == 400
    assert Batch.objects.get().sheet_name == ""


def test_a_packer_sends_it_and_only_an_owner_shows_it(client, batch):
    sign_in(client, member_of(batch.product.producer, "goi@example.com", "packer"))
    assert send(client, batch, PDF).status_code == 303
    assert client.post(to("show_sheet", batch), {"shown": "yes"}).status_code == 404
    sign_in(client, member_of(PartnerFactory(), "la@example.com"))
    for name in ("edit_batch", "batch_sheet"):
        assert client.get(to(name, batch)).status_code == 404


def test_only_sheets_that_no_batch_names_are_forgotten(owner, batch, private):
    send(owner, batch, photo(), "phieu.jpg")
    (private / "bo-quen.jpg").write_bytes(b"x")
    for path in private.iterdir():
        os.utime(path, (0, 0))
    assert [path.name for path in orphans.forget_orphans()] == ["bo-quen.jpg"]
    assert owner.get(to("batch_sheet", batch)).status_code == 200
