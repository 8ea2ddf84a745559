"""Pictures of goods on a phone: sent as chosen, again after a lost line, cut while one looks."""

from django.urls import reverse

import pytest
from playwright.sync_api import expect

from shop.certification.models import ProductSet
from shop.producer_desk.models import CopyPicture
from tests.factories import ProductFactory
from tests.factories.desks import member_of
from tests.tools.pictures import halves, phone_heic
from tests.tools.width import sideways

from .office_door import let_in

pytestmark = pytest.mark.django_db(transaction=True)
JPEG = {"name": "IMG_1.jpg", "mimeType": "image/jpeg", "buffer": halves("JPEG", (1200, 900), 6)}
HEIC = {"name": "IMG_2.HEIC", "mimeType": "", "buffer": phone_heic((1200, 900))}


@pytest.fixture
def product(transactional_db, settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path / "private"
    goods = ProductSet.objects.get(scheme__code="2026", slug="food/honey-raw")
    return ProductFactory(title_vi="Mật ong hoa bạc hà Mèo Vạc", ocop_set=goods)


def come_in(page, live_server, product):
    let_in(page, member_of(product.producer), live_server.url)
    page.goto(reverse("producer_desk:goods_pictures", args=[product.pk]))


def test_a_picture_is_sent_as_it_is_chosen_and_cut_while_one_looks(phone, live_server, product):
    come_in(phone, live_server, product)
    front = phone.locator("#anh-front")
    front.locator("input[type=file]").set_input_files(HEIC)
    expect(front.locator(".photo-frame img")).to_be_visible()
    expect(front.locator("h2")).to_be_focused()
    front.locator("summary").click()
    expect(front.locator("canvas")).to_be_visible()
    front.locator("input[name=top]").fill("0")
    front.locator("input[name=closer]").fill("40")
    canvas = "document.querySelector('#anh-front canvas').getContext('2d')"
    red = f"() => {canvas}.getImageData(300, 300, 1, 1).data[0] > 200"
    phone.wait_for_function(red)
    front.locator("button[value=cut]").click()
    expect(front.locator(".photo-frame img")).to_be_visible()
    row = CopyPicture.objects.get()
    assert (row.top, row.side) == (0, 0.6)
    assert not sideways(phone)


def test_a_lost_line_keeps_the_picture_and_sends_it_again(phone, live_server, product):
    come_in(phone, live_server, product)
    back = phone.locator("#anh-back")
    phone.watch.expect("ERR_INTERNET_DISCONNECTED")
    phone.context.set_offline(True)
    back.locator("input[type=file]").set_input_files(JPEG)
    expect(back.locator(".photo-send button")).to_be_visible()
    assert not CopyPicture.objects.exists()
    phone.context.set_offline(False)
    expect(back.locator(".photo-frame img")).to_be_visible()
    assert CopyPicture.objects.get().slot == "back"


def test_without_scripts_the_form_does_it(phone_without_scripts, live_server, product):
    page = phone_without_scripts
    come_in(page, live_server, product)
    place = page.locator("#anh-place")
    place.locator("input[type=file]").set_input_files(JPEG)
    place.locator(".photo-form button").first.click()
    expect(page.locator("#anh-place .photo-frame img")).to_be_visible()
    assert not sideways(page)
