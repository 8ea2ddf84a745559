"""A poster of a booth is one sheet, whatever the names of booth and goods are."""

import datetime as dt
import io

from django.utils import translation

import pytest
from pypdf import PdfReader

from shop.certification import clock as business
from shop.fairs.models import FairPlan
from shop.fairs.printing.booths import ON_A_POSTER
from shop.fairs.printing.composing import Composer
from shop.fairs.printing.outputs import BY_KEY
from tests.factories import PartnerFactory, ProductFactory, longest
from tests.factories.showings import booth_in, fair_shown, line_in

pytestmark = pytest.mark.django_db
TWICE = f"{longest.PRODUCT} {longest.PRODUCT}"[:120]


def posters(fair) -> list[str]:
    """The words of each page."""
    plan = FairPlan.objects.select_related("fair", "province").get(pk=fair.shown_id)
    with translation.override("vi"):
        made = Composer(plan, business.now()).make(
            BY_KEY["posters-a4"], "section", lambda done, total: None
        )
    pages = PdfReader(io.BytesIO(made.content)).pages
    return [" ".join(page.extract_text().split()) for page in pages]


def test_the_longest_names_stay_on_one_sheet(clock):
    clock(dt.date(2025, 1, 5))
    maker = PartnerFactory(name=longest.PRODUCER)
    fair = fair_shown(title_vi=TWICE)
    booth = booth_in(fair, "A12", maker, board=TWICE)
    for at in range(ON_A_POSTER + 3):
        product = ProductFactory(
            title_vi=f"{longest.PRODUCT} {at}", producer=maker, alcohol=True, stock__price=95_000
        )
        line_in(fair, product, booth=booth, place=at, price=85_000)
    [sheet] = posters(fair)
    assert "Gian A12" in sheet
    assert "và 3 sản phẩm nữa" in sheet
    assert sheet.count("chỉ bán cho người từ 18 tuổi") == ON_A_POSTER


def test_a_booth_at_which_nothing_stands_has_none(clock):
    clock(dt.date(2025, 1, 5))
    fair = fair_shown()
    booth_in(fair, "A1", PartnerFactory())
    product = ProductFactory()
    line_in(fair, product, booth=booth_in(fair, "A2", product.producer, place=2))
    [sheet] = posters(fair)
    assert "Gian A2" in sheet
