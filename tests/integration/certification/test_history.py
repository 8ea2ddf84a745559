"""The whole history of a certificate in plain sentences, and the sentence below its state."""

import datetime as dt

import pytest

from shop.certification.models import CertificateEvent
from tests.factories import CertificateFactory, DecisionFactory, ProductFactory

pytestmark = pytest.mark.django_db
DAY = dt.date(2024, 12, 31)
LATELY = dt.date(2024, 6, 1)


@pytest.fixture
def certificate():
    decision = DecisionFactory(number="590/QĐ-UBND", issuer="UBND tỉnh Bắc Kạn")
    return CertificateFactory(
        product=ProductFactory(certificate=False), code="bac-kan-2023-0001", decision=decision
    )


def told(certificate, kind, day=LATELY):
    return CertificateEvent.objects.create(
        certificate=certificate,
        kind=kind,
        happened_on=day,
        recorded_at=dt.datetime(2024, 12, 1, 5, tzinfo=dt.UTC),
    )


def history(client, certificate):
    return client.get(f"/xac-minh/{certificate.code}/").context["page"].history


@pytest.mark.parametrize(
    ("kind", "title", "sentence", "paper"),
    [
        ("issued", "Cấp chứng nhận 4 sao", "UBND tỉnh Bắc Kạn công nhận.", "590/QĐ-UBND"),
        ("renewed", "Cấp lại, 4 sao", "còn hiệu lực", "590/QĐ-UBND"),
        ("reevaluated", "Đánh giá lại, 4 sao", "đã hết hạn", "590/QĐ-UBND"),
        ("upgraded", "Lên 4 sao", "nhiều sao hơn", "590/QĐ-UBND"),
        ("downgraded", "Đánh giá lại, còn 4 sao", "ít sao hơn", "590/QĐ-UBND"),
        ("corrected", "Sửa thông tin", "cho biết thêm", "590/QĐ-UBND"),
        ("extended", "Gia hạn", "gia hạn đến 30/11/2026", "590/QĐ-UBND"),
        ("suspended", "Tạm dừng", "tạm thời không được dùng", ""),
        ("restored", "Khôi phục", "được dùng trở lại", ""),
        ("withdrawn", "Thu hồi", "Lý do: không đánh giá lại đúng hạn.", "7/QĐ-UBND"),
    ],
)
def test_every_kind_has_its_day_sentence_and_paper(
    client, certificate, kind, title, sentence, paper
):
    certificate.extended_until = dt.date(2026, 11, 30)
    certificate.withdrawn_reason = "không đánh giá lại đúng hạn"
    certificate.withdrawn_paper = "7/QĐ-UBND"
    certificate.save()
    told(certificate, kind)
    (line,) = history(client, certificate)
    assert line.title == title
    assert sentence in line.text
    assert (line.date, line.source, line.read_on) == (LATELY, paper, dt.date(2024, 12, 1))


def test_every_kind_is_told():
    cases = test_every_kind_has_its_day_sentence_and_paper.pytestmark[0].args[1]
    assert {case[0] for case in cases} == set(CertificateEvent.Kind.values)


def test_what_took_its_place_is_the_newest_line_and_leads_there(client, certificate):
    told(certificate, "issued", certificate.valid_from)
    newer = CertificateFactory(
        product=certificate.product, code="bac-kan-2024-0001", stars=5, valid_from=LATELY
    )
    line = history(client, certificate)[0]
    assert (line.title, line.date) == ("Đã thay bằng bac-kan-2024-0001", LATELY)
    assert (line.url, line.source) == ("/xac-minh/bac-kan-2024-0001/", newer.decision.number)
    page = client.get("/xac-minh/bac-kan-2023-0001/").content.decode()
    assert "Đã thay bằng chứng nhận bac-kan-2024-0001" in page
    assert "Sản phẩm đang được chứng nhận bằng chứng nhận mới hơn." in page


def test_the_newer_one_tells_what_was_before_it(client, certificate):
    newer = CertificateFactory(
        product=certificate.product, code="bac-kan-2024-0001", stars=5, valid_from=LATELY
    )
    CertificateFactory(product=certificate.product, code="bac-kan-0000-0001", unknown=True)
    told(newer, "upgraded")
    lines = history(client, newer)
    assert [(line.title, line.date, line.url) for line in lines] == [
        ("Lên 5 sao", LATELY, ""),
        (
            "4 sao, chứng nhận bac-kan-2023-0001",
            certificate.valid_from,
            "/xac-minh/bac-kan-2023-0001/",
        ),
    ]


