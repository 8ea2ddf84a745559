"""Pictures of editors come in judged and drawn anew, one by one or many at once."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

import pytest
from PIL import Image

from cms.roles import EDITORS, ensure_roles
from shop.pictures.models import ShopImage
from tests.factories.editors import staff
from tests.tools.pictures import moving, phone_heic, photo, png_bomb, zip_behind

pytestmark = pytest.mark.django_db
SVG = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"


@pytest.fixture
def editor(tree, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    ensure_roles()
    return staff(EDITORS)


def send(editor, content, name="ho.jpg", way="wagtailimages:add"):
    root = ShopImage._meta.get_field("collection").remote_field.model.get_first_root_node()
    file = SimpleUploadedFile(name, content, "image/jpeg")
    if way == "wagtailimages:add":
        return editor.post(
            reverse(way), {"title": "Hồ", "file": file, "collection": root.pk, "alt_vi": "Hồ"}
        )
    return editor.post(reverse(way), {"files[]": file, "title": "Hồ", "collection": root.pk})


@pytest.mark.parametrize("way", ["wagtailimages:add", "wagtailimages:add_multiple"])
def test_heic_of_a_phone_becomes_a_plain_jpeg(editor, way):
    send(editor, phone_heic(), "IMG_0001.heic", way)
    image = ShopImage.objects.get()
    with Image.open(image.file.path) as drawn:
        assert (drawn.format, drawn.size) == ("JPEG", (480, 640))
        assert not drawn.getexif()
    assert (image.width, image.height) == (480, 640)


def test_a_mark_keeps_its_transparency(editor):
    send(editor, photo("PNG", (40, 40), "RGBA"), "mark.png")
    with Image.open(ShopImage.objects.get().file.path) as drawn:
        assert (drawn.format, drawn.mode) == ("PNG", "RGBA")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.svg", SVG),
        ("a.png", SVG),
        ("a.jpg", SVG),
        ("a.jpg", photo() + b"<script>alert(1)</script>"),
        ("a.jpg", zip_behind(photo())),
        ("a.png", moving("PNG")),
        ("a.gif", moving("GIF")),
        ("a.png", png_bomb(50_000, 50_000)),
        ("a.jpg", photo()[:300]),
        ("a.heic", phone_heic()[:400]),
    ],
    ids=range(10),
)
@pytest.mark.parametrize("way", ["wagtailimages:add", "wagtailimages:add_multiple"])
def test_what_is_no_plain_picture_is_refused(editor, name, content, way):
    answer = send(editor, content, name, way)
    assert answer.status_code in (200, 400)
    assert not ShopImage.objects.exists()
