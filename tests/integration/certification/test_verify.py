"""The verify pages: found however typed, honest when not."""

import datetime as dt

import pytest

from shop.certification.models import Certificate, CertificateEvent
from tests.factories import CertificateFactory, DecisionFactory, ProductFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def certificate():
    decision = DecisionFactory(number="2890/QĐ-BNN-VPĐP")
    product = ProductFactory(title_vi="Miến dong Tài Hoan", certificate=False, upc="8938500123446")
    made = CertificateFactory(product=product, code="bac-kan-2021-0001", decision=decision)
    CertificateEvent.objects.create(
        certificate=made,
        kind="issued",
        happened_on=made.valid_from,
        recorded_at=dt.datetime(2024, 12, 1, tzinfo=dt.UTC),
    )
    return made


@pytest.mark.parametrize(
    "typed",
    [
        "bac-kan-2021-0001",
        "BAC KAN 2021 0001",
        "bac kan 2021/0001",
        "2890/QĐ-BNN-VPĐP",
        "2890/qđ-bnn-vpđp",
        "2890/QÐ-BNN-VPÐP",
        "https://langsao.example/xac-minh/bac-kan-2021-0001/",
    ],
)
def test_found_however_typed(client, certificate, typed):
    response = client.get("/xac-minh/", {"code": typed})
    assert response.status_code == 302
    assert response["Location"] == "/xac-minh/bac-kan-2021-0001/"


def test_a_decision_with_many_certificates_gives_a_list(client, certificate):
    CertificateFactory(
        product=ProductFactory(certificate=False), decision=certificate.decision, code="x-2021-0002"
    )
    response = client.get("/xac-minh/", {"code": "2890/QĐ-BNN-VPĐP"})
    assert response.status_code == 200
    assert "Có 2 chứng nhận khớp" in response.content.decode()


def test_an_unknown_number_says_so_and_offers_what_is_near(client, certificate):
    response = client.get("/xac-minh/", {"code": "bac-kan-2021-0007"})
    assert response.status_code == 404
    page = response.content.decode()
    assert "Chưa tìm thấy" in page
    assert "bac-kan-2021-0001" in page
    assert client.get("/xac-minh/bac-kan-2021-0007/").status_code == 404


@pytest.mark.parametrize(
    "typed",
    [
        "bac-kan-2012-0001",
        "bac-kan-2021-001",
        "bac-kan-2021-000o",
        "bac-kan-2021-00011",
        "bak-kan-2021-0001",
        "bac kann 2021 0001",
        "893850012346",
        "8938 5001 2344 7",
    ],
)
def test_a_slip_of_the_finger_is_forgiven(client, certificate, typed):
    page = client.get("/xac-minh/", {"code": typed}).content.decode()
    assert "Gần giống số vừa gõ" in page
    assert "Còn hiệu lực" in page or "đến 5/2026" in page or "đến 05/2026" in page


@pytest.mark.parametrize("typed", ["%", "' OR 1=1", "\x00", "9" * 500, "٣٤٥", "<script>"])
def test_strange_numbers_are_not_found(client, certificate, typed):
    response = client.get("/xac-minh/", {"code": typed})
    assert response.status_code in (200, 404)
    assert "<script>" not in response.content.decode().replace('<script src="', "")


@pytest.mark.parametrize("code", ["a%00b", "%ff%fe", "a" * 3000, "%0a", "٣٤٥"])
def test_strange_addresses_are_not_found(client, certificate, code):
    assert client.get(f"/xac-minh/{code}/").status_code == 404


def test_what_replaced_it_is_the_one_in_force(client, certificate):
    product = certificate.product
    current = CertificateFactory(product=product, valid_from=dt.date(2024, 1, 1))
    for other in ({"not_yet": True}, {"unknown": True}):
        CertificateFactory(product=product, **other)
    page = client.get("/xac-minh/bac-kan-2021-0001/").context["page"]
    assert (page.standing.state, page.newer) == ("replaced", current)


def test_the_others_stand_newest_first_and_undated_last(client, certificate):
    product = certificate.product
    undated = CertificateFactory(product=product, unknown=True)
    lapsed = CertificateFactory(product=product, lapsed=True)
    page = client.get("/xac-minh/bac-kan-2021-0001/").context["page"]
    assert page.others == [lapsed, undated]


def test_a_line_was_read_on_its_vietnamese_day(client, certificate):
    CertificateEvent.objects.create(
        certificate=certificate,
        kind="corrected",
        happened_on=dt.date(2024, 12, 2),
        recorded_at=dt.datetime(2024, 12, 1, 20, tzinfo=dt.UTC),
    )
    history = client.get("/xac-minh/bac-kan-2021-0001/").context["page"].history
    assert history[0].read_on == dt.date(2024, 12, 2)


def test_the_page_shows_state_papers_and_history(client, certificate):
    page = client.get("/xac-minh/bac-kan-2021-0001/").content.decode()
    for words in ("Còn hiệu lực đến 31/05/2026", "2890/QĐ-BNN-VPĐP", "Cấp chứng nhận 4 sao"):
        assert words in page
    assert "<svg" in page


def test_capitals_in_an_address_lead_to_the_page(client, certificate):
    response = client.get("/xac-minh/BAC-KAN-2021-0001/")
    assert (response.status_code, response["Location"]) == (301, "/xac-minh/bac-kan-2021-0001/")


def test_the_day_after_the_last_it_has_expired(client, certificate, clock):
    Certificate.objects.update(valid_from=dt.date(2021, 6, 30), valid_until=dt.date(2024, 6, 30))
    clock(dt.date(2024, 6, 30))
    page = client.get("/xac-minh/bac-kan-2021-0001/").content.decode()
    assert "Còn hiệu lực đến hết hôm nay, 30/06/2024" in page
    clock(dt.date(2024, 7, 1))
    page = client.get("/xac-minh/bac-kan-2021-0001/").content.decode()
    assert "Hết hạn sau ngày 30/06/2024" in page
    assert "Ngày cuối còn hiệu lực" in page


@pytest.mark.parametrize("siblings", [1, 10])
def test_a_certificate_costs_four_queries(
    client, certificate, siblings, django_assert_max_num_queries
):
    for _ in range(siblings):
        CertificateFactory(product=certificate.product, lapsed=True)
    for _ in range(2):
        # The very first page of a site also writes its settings.
        client.get("/xac-minh/bac-kan-2021-0001/")
    with django_assert_max_num_queries(4):
        client.get("/xac-minh/bac-kan-2021-0001/")


def test_two_slips_are_too_many(client, certificate):
    for typed in ("bac-kan-2012-0002", "bak-kan-2021-0002", "cao-bang-2021-0001", "8938500123335"):
        assert client.get("/xac-minh/", {"code": typed}).context["near"] == []
