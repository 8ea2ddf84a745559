"""Papers of a fair of 200 products at 60 booths: how soon, how heavy, are their codes read."""

import datetime as dt
import io
import time

from django.utils import translation

import pytest
import zxingcpp
from PIL import Image

from shop.fairs.changing import Staff
from shop.fairs.models import FairPlan
from shop.fairs.printing import asking, composing, files, making, turns
from shop.fairs.printing.goods import address_of, holding
from shop.fairs.printing.outputs import BY_KEY
from tests.factories.large_fair import BOOTHS, PRODUCTS, large_fair
from tests.tools.paper import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
MEGABYTE = 1_000_000
MOST_SECONDS, MOST_BYTES = 60, 15 * MEGABYTE
PRINTER = 300
"""Dots to the inch of an office printer."""


@pytest.fixture
def fair(clock):
    clock(dt.date(2025, 1, 5))
    return large_fair()


def codes_on(pages: list[bytes]) -> set[str]:
    """What a phone reads from these pages."""
    wanted = zxingcpp.BarcodeFormat.QRCode
    pictures = (Image.open(io.BytesIO(page)).convert("L") for page in pages)
    return {one.text for page in pictures for one in zxingcpp.read_barcodes(page, wanted)}


def test_the_catalogue_is_soon_made_and_light(fair, monkeypatch):
    monkeypatch.setattr(turns, "queue", lambda run: None)
    run = asking.ask(fair, Staff(None), ["catalogue-a4", "catalogue-a5"])
    # Of the processor's time: what else the machine does is no failure of ours.
    began = time.process_time()
    assert making.make_run(run.pk) == 2
    assert time.process_time() - began < MOST_SECONDS
    for one in run.prints.all():
        assert one.size < MOST_BYTES
        assert len(one.holds) == PRODUCTS
        words = text_of(files.path_of(one).read_bytes())
        for line in fair.shown.lines.select_related("product__producer"):
            title = line.product.title
            assert title[:1].upper() + title[1:] in words
            assert line.product.producer.name in words


@pytest.mark.parametrize("key", ["catalogue-a4", "catalogue-a5", "cards-a4", "posters-a4"])
def test_every_code_is_read_from_a_print(fair, monkeypatch, key):
    real, pages = composing.set_illustrated, []

    def as_printed(paper, words, pictures):
        pages.extend(real(paper, words, pictures, PRINTER))
        return [b""]

    monkeypatch.setattr(composing, "set_illustrated", as_printed)
    plan = FairPlan.objects.select_related("fair", "province", "cover").get(pk=fair.shown_id)
    with translation.override("vi"):
        composer = composing.Composer(plan, plan.made_at)
        composer.make(BY_KEY[key], "section", lambda done, total: None)
    if key == "posters-a4":
        wanted = {address_of(one.code) for one in plan.booths.all()}
        assert len(wanted) == BOOTHS
    else:
        wanted = {address_of(code) for code in holding(plan)}
        assert len(wanted) == PRODUCTS
    assert wanted <= codes_on(pages)
