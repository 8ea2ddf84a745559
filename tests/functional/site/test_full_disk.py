"""A real disk without room: uploads are refused in words, nothing is half kept, people buy on."""

import errno

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

import pytest

from shop.certification.models import ProductSet
from shop.operators.lights import Level, shown
from shop.operators.probes import PROBES
from shop.pictures import private
from shop.producer_desk.models import WorkingCopy
from tests.factories import ProductFactory
from tests.factories.desks import member_of
from tests.factories.orders import order_of
from tests.factories.people import sign_in
from tests.tools.pictures import photo
from tests.tools.small_disk import fill, small_disk

pytestmark = pytest.mark.django_db

KILOBYTES = 512
# Room for the beginning of a picture.
LEFT = 8192


@pytest.fixture
def disk(tmp_path, settings):
    with small_disk(tmp_path / "disk", KILOBYTES) as disk:
        settings.MEDIA_ROOT, settings.PRIVATE_ROOT = disk / "media", disk / "private"
        for root in (settings.MEDIA_ROOT, settings.PRIVATE_ROOT):
            root.mkdir()
        fill(disk, LEFT)
        yield disk


def kept(disk):
    return [one.name for one in disk.rglob("*") if one.is_file() and one.name != "filled"]


@pytest.fixture
def product():
    goods = ProductSet.objects.get(scheme__code="2026", slug="food/honey-raw")
    return ProductFactory(title_vi="Mật ong", ocop_set=goods)


def test_an_upload_is_refused_in_words_and_an_order_is_placed(client, disk, product):
    sign_in(client, member_of(product.producer))
    client.raise_request_exception = False
    fill(disk)
    address = reverse("producer_desk:goods_picture", args=[product.pk, "front"])
    picture = SimpleUploadedFile("anh.jpg", photo(), "image/jpeg")
    answer = client.post(address, {"saw": 0, "picture": picture})
    assert answer.status_code == 507
    assert "Chưa lưu được" in answer.text
    assert not WorkingCopy.objects.exists()
    assert kept(disk) == []
    assert order_of(product).status == "placed"
    assert client.get(f"/san-pham/?q={product.title}").status_code == 200


def test_the_light_is_red(disk):
    lights = {one.probe.key: one.light for one in shown(PROBES)}
    assert (lights["disk"].level, bool(lights["disk"].todo)) == (Level.BAD, True)


@pytest.mark.parametrize("size", [LEFT * 4, LEFT * 40])
def test_nothing_half_is_left(disk, size):
    with pytest.raises(OSError, match="No space") as full:
        default_storage.save("images/large.jpg", ContentFile(b"y" * size))
    assert full.value.errno == errno.ENOSPC
    with pytest.raises(OSError, match="No space"):
        private.keep("cases", b"y" * size)
    assert kept(disk) == []
    assert default_storage.save("images/small.jpg", ContentFile(b"y" * 100))
    assert private.read("cases", private.keep("cases", b"z")) == b"z"
