"""A product whose certificate ends tonight: at 00:00 no page sells it, unedited, caches warm."""

import datetime as dt

import pytest

from tests.factories import ProductFactory, region
from tests.factories.certificates import LAST_DAY

from .conftest import province_pair, story_pair

STATE_CARDS = ["/cau-chuyen/soi-mien/", "/vung/thai-nguyen/", "/en/stories/soi-mien-en/"]
ELSEWHERE = ["/", "/en/", "/san-pham/"]


@pytest.fixture
def told(tree):
    """One product, in a story and in its province."""
    product = ProductFactory(title_vi="Miến dong Tài Hoan", origin_region=region())
    province_pair(tree)
    story_pair(tree, product, province=region())


def _read(client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("path", STATE_CARDS)
def test_the_card_says_so(client, told, clock, path):
    clock(LAST_DAY)
    for _ in range(2):
        before = _read(client, path)
    assert "65,000" in before or "65.000" in before
    assert "card is-off" not in before
    clock(LAST_DAY + dt.timedelta(days=1))
    after = _read(client, path)
    assert "card is-off" in after
    assert "65,000" not in after
    assert "65.000" not in after


@pytest.mark.parametrize("path", ELSEWHERE)
def test_lists_no_longer_offer_it(client, told, clock, path):
    clock(LAST_DAY)
    for _ in range(2):
        before = _read(client, path)
    assert "65,000" in before or "65.000" in before
    clock(LAST_DAY + dt.timedelta(days=1))
    after = _read(client, path)
    assert "65,000" not in after
    assert "65.000" not in after
