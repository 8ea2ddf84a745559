"""How much memory a picture costs the process that takes it, measured in one of its own."""

import subprocess
import sys

import pytest

from tests.tools.pictures import halves, phone_heic, png_bomb, webp_bomb

MB = 1024 * 1024
CHILD = """
import resource, sys
from django.conf import settings
settings.configure(WAGTAILIMAGES_MAX_IMAGE_PIXELS=40_000_000, USE_I18N=False)
from PIL import Image
Image.init()
from shop.pictures.intake import BadPictureError, Crop, take_picture
def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
before = peak()
try:
    with open(sys.argv[1], "rb") as file:
        taken = take_picture(file, crop=Crop(), longest=1600)
    told = f"{taken.width}x{taken.height}"
except BadPictureError:
    told = "refused"
print(told, peak() - before)
"""


def take_apart(path) -> tuple[str, int]:
    """What became of the file, and by how many bytes the process grew."""
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(path)], capture_output=True, text=True, check=True
    )
    told, grown = done.stdout.split()
    return told, int(grown)


@pytest.mark.parametrize("content", [png_bomb(50_000, 50_000), webp_bomb(16_000, 16_000)])
def test_a_bomb_is_refused_for_next_to_nothing(tmp_path, content):
    (tmp_path / "bomb").write_bytes(content)
    told, grown = take_apart(tmp_path / "bomb")
    assert told == "refused"
    assert grown < 30 * MB


def test_of_300_mb_no_more_than_20_are_read(tmp_path):
    with (tmp_path / "large.jpg").open("wb") as file:
        file.write(b"\xff\xd8\xff")
        file.truncate(300 * MB)
    told, grown = take_apart(tmp_path / "large.jpg")
    assert told == "refused"
    assert grown < 50 * MB


@pytest.mark.parametrize("kind", ["HEIF", "JPEG"])
def test_twelve_million_pixels_of_a_phone_become_a_square(tmp_path, kind):
    size = (4032, 3024)
    content = phone_heic(size) if kind == "HEIF" else halves(kind, size, 6)
    (tmp_path / "photo").write_bytes(content)
    told, grown = take_apart(tmp_path / "photo")
    assert told == "1600x1600"
    assert grown < 250 * MB
