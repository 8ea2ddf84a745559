"""A site with its three entrances in both languages, and makers of what stands below them."""

import io
import json

from django.core.files.base import ContentFile

import pytest
from PIL import Image

from cms.models import CommunePage, ProvincePage, SeasonSetPage, StandardPage, StoryPage
from cms.page_tree import Pair, ensure_pair
from shop.pictures.models import ShopImage
from shop.regions.models import Commune
from tests.factories import region
from tests.factories.beginnings import ensure_tree


@pytest.fixture
def tree(db):
    """Home, regions and stories; Vietnamese and English."""
    return ensure_tree()


@pytest.fixture
def picture(db, settings, tmp_path):
    """A drawn picture with words in both languages."""
    settings.MEDIA_ROOT = tmp_path
    drawn = io.BytesIO()
    Image.new("RGB", (64, 48), "teal").save(drawn, "PNG")
    return ShopImage.objects.create(
        title="Hồ",
        file=ContentFile(drawn.getvalue(), "ho.png"),
        alt_vi="Hồ lúc sớm",
        alt_en="Lake at dawn",
        is_illustration=True,
    )


def body(*products, text="<p>Phơi là việc của trời.</p>"):
    """A story's body: some text, a quote, cards of these products."""
    quote = {"vi": "Lên đều thì cây mới cho.", "en": "Climb daily and it gives."}
    blocks = [
        {"type": "text", "value": text, "id": "1"},
        {"type": "quote", "value": quote | {"by_vi": "Thợ", "by_en": "A maker"}, "id": "2"},
    ]
    if products:
        items = [{"type": "item", "value": one.pk, "id": str(one.pk)} for one in products]
        value = {"heading": "", "products": items}
        blocks.append({"type": "products", "value": value, "id": "3"})
    return json.dumps(blocks)


def story_pair(tree, *products, slug="soi-mien", **fields):
    """A story in both languages that tells of these products."""
    both = {"standfirst": "Một sợi miến.", "body": body(*products), **fields}
    return ensure_pair(
        StoryPage,
        tree.stories,
        Pair(slug, f"{slug}-en"),
        Pair({"title": "Sợi miến", **both}, {"title": "A strand", **both}),
    )


def province_pair(tree, slug="thai-nguyen", **fields):
    """The page of a province in both languages."""
    place = region(slug)
    both = {"title": place.name_vi, "region": place, **fields}
    return ensure_pair(ProvincePage, tree.regions, Pair(slug, slug), Pair(both, both))


def commune_pair(provinces, slug="con-minh", **fields):
    """What editors wrote about a commune of Thái Nguyên, in both languages."""
    place = Commune.objects.get(region__slug="thai-nguyen", region__register=34, slug=slug)
    both = {"title": f"Xã {place.name}", "commune": place, **fields}
    return ensure_pair(CommunePage, provinces, Pair(slug, slug), Pair(both, both))


def standard_pair(tree, slugs=("tro-giup", "help"), **fields):
    """A page of one section, linked from the foot."""
    section = {"heading": "Giao hàng", "text": "<p>Mỗi nhà một gói.</p>"}
    both = {
        "body": json.dumps([{"type": "section", "value": section, "id": "1"}]),
        "show_in_menus": True,
        **fields,
    }
    return ensure_pair(
        StandardPage,
        tree.home,
        Pair(*slugs),
        Pair({"title": "Trợ giúp", **both}, {"title": "Help", **both}),
    )


def season_set_pair(tree, slugs=("bo-mua", "season-set"), **fields):
    """A set of a season in both languages."""
    return ensure_pair(
        SeasonSetPage,
        tree.seasons,
        Pair(*slugs),
        Pair({"title": "Bộ mùa", **fields}, {"title": "A set", **fields}),
    )
