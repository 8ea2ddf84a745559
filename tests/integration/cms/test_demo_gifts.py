"""Hampers and collections of the demonstration: made of what is there, once, each in its state."""

import datetime as dt
import io

import pytest

from cms.demo import texts
from cms.demo.collections import ensure_collections
from cms.demo.hampers import ensure_hampers
from shop.collections.life import State, state_of
from shop.collections.models import Collection
from shop.hampers.guard import judge_all
from shop.hampers.loading import with_parts
from shop.hampers.models import Hamper
from tests.factories import ProductFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_sample_data(settings):
    settings.SHOP_RUNS_ON_SAMPLE_DATA = True
    settings.SHOP_BUSINESS_DATE = dt.date(2024, 12, 31)


def goods(*lapsed: str) -> None:
    """Everything that the hampers and collections of the demonstration name."""
    named = {title for row in texts.read("hampers")["hampers"] for title, _n in row["parts"]}
    named |= {title for row in texts.read("collections")["collections"] for title in row["goods"]}
    for title in sorted(named):
        ProductFactory(title_vi=title, certificate__lapsed=title in lapsed)


def test_they_are_made_once_and_one_waits_for_its_lapsed_part():
    goods("Trà Cà gai leo")
    said = io.StringIO()
    made = ensure_hampers(said)
    assert made == len(texts.read("hampers")["hampers"])
    assert ensure_hampers(said) == 0
    assert said.getvalue() == ""
    paused = [one.hamper.slug for one in judge_all(with_parts()) if one.is_paused]
    assert paused == ["tra-thao-duoc"]


def test_a_hamper_of_which_too_little_is_known_is_left_out_and_named():
    said = io.StringIO()
    assert ensure_hampers(said) == 0
    assert Hamper.objects.count() == 0
    assert "Giỏ năm sao" in said.getvalue()


def test_two_collections_are_shown_and_one_comes():
    goods()
    assert ensure_collections() == 3
    assert ensure_collections() == 0
    states = [state_of(one) for one in Collection.objects.order_by("pk")]
    assert states == [State.SHOWN, State.SHOWN, State.COMING]
