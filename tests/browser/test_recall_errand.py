"""A recall, from the batch that a cooperative makes to the page that its buyer reads; on phones.

A batch, a parcel of it, its labels, the question to the office, two people who decide, one mail,
and the page behind the label. The month and the money play no part.
"""

import datetime as dt
import re

from django.apps import apps
from django.urls import reverse
from django.utils import translation

import pytest
from playwright.sync_api import expect

from catalogue_import.office.roles import ensure_office_groups
from shop.certification import clock
from shop.order.models import Parcel
from shop.order.states import State
from shop.producer_desk.models import Batch, Recall
from tests.factories import ProductFactory
from tests.factories.desks import member_of
from tests.factories.office import approver, officer
from tests.factories.parcels import parcel_of
from tests.factories.recalls import WORDS
from tests.tools.post import Letter, Post

from .person import Person

pytestmark = pytest.mark.django_db(transaction=True)


def at(name: str, *args) -> str:
    return reverse(f"producer_desk:{name}", args=args)


@pytest.fixture
def product(transactional_db, settings):
    settings.IMPORT_TWO_PERSONS = True
    ensure_office_groups(apps.get_app_config("catalogue_import"))
    return ProductFactory(title_vi="Miến dong Tân Thành", title_en="Tan Thanh noodles")


def test_from_the_batch_to_its_page(person, product, post):
    owner = person(member_of(product.producer))
    packer = person(member_of(product.producer, "goi@example.com", "packer"))
    sent = parcel_of(product, quantity=2, language="en")
    waits = parcel_of(product, email="an@example.com")

    batch = make_batch(owner, product)
    pack(packer, batch, sent)
    hand_over(packer, sent)
    pack(packer, batch, waits)
    labels = print_labels(owner, batch)
    assert "Lô 2409" in labels
    ask(owner, batch)
    stays(packer, waits)

    recall = Recall.objects.get()
    agree(person(officer()), recall)
    assert not told(post)
    approve(person(approver()), recall)
    [letter] = [one for one in told(post) if one.subject == "Please stop using batch 2409"]
    assert "throw it away" in letter.body
    assert f"/en/batch/{batch.code}/" in letter.body

    read_page(person(), batch)
    count(owner, batch)
    put_right(packer, waits)


def told(post: Post) -> list[Letter]:
    """The letters to those who have the batch."""
    about = [one for one in post.letters() if "2409" in one.subject]
    return [one for one in about if "bị thu hồi" not in one.subject]


def make_batch(owner: Person, product) -> Batch:
    owner.open(at("batches"))
    owner.main.get_by_role("link", name="Thêm lô").first.click()
    owner.page.locator("#id_product").select_option(str(product.pk))
    made = clock.today() - dt.timedelta(days=10)
    owner.fill(lot="2409", made_on=made.isoformat(), pieces="400", place="Thôn Chè")
    owner.fits()
    owner.press("Thêm lô này")
    owner.sees("lô 2409")
    return Batch.objects.get()


def pack(packer: Person, batch: Batch, parcel: Parcel) -> None:
    """The newest batch is written down already; one press says that it is so."""
    packer.open(at("parcel", parcel.pk))
    line = parcel.lines.get()
    box = packer.page.locator(f"[name='batch-{line.pk}-{batch.pk}']")
    expect(box).to_have_value(str(line.quantity))
    packer.press("Đã gói xong")
    packer.sees(f"lô 2409: {line.quantity}")


def hand_over(packer: Person, parcel: Parcel) -> None:
    packer.press("Giao trực tiếp")
    expect(packer.page.locator(".parcel-marks").first).to_contain_text("Đã gửi")
    parcel.refresh_from_db()
    assert parcel.status == State.SENT


def print_labels(owner: Person, batch: Batch) -> str:
    owner.open(at("batch", batch.pk))
    return owner.prints(owner.main.get_by_role("link", name=re.compile("In nhãn")))


def ask(owner: Person, batch: Batch) -> None:
    owner.open(at("batch", batch.pk))
    owner.main.get_by_role("link", name="Đề nghị thu hồi").click()
    owner.sees("2 gói có lô này")
    owner.page.get_by_label("Hỏng trước hạn dùng").check()
    owner.page.get_by_label("Bỏ đi").check()
    owner.fill(text=WORDS)
    owner.press("Gửi văn phòng")
    owner.sees("Văn phòng đang xem", WORDS)
    expect(owner.main.get_by_role("link", name=re.compile("In nhãn"))).to_have_count(0)


def stays(packer: Person, parcel: Parcel) -> None:
    packer.open(at("parcel", parcel.pk))
    packer.sees("Lô 2409 bị thu hồi: giữ gói này lại")
    packer.press("Giao trực tiếp")
    expect(packer.page.get_by_text("Xin giữ gói lại").first).to_be_visible()
    parcel.refresh_from_db()
    assert parcel.status == State.PREPARING


def agree(office: Person, recall: Recall) -> None:
    office.open(reverse("office:recalls"))
    office.main.get_by_role("link", name="lô 2409").click()
    office.sees("Gói có ghi lô này", WORDS)
    office.press("Tôi đồng ý thu hồi")
    office.sees("Đang chờ người thứ hai")


def approve(second: Person, recall: Recall) -> None:
    second.open(reverse("office:recall", args=[recall.pk]))
    second.press("Duyệt và báo cho mọi người")
    second.sees("Đã báo cho ai")


def read_page(buyer: Person, batch: Batch) -> None:
    """By the label, in Vietnamese; by the mail, in English."""
    buyer.open(reverse("batch:page", args=[batch.code]))
    buyer.sees("Lô này bị thu hồi từ ngày", "Xin ngừng dùng và bỏ đi", WORDS)
    with translation.override("en"):
        buyer.open(reverse("batch:page", args=[batch.code]))
    buyer.sees("This batch is recalled since", "throw it away")


def count(owner: Person, batch: Batch) -> None:
    owner.open(at("batch", batch.pk))
    owner.sees("Đã thu hồi", "Thư đã gửi")


def put_right(packer: Person, parcel: Parcel) -> None:
    packer.open(at("parcel", parcel.pk))
    packer.press("Đã xem: trong gói không có lô 2409")
    expect(packer.page.get_by_text("giữ gói này lại")).to_have_count(0)
    packer.press("Giao trực tiếp")
    expect(packer.page.locator(".parcel-marks").first).to_contain_text("Đã gửi")
