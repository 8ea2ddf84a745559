"""What a phone sends is drawn anew; what only looks like a picture is refused."""

import io
import subprocess
import sys

import pytest
from PIL import Image, ImageCms

from shop.pictures.intake import BadPictureError, Bounds, as_jpeg, take_picture
from tests.factories.photographs import (
    GPS,
    SVG,
    archive_behind,
    moving,
    photograph,
    png_of_claimed_size,
)

HEIC_12_MP = (4032, 3024)


def taken(content: bytes, bounds: Bounds | None = None) -> Image.Image:
    return take_picture(io.BytesIO(content), len(content), bounds or Bounds())


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_a_sideways_picture_stands_upright_and_says_nothing_of_where_it_was_taken(kind):
    sent = photograph(kind)
    assert Image.open(io.BytesIO(sent)).getexif().get_ifd(GPS), "it did say so when it came"
    written = Image.open(io.BytesIO(as_jpeg(taken(sent))))
    assert written.size == (900, 1200)
    assert not written.getexif()
    assert not {"exif", "xmp", "icc_profile", "comment"} & set(written.info)
    red, _green, _blue = written.convert("RGB").getpixel((850, 50))
    assert red > 150, "what was left and up is right and up once it stands"


def test_twelve_megapixels_from_a_phone_become_a_picture_of_a_page():
    small = taken(photograph("HEIF", HEIC_12_MP))
    assert small.size == (1800, 2400)
    assert not small.info


def test_a_photograph_with_a_second_one_inside_is_taken_by_its_first():
    first, second = (Image.new("RGB", (900, 900), colour) for colour in ("red", "blue"))
    kept = io.BytesIO()
    first.save(kept, "MPO", save_all=True, append_images=[second])
    assert taken(kept.getvalue()).getpixel((450, 450))[0] > 200


def test_a_colour_profile_is_used_and_left_behind():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    kept = io.BytesIO()
    Image.new("RGB", (900, 900), (200, 100, 50)).save(kept, "JPEG", icc_profile=profile)
    small = taken(kept.getvalue())
    assert "icc_profile" not in small.info
    assert small.getpixel((5, 5)) == pytest.approx((200, 100, 50), abs=3)


def test_what_was_transparent_is_white():
    kept = io.BytesIO()
    Image.new("RGBA", (900, 900), (0, 0, 0, 0)).save(kept, "PNG")
    assert taken(kept.getvalue()).getpixel((5, 5)) == (255, 255, 255)


REFUSED = {
    "a drawing with a script": SVG,
    "a page": b"<!doctype html><script>alert(1)</script>",
    "nothing": b"",
    "half a photograph": photograph()[:4000],
    "a damaged HEIC": photograph("HEIF")[:-2000],
    "pictures that move, PNG": moving("PNG"),
    "pictures that move, WebP": moving("WEBP"),
    "a picture for films": moving("GIF"),
    "a picture and an archive": archive_behind(photograph()),
    "a picture and a page": photograph("JPEG", comment=b"<script>alert(1)</script>"),
    "a picture and a document": photograph("JPEG", comment=b"%PDF-1.7 1 0 obj"),
    "two and a half thousand million pixels": png_of_claimed_size(50_000, 50_000),
}


@pytest.mark.parametrize("content", REFUSED.values(), ids=REFUSED.keys())
def test_what_is_no_picture_or_more_than_one_thing_is_refused_in_words(content):
    with pytest.raises(BadPictureError, match=r"\w+"):
        taken(content)


def test_a_name_is_not_asked():
    file = io.BytesIO(SVG)
    file.name = "photo.jpg"
    with pytest.raises(BadPictureError):
        take_picture(file, len(SVG))


def test_bounds_of_bytes_and_of_pixels():
    sent = photograph("JPEG", (700, 500))
    with pytest.raises(BadPictureError, match="too small"):
        taken(sent, Bounds(shortest=600))
    with pytest.raises(BadPictureError, match="bigger"):
        take_picture(io.BytesIO(sent), 21 * 1024**2)


GREW = """
import io, resource, sys
from PIL import Image, ImageCms
import config.settings.test
import django; django.setup()
from shop.pictures.intake import BadPictureError, take_picture
take_picture(io.BytesIO(open(sys.argv[2], "rb").read()), 1000)
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
sent = open(sys.argv[1], "rb").read()
try:
    take_picture(io.BytesIO(sent), len(sent))
    print("taken")
except BadPictureError:
    print("refused")
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


@pytest.mark.parametrize(
    ("content", "said", "most"),
    [
        (png_of_claimed_size(50_000, 50_000), "refused", 20),
        (photograph("HEIF", HEIC_12_MP), "taken", 250),
    ],
    ids=["50,000 x 50,000 pixels", "12 megapixels"],
)
def test_memory_stays_bounded(tmp_path, content, said, most):
    """In megabytes, measured in a process of its own: the peak of another test hides nothing."""
    sent, small = tmp_path / "sent", tmp_path / "small"
    sent.write_bytes(content)
    small.write_bytes(photograph())
    run = subprocess.run(
        [sys.executable, "-c", GREW, str(sent), str(small)],
        capture_output=True,
        text=True,
        check=True,
        env={"DJANGO_SETTINGS_MODULE": "config.settings.test", "PYTHONPATH": "."},
    )
    answer, grew = run.stdout.split()
    assert answer == said
    assert int(grew) < most