def test_one_that_came_after_its_end_only_followed(client, certificate):
    certificate.valid_from, certificate.valid_until = dt.date(2020, 1, 1), dt.date(2022, 12, 31)
    certificate.save()
    CertificateFactory(product=certificate.product, code="bac-kan-2024-0001", valid_from=LATELY)
    titles = [line.title for line in history(client, certificate)]
    assert titles == ["Sau đó có chứng nhận bac-kan-2024-0001"]


def test_it_does_not_come_back_and_its_page_says_why(client, certificate):
    CertificateFactory(
        product=certificate.product, code="x-2024-0001", valid_from=LATELY, withdrawn_on=DAY
    )
    response = client.get("/xac-minh/bac-kan-2023-0001/")
    assert response.context["page"].standing.state == "replaced"
    assert "không vì thế mà có hiệu lực trở lại" in response.content.decode()
    product = certificate.product
    page = client.get(f"/san-pham/{product.slug}-{product.pk}/").content.decode()
    assert "Đã thu hồi ngày 31/12/2024" in page
    assert "65.000" not in page


def test_a_suspension_that_is_over_is_told(client, certificate):
    certificate.suspended_from, certificate.suspended_until = LATELY, dt.date(2024, 7, 1)
    certificate.save()
    told(certificate, "suspended")
    lines = history(client, certificate)
    assert [(line.title, line.date) for line in lines] == [
        ("Hết thời gian tạm dừng", dt.date(2024, 7, 2)),
        ("Tạm dừng", LATELY),
    ]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"lapsed": True}, "Từ ngày sau đó, sao không còn được in trên bao bì, nhãn hàng."),
        ({"not_yet": True}, "Trước ngày ấy, chứng nhận chưa có giá trị."),
        ({"paused": True}, "Chưa có ngày được dùng trở lại."),
        (
            {"suspended_from": LATELY, "suspended_until": DAY},
            "Không được dùng đến hết ngày 31/12/2024.",
        ),
        ({"withdrawn": True}, "Lý do: không đánh giá lại đúng hạn."),
        ({"withdrawn_on": LATELY}, "Lý do không được công bố."),
        (
            {"unknown": True},
            "Khi văn phòng chưa tìm được văn bản, xin chưa dựa vào chứng nhận này.",
        ),
    ],
)
def test_the_panel_says_what_the_state_means(client, changes, sentence):
    made = CertificateFactory(product=ProductFactory(certificate=False), code="x-1", **changes)
    response = client.get(f"/xac-minh/{made.code}/")
    assert response.context["page"].text == sentence
    assert sentence in response.content.decode()


def test_nobody_sells_it_is_said_and_nothing_is_offered(client):
    made = CertificateFactory(
        product=ProductFactory(certificate=False, producer=None, stock=False), code="x-1"
    )
    page = client.get(f"/xac-minh/{made.code}/").content.decode()
    assert "Còn hiệu lực đến 31/05/2026, chưa có gian hàng" in page
    assert "Sản phẩm đang bán" not in page


def test_what_is_on_sale_is_offered_with_its_price(client, certificate):
    page = client.get("/xac-minh/bac-kan-2023-0001/").content.decode()
    assert "Sản phẩm đang bán" in page
    assert "65.000" in page


@pytest.mark.parametrize("changes", [{"is_public": False}, {"is_medicine": True}])
def test_what_the_rule_keeps_from_sale_has_no_price(client, certificate, changes):
    type(certificate.product).objects.filter(pk=certificate.product_id).update(**changes)
    page = client.get("/xac-minh/bac-kan-2023-0001/").content.decode()
    assert "Còn hiệu lực" in page
    assert "65.000" not in page


def test_a_hidden_product_is_not_linked_to(client, certificate):
    address = f"/san-pham/{certificate.product.slug}-{certificate.product_id}/"
    for public in (True, False):
        type(certificate.product).objects.filter(pk=certificate.product_id).update(is_public=public)
        page = client.get("/xac-minh/bac-kan-2023-0001/").content.decode()
        assert (address in page) is public
