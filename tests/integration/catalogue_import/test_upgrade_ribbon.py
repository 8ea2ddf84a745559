"""An upgrade that a list brings is shown on cards and the product's page for sixty days."""

import datetime as dt

import pytest

from shop.catalogue.cards import cards_for
from shop.catalogue.models import Product
from shop.certification.models import UpgradeAnnouncement

BEFORE = {"producer_name": "HTX A", "decision_no": "1/QĐ-UBND", "decision_date": "1/3/2022"}
UPGRADE = {"producer_name": "HTX A", "decision_no": "9/QĐ-UBND", "decision_date": "10/12/2024"}
RIBBON = "Vừa lên 4 sao"


@pytest.fixture
def upgraded(import_rows, clock):
    clock(dt.date(2024, 12, 31))
    import_rows(BEFORE | {"stars": "3"})
    assert import_rows(UPGRADE | {"stars": "4"}).counts["upgraded"] == 1
    return Product.objects.get()


def test_it_is_drafted_and_shown(client, upgraded, clock):
    draft = UpgradeAnnouncement.objects.get()
    assert (draft.from_stars, draft.to_stars, draft.state) == (3, 4, "draft")
    address = f"/san-pham/{upgraded.slug}-{upgraded.pk}/"
    for day, shown in [(dt.date(2025, 2, 7), True), (dt.date(2025, 2, 8), False)]:
        clock(day)
        (card,) = cards_for([upgraded.pk])
        assert (card.badge.ribbon == RIBBON) is shown
        assert (RIBBON in client.get(address).content.decode()) is shown
        listed = client.get("/tim-kiem/?q=mien&lapsed=1").content.decode()
        assert (RIBBON in listed) is shown


def test_it_ends_at_once_when_the_upgrade_is_withdrawn(client, upgraded):
    upgraded.certificates.filter(stars=4).update(withdrawn_on=dt.date(2024, 12, 31))
    (card,) = cards_for([upgraded.pk])
    assert (card.badge.ribbon, card.badge.state) == ("", "withdrawn")
