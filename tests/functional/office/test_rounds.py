"""The office announces when a province assesses again."""

import datetime as dt

from django.urls import reverse

import pytest

from shop.audit.models import AuditLine
from shop.certification import clock
from shop.producer_desk.models import RenewalRound
from tests.factories.catalogue import region
from tests.factories.office import PASSWORD, buyer, officer

pytestmark = pytest.mark.django_db
ADDRESS = "office:rounds"


@pytest.fixture
def office(client):
    officer()
    client.login(username="canbo@example.vn", password=PASSWORD)
    return client


def typed(**other) -> dict[str, str]:
    return {
        "region": region("thai-nguyen").key,
        "files_from": "2025-02-01",
        "files_until": "20/02/2025",
        "council_on": "2025-03-05",
        "papers": "Phiếu đăng ký\nSổ theo dõi",
        "contact_name": "Bà Hạnh",
        "contact_phone": "0208 3855 123",
        "note": "",
    } | other


def test_a_round_is_announced_corrected_and_dropped(office):
    assert office.post(reverse(ADDRESS), typed()).status_code == 302
    one = RenewalRound.objects.get()
    assert (one.files_until, one.paper_lines) == (
        dt.date(2025, 2, 20),
        ["Phiếu đăng ký", "Sổ theo dõi"],
    )
    text = office.get(reverse(ADDRESS), {"round": one.pk}).content.decode()
    assert 'value="2025-02-20"' in text
    address = f"{reverse(ADDRESS)}?round={one.pk}"
    office.post(address, typed(files_until="2025-02-25"))
    one.refresh_from_db()
    assert one.files_until == dt.date(2025, 2, 25)
    assert office.post(reverse("office:drop_round", args=[one.pk])).status_code == 302
    assert not RenewalRound.objects.exists()
    actions = list(AuditLine.objects.order_by("pk").values_list("action", flat=True))
    assert actions == ["round.save", "round.save", "round.drop"]


@pytest.mark.parametrize(
    "other",
    [
        {"region": ""},
        {"region": "63-06"},
        {"files_from": ""},
        {"files_until": "2025-01-31"},
        {"council_on": "2025-01-31"},
        {"files_from": "31/02/2025"},
    ],
)
def test_what_is_no_round_comes_back(office, other):
    answer = office.post(reverse(ADDRESS), typed(**other))
    assert answer.status_code == 400
    assert "error-summary" in answer.content.decode()
    assert not RenewalRound.objects.exists()


def test_a_round_that_is_over_is_not_listed(office):
    office.post(reverse(ADDRESS), typed())
    RenewalRound.objects.update(
        files_from=clock.today() - dt.timedelta(9), files_until=clock.today() - dt.timedelta(1)
    )
    assert "Bà Hạnh" not in office.get(reverse(ADDRESS)).content.decode()


def test_an_unknown_round_is_not_there(office):
    for pk in (1, 2**63):
        assert office.post(reverse("office:drop_round", args=[pk])).status_code == 404


def test_nobody_else_writes_rounds(client):
    buyer()
    client.login(username="nguoimua@example.vn", password=PASSWORD)
    assert client.post(reverse(ADDRESS), typed()).status_code == 404
    assert not RenewalRound.objects.exists()
