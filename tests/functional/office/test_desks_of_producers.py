"""Cards for producers without a desk: printed, read by a camera, used."""

import io

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

import pytest
import zxingcpp
from PIL import Image

from shop.audit.models import AuditLine
from shop.papers.setting import paper_pages
from shop.producer_desk.door.card_sheet import PAPER, one_card, sheet
from shop.producer_desk.door.cards import card_behind
from shop.producer_desk.models import ClaimCard
from tests.factories import PartnerFactory, ProductFactory
from tests.factories.desks import member_of

pytestmark = pytest.mark.django_db
DESKS = "/van-phong/gian-hang/"
PRINTER = 300


def maker(name: str = "HTX Tân Thành"):
    return ProductFactory(producer=PartnerFactory(name=name)).producer


def text_of(client, **asked) -> str:
    return " ".join(client.get(DESKS, asked).content.decode().split())


def test_who_has_no_desk_and_who_has(officer):
    without, with_one = maker(), maker("HTX Sen Hồng")
    member_of(with_one)
    member_of(without, "goi@example.com", "packer")
    assert "HTX Tân Thành" in text_of(officer)
    assert "HTX Sen Hồng" not in text_of(officer)
    assert "HTX Sen Hồng" in text_of(officer, shown="open")
    assert "HTX Tân Thành" not in text_of(officer, shown="open")


@pytest.mark.parametrize(("typed", "found"), [("tan thanh", True), ("Thành", True), ("sen", False)])
def test_a_name_is_found_with_and_without_marks(officer, typed, found):
    maker()
    assert ("HTX Tân Thành" in text_of(officer, q=typed)) is found


def test_cards_are_printed_and_noted(officer):
    one, other = maker(), maker("HTX Sen Hồng")
    answer = officer.post(DESKS, {"producer": [one.pk, other.pk], "phone": "1900 0000"})
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
    assert "no-store" in answer.headers["Cache-Control"]
    assert ClaimCard.objects.count() == 2
    lines = AuditLine.objects.filter(action="desk.card_made", actor=officer.user)
    assert {line.target for line in lines} == {f"producer {one.pk}", f"producer {other.pk}"}
    assert "đến " in text_of(officer)


def test_every_code_on_paper_is_read_and_opens_its_card(officer, settings):
    settings.BASE_URL = "https://langsao.example"
    names = ["Tân Thành", "Hợp tác xã Nông nghiệp Dịch vụ Tổng hợp Nà Phặc, xã Bản Áng " * 3]
    makers = [maker(name[:250]) for name in names] + [maker(f"HTX số {n}") for n in range(7)]
    cards = [one_card(one, officer.user) for one in makers]
    pages = paper_pages(PAPER, sheet(cards, "1900 0000"), PRINTER)
    read = [
        code.text for page in pages for code in zxingcpp.read_barcodes(Image.open(io.BytesIO(page)))
    ]
    start = "https://langsao.example/gian-cua-toi/nhan-gian/?ma="
    assert len(pages) == 2
    assert sorted(read) == sorted(start + card["code"] for card in cards)
    assert [card_behind(card["code"]).partner for card in cards] == makers


@pytest.mark.parametrize("chosen", [[], ["x"], ["999999"]])
def test_nobody_chosen_prints_nothing(officer, chosen):
    answer = officer.post(DESKS, {"producer": chosen})
    assert answer.status_code == 302
    assert ClaimCard.objects.count() == 0


def test_a_further_owner_s_card_is_printed_by_an_approver(officer, approver):
    one = maker()
    member_of(one)
    assert 'name="producer"' not in text_of(officer, shown="open")
    assert officer.post(DESKS, {"producer": [one.pk]}).status_code == 302
    assert ClaimCard.objects.count() == 0
    assert 'name="producer"' in text_of(approver, shown="open")
    answer = approver.post(DESKS, {"producer": [one.pk]})
    assert answer.headers["Content-Type"] == "application/pdf"
    assert ClaimCard.objects.get().further


def test_a_producer_that_is_another_one_by_now_is_not_there(approver):
    one = maker()
    one.merged_into = PartnerFactory()
    one.save()
    assert "HTX Tân Thành" not in text_of(approver)
    assert approver.post(DESKS, {"producer": [one.pk]}).status_code == 302
    assert ClaimCard.objects.count() == 0


def test_buyers_and_owners_are_told_nothing(buyer):
    one = maker()
    owner = Client()
    owner.force_login(member_of(one))
    for client in (buyer, owner):
        assert client.get(DESKS).status_code == 404
        assert client.post(DESKS, {"producer": [one.pk]}).status_code == 404
    assert Client().get(DESKS).status_code == 302
    assert ClaimCard.objects.count() == 0


def test_two_and_twenty_cost_the_same(officer):
    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            officer.get(DESKS)
        return len(asked)

    maker(), maker("HTX hai")
    cost()
    few = cost()
    for n in range(18):
        maker(f"HTX {n}")
    assert cost() == few
