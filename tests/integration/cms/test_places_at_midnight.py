"""A certificate ends at midnight: pages of its place say so, with no edit and nothing stale."""

import datetime as dt

import pytest

from shop.certification import clock
from shop.regions.models import Commune
from tests.factories import ProductFactory, region

from .conftest import province_pair

LAST_DAY = dt.date(2024, 12, 31)
MIDNIGHT = dt.datetime(2025, 1, 1, tzinfo=clock.VIETNAM)
PATHS = ["/vung/thai-nguyen/", "/vung/thai-nguyen/bac-kan/", "/vung/thai-nguyen/con-minh/"]


@pytest.fixture
def at(settings, time_machine):
    """The clock stands so many seconds from midnight."""
    settings.SHOP_BUSINESS_DATE = None

    def stand(seconds: int) -> None:
        time_machine.move_to(MIDNIGHT + dt.timedelta(seconds=seconds), tick=False)

    return stand


@pytest.fixture
def ending(at, tree):
    """Noodles of Côn Minh on the last day of their certificate, in their season."""
    at(-60)
    province_pair(tree)
    return ProductFactory(
        title_vi="Miến dong Tài Hoan",
        origin_region=region("bac-kan", 63),
        commune=Commune.objects.get(region=region(), slug="con-minh"),
        harvest_months="12,1",
        certificate__valid_until=LAST_DAY,
    )


@pytest.mark.parametrize("path", PATHS)
def test_the_card_turns_to_its_state(client, at, ending, path):
    at(-1)
    before = client.get(path)
    assert [card.id for card in before.context["cards"]] == [ending.pk]
    assert before.context["state_cards"] == []
    assert "65.000" in before.content.decode()
    at(0)
    after = client.get(path)
    assert after.context["cards"] == []
    assert [card.id for card in after.context["state_cards"]] == [ending.pk]
    assert "hết hạn sau ngày 31/12/2024" in after.content.decode().lower()
    assert "65.000" not in after.content.decode()
    assert after.context["harvests"] is None


def test_figures_and_the_map_count_it_until_then(client, at, ending):
    def counted() -> tuple[str, str]:
        box = client.get(PATHS[0]).context["numbers"].products.number
        return box, client.get("/vung/").context["map_links"]["19"][2]

    at(-1)
    assert counted() == ("1", "1 sản phẩm")
    at(0)
    assert counted() == ("0", "")
