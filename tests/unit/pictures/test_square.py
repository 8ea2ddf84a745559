"""The square lies inside the picture, whatever is asked for."""

from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from shop.pictures.square import Crop, square_of

LENGTHS = st.integers(1, 5000)
ANY = st.integers(-3000, 3000)


@given(width=LENGTHS, height=LENGTHS, across=ANY, down=ANY, side=ANY)
def test_a_square_inside_the_picture(width, height, across, down, side):
    left, top, right, bottom = Crop(across, down, side).box(width, height)
    assert right - left == bottom - top >= 1
    assert left >= 0
    assert top >= 0
    assert right <= width
    assert bottom <= height


def test_the_largest_square_is_in_the_middle():
    assert Crop().box(1200, 900) == (150, 0, 1050, 900)


def test_the_square_is_what_was_chosen():
    picture = Image.new("RGB", (400, 200), "white")
    picture.paste("red", (300, 0, 400, 200))
    assert square_of(picture, Crop(across=1000)).getpixel((199, 100)) == (255, 0, 0)
    assert square_of(picture, Crop(across=0)).getpixel((10, 100)) == (255, 255, 255)
    assert square_of(picture, Crop(), side=50).size == (50, 50)
