"""How papers of a fair are laid out: no page for a single line, no short word left alone."""

import datetime as dt
import io

from django.utils import translation

import pytest
from pypdf import PdfReader

from shop.certification import clock as business
from shop.fairs.models import Fair, FairPlan
from shop.fairs.printing.composing import Composer
from shop.fairs.printing.outputs import BY_KEY
from tests.factories import ProductFactory
from tests.factories.showings import booth_in, fair_shown, line_in

pytestmark = pytest.mark.django_db
THANKS = "Ảnh: các nhà sản xuất."


@pytest.fixture
def fair(clock) -> Fair:
    clock(dt.date(2025, 1, 5))
    fair = fair_shown(credits=THANKS)
    booth = booth_in(fair, "A1", board="Gian chung Quảng Ninh")
    for at in range(3):
        line_in(fair, ProductFactory(title_vi=f"Trà hoa {at}"), booth=booth, place=at)
    return fair


def pages(fair: Fair, key: str) -> list[str]:
    plan = FairPlan.objects.select_related("fair", "province").get(pk=fair.shown_id)
    with translation.override("vi"):
        composer = Composer(plan, business.now())
        made = composer.make(BY_KEY[key], "section", lambda done, total: None)
    return [page.extract_text() for page in PdfReader(io.BytesIO(made.content)).pages]


def test_indexes_and_thanks_stand_behind_the_goods_while_there_is_room(fair):
    _cover, _welcome, goods, _back = pages(fair, "catalogue-a4")
    assert goods.index("Trà hoa 2") < goods.index("Tra theo tỉnh") < goods.index(THANKS)


def test_the_last_line_of_a_name_is_no_single_short_word(fair):
    [board] = pages(fair, "boards-a4")
    lines = [line for line in board.splitlines() if "Ninh" in line.split()]
    assert lines
    assert all("Quảng" in line.split() for line in lines)
