"""A certificate ends and is renewed: every listing stands again exactly where it stood (P21)."""

import datetime as dt

import pytest

from shop.catalogue.measures import Measure
from shop.catalogue.models import Product
from shop.producer_desk.goods.listing import goods, goods_rows, with_offers
from shop.producer_desk.goods.sizes import add_size, stop_size
from shop.producer_desk.goods.states import Live
from shop.producer_desk.models import WorkingCopy
from tests.factories import CertificateFactory, ProductFactory
from tests.factories.copies import finished
from tests.factories.desks import desk_of

pytestmark = pytest.mark.django_db
IN_FORCE, LAPSED, RENEWED = dt.date(2024, 5, 1), dt.date(2024, 8, 1), dt.date(2024, 9, 1)


def states(desk) -> dict[str, Live]:
    return {row.title: row.live for row in goods_rows(desk, with_offers(desk, goods(desk)))}


def test_what_was_live_is_live_and_drafts_stay_drafts(clock):
    ending = {"valid_from": dt.date(2021, 7, 1), "valid_until": dt.date(2024, 6, 30)}
    named = {f"certificate__{name}": day for name, day in ending.items()}
    first = ProductFactory(title_vi="bán", **named)
    maker = first.producer
    empty = ProductFactory(title_vi="hết", producer=maker, stock=0, **named)
    bare = ProductFactory(title_vi="chưa giá", producer=maker, stock=False, **named)
    hidden = ProductFactory(title_vi="ẩn", producer=maker, is_public=False, **named)
    desk = desk_of(maker)
    kept = add_size(desk, first.pk, Measure(1000), 120_000, 7)
    stopped = add_size(desk, first.pk, Measure(250), 35_000, 7)
    stop_size(desk, stopped.pk, sold=False)
    draft = finished(desk, first, summary_vi="Lời mới")
    clock(IN_FORCE)
    before = states(desk)
    assert set(before.values()) == {
        Live.SELLING,
        Live.SOLD_OUT,
        Live.NO_PRICE,
        Live.WITH_OFFICE,
    }
    clock(LAPSED)
    assert {states(desk)[one] for one in ("bán", "hết", "chưa giá")} == {Live.NO_CERTIFICATE}
    for product in (first, empty, bare, hidden):
        CertificateFactory(
            product=product, valid_from=dt.date(2024, 8, 15), valid_until=dt.date(2027, 8, 14)
        )
    clock(RENEWED)
    assert states(desk) == before
    sizes = Product.objects.filter(parent=first)
    assert list(sizes.sellable(RENEWED)) == [kept]
    assert not sizes.sellable(LAPSED).exists()
    draft.refresh_from_db()
    assert draft.status == WorkingCopy.Status.DRAFT
    assert Product.objects.get(pk=first.pk).summary_vi != "Lời mới"
