"""The one way from a picture to its sizes: AVIF and WebP, cut around what matters, few queries."""

import io

from django.core.files.base import ContentFile
from django.template.loader import render_to_string

import pytest
from PIL import Image
from wagtail.models import Page

from cms import first_reading
from cms.pictures import Slot, slot_pictures
from shop.pictures.models import ShopImage, ShopRendition

from .conftest import story_pair

pytestmark = pytest.mark.django_db


def photograph(name: str, **fields) -> ShopImage:
    """Half black, half white, so that a cut shows where it was made."""
    drawn = Image.new("RGB", (1600, 600), "black")
    drawn.paste("white", (800, 0, 1600, 600))
    kept = io.BytesIO()
    drawn.save(kept, "PNG")
    file = ContentFile(kept.getvalue(), f"{name}.png")
    return ShopImage.objects.create(title=name, file=file, alt_vi="Ảnh", **fields)


@pytest.fixture(autouse=True)
def _elsewhere(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.mark.parametrize("slot", Slot)
def test_every_slot_has_both_encodings_of_every_size(slot):
    picture = photograph("canh")
    shown = slot_pictures([(picture.pk, slot)])[picture.pk, slot]
    sizes = len(slot.value[0]), len(slot.value[1])
    assert (shown.srcset.count(".webp "), shown.phone_srcset.count(".webp ")) == sizes
    assert (shown.avif_srcset.count(".avif "), shown.phone_avif_srcset.count(".avif ")) == sizes
    for made in ShopRendition.objects.filter(image=picture):
        with Image.open(made.file.path) as file:
            assert file.format.lower() in made.filter_spec


def test_the_cut_follows_the_focal_point():
    point = {"focal_point_y": 300, "focal_point_width": 40, "focal_point_height": 40}
    left = photograph("trai", focal_point_x=200, **point)
    right = photograph("phai", focal_point_x=1400, **point)
    shown = slot_pictures([(one.pk, Slot.PORTRAIT) for one in (left, right)])
    colours = []
    for one in (left, right):
        made = one.renditions.get(filter_spec=Slot.PORTRAIT.specs[1])
        assert shown[one.pk, Slot.PORTRAIT].src == made.url
        with Image.open(made.file.path) as file:
            middle = file.convert("L")
        colours.append(middle.getpixel((middle.width // 2, middle.height // 2)) > 128)
    assert colours == [False, True]


def test_twenty_pictures_cost_the_query_of_two(django_assert_num_queries):
    pictures = [photograph(f"so-{number}") for number in range(20)]
    wanted = [(one.pk, Slot.CARD) for one in pictures]
    slot_pictures(wanted)
    for some in (wanted[:2], wanted):
        with django_assert_num_queries(1):
            assert len(slot_pictures(some)) == len(some)


def test_browsers_are_offered_avif_first_and_webp_otherwise():
    picture = photograph("canh")
    shown = slot_pictures([(picture.pk, Slot.LEAD)])[picture.pk, Slot.LEAD]
    html = render_to_string("parts/picture.html", {"picture": shown, "ratio": "story"})
    assert html.index('type="image/avif"') < html.index("<img")
    assert shown.src.endswith(".webp")
    assert 'alt="Ảnh"' in html


def test_publishing_makes_the_sizes_first(tree, django_capture_on_commit_callbacks):
    picture = photograph("phoi")
    story = story_pair(tree, lead_picture=picture).vi
    with django_capture_on_commit_callbacks(execute=True):
        story.save_revision().publish()
    made = set(picture.renditions.values_list("filter_spec", flat=True))
    assert made >= set(Slot.LEAD.specs)


def test_a_page_taken_down_meanwhile_is_not_read(tree):
    story = story_pair(tree).vi
    Page.objects.filter(pk=story.pk).update(live=False)
    first_reading.read.func(story.pk)
