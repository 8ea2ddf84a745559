"""Pictures that people send: judged by content, turned upright, cut, drawn anew from pixels."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageFile

from shop.pictures.intake import BadPictureError, Crop, take_picture
from tests.tools.pictures import (
    halves,
    moving,
    phone_heic,
    photo,
    png_bomb,
    webp_bomb,
    zip_behind,
)

SVG = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"


def take(content: bytes, **how):
    return take_picture(io.BytesIO(content), **how)


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def is_red(pixel) -> bool:
    return pixel[0] > 200 and pixel[2] < 80


@pytest.mark.parametrize(
    "content", [phone_heic(), halves("JPEG", (640, 480), 6)], ids=["heic", "jpeg"]
)
def test_a_picture_of_a_phone_stands_upright_and_tells_nothing(content):
    taken = take(content)
    picture = opened(taken.content)
    assert (picture.format, picture.size) == ("JPEG", (480, 640))
    assert (taken.width, taken.height) == (480, 640)
    assert is_red(picture.getpixel((240, 20)))
    assert not is_red(picture.getpixel((240, 620)))
    assert not picture.getexif()
    assert not {"icc_profile", "xmp", "comment"} & picture.info.keys()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("ending", ["jpg", "webp"])
def test_what_comes_out_holds_pixels_alone(kind, ending):
    taken = take(photo(kind, (3000, 2000)), longest=1200, ending=ending)
    picture = opened(taken.content)
    assert picture.size == (1200, 800)
    assert not picture.getexif()
    assert b"A phone" not in taken.content


def test_a_square_is_cut_of_the_upright_picture():
    content = halves("JPEG", (600, 400), 6)
    top = opened(take(content, crop=Crop(top=0)).content)
    bottom = opened(take(content, crop=Crop(top=1)).content)
    assert top.size == bottom.size == (400, 400)
    assert is_red(top.getpixel((200, 250)))
    assert not is_red(bottom.getpixel((200, 200)))


def test_a_closer_square_of_a_large_picture_stays_sharp():
    taken = take(photo("JPEG", (4000, 3000)), crop=Crop(side=0.5), longest=1200)
    assert (taken.width, taken.height) == (1200, 1200)


@given(
    st.floats(-5, 5), st.floats(-5, 5), st.floats(-5, 5), st.integers(1, 9000), st.integers(1, 9000)
)
def test_a_square_never_leaves_its_picture(left, top, side, width, height):
    x, y, right, bottom = Crop(left, top, side).box(width, height)
    assert 0 <= x < right <= width
    assert 0 <= y < bottom <= height
    assert right - x == bottom - y


def test_transparency_becomes_white_unless_it_is_kept():
    content = photo("PNG", (4, 4), "LA")
    assert opened(take(content).content).mode == "RGB"
    kept = take(content, keep_transparency=True)
    assert (kept.ending, opened(kept.content).mode) == ("png", "RGBA")


@pytest.mark.parametrize("ending", ["jpg", "webp"])
def test_colours_become_those_of_screens_without_a_profile(ending):
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    out = io.BytesIO()
    Image.new("RGB", (30, 30), (200, 30, 30)).save(out, "JPEG", icc_profile=profile, quality=95)
    picture = opened(take(out.getvalue(), ending=ending).content)
    assert "icc_profile" not in picture.info
    assert abs(picture.getpixel((9, 9))[0] - 200) < 8


@pytest.mark.parametrize(
    "content",
    [
        SVG,
        b"\xff\xd8\xff" + SVG,
        photo("JPEG") + b"<script>alert(1)</script>",
        zip_behind(photo("JPEG")),
        zip_behind(photo("WEBP")),
        photo("PNG") + b"abc",
        photo("WEBP") + b"abc",
        b"%PDF-1.7",
        moving("PNG"),
        moving("WEBP"),
        moving("GIF"),
        photo("GIF"),
        photo("TIFF"),
        photo("PNG")[:200],
        photo("JPEG")[:300],
        phone_heic()[:400],
        phone_heic()[:30],
        photo("WEBP")[:40],
        b"RIFF\x04\0\0\0WEBP",
        b"",
        b"\0",
    ],
    ids=range(21),
)
def test_everything_else_is_refused_in_words(content):
    with pytest.raises(BadPictureError) as why:
        take(content)
    assert str(why.value)


@pytest.mark.parametrize(
    "content",
    [png_bomb(50_000, 50_000), png_bomb(8_000, 8_000), webp_bomb(16_000, 16_000)],
    ids=["a bomb", "just too many", "webp"],
)
def test_too_many_pixels_are_refused_before_one_is_decoded(content, monkeypatch):
    decoded = []
    monkeypatch.setattr(ImageFile.ImageFile, "load", lambda self: decoded.append(self.size))
    with pytest.raises(BadPictureError, match="pixel|điểm ảnh"):
        take(content)
    assert decoded == []


def test_of_a_file_too_big_no_more_is_read_than_the_limit():
    class Endless(io.RawIOBase):
        asked: list[int] = []

        def read(self, size=-1):
            self.asked.append(size)
            return b"\xff" * size

    with pytest.raises(BadPictureError, match="20 MB"):
        take_picture(Endless())
    assert Endless.asked == [20 * 1024 * 1024 + 1]


SEEDS = [
    photo("JPEG", (60, 40)),
    photo("PNG", (60, 40)),
    photo("WEBP", (60, 40)),
    phone_heic((64, 64)),
]


@settings(deadline=None, max_examples=120)
@given(
    st.sampled_from(SEEDS),
    st.lists(st.tuples(st.integers(0, 3000), st.integers(0, 255)), max_size=12),
)
def test_a_spoilt_file_is_taken_or_refused_and_nothing_else(seed, spoilt):
    content = bytearray(seed)
    for place, value in spoilt:
        content[place % len(content)] = value
    try:
        taken = take(bytes(content))
    except BadPictureError:
        return
    assert opened(taken.content).size == (taken.width, taken.height)
