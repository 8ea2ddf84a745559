"""Pictures of goods: from the phone into the copy, cut, noted, approved, on the live page."""

import io

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

import pytest
from PIL import Image

from shop.catalogue.cards import product_url
from shop.catalogue.models import ProductImage
from shop.certification.models import ProductSet
from shop.pictures.models import ShopImage
from shop.producer_desk.goods import copies, gallery, publishing, reviewing
from shop.producer_desk.goods.copies import FrozenError, IncompleteError
from shop.producer_desk.models import CopyPicture, WorkingCopy
from shop.producer_desk.review.roles import EDITORS
from tests.factories import PartnerFactory, ProductFactory
from tests.factories.copies import finished, pictured, put_picture, submitted
from tests.factories.desks import desk_of, member_of
from tests.factories.people import customer, sign_in
from tests.tools.pictures import halves, phone_heic, photo, png_bomb

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folders(settings, tmp_path):
    settings.PRIVATE_ROOT, settings.MEDIA_ROOT = tmp_path / "private", tmp_path / "media"
    return tmp_path


@pytest.fixture
def product():
    goods = ProductSet.objects.get(scheme__code="2026", slug="food/honey-raw")
    return ProductFactory(title_vi="Mật ong", ocop_set=goods)


def image_of(title: str, **more) -> ShopImage:
    """A picture of the library."""
    content = ContentFile(photo("PNG", (30, 30)), name="anh.png")
    return ShopImage.objects.create(title=title, file=content, **more)


@pytest.fixture
def drawing(product):
    """What stands on the page until there is a photograph."""
    image = image_of("goods:mat-ong", is_illustration=True, alt_vi="Hũ vẽ")
    return ProductImage.objects.create(product=product, original=image)


@pytest.fixture
def owner(client, product):
    sign_in(client, member_of(product.producer))
    return client


@pytest.fixture
def editor():
    from django.contrib.auth.models import Group
    from django.test import Client

    person = customer("bien-tap@example.com")
    person.groups.add(Group.objects.get(name=EDITORS))
    other = Client()
    sign_in(other, person)
    return other


def send(client, product, content, slot="front", name="IMG_1.jpg", **told):
    address = reverse("producer_desk:goods_picture", args=[product.pk, slot])
    form = {"saw": 0, "picture": SimpleUploadedFile(name, content, "image/jpeg")} | told
    return client.post(address, form)


def act(client, product, act, slot="front", **told):
    address = reverse("producer_desk:goods_picture", args=[product.pk, slot])
    return client.post(address, {"act": act} | told)


def page(client, product):
    answer = client.get(reverse("producer_desk:goods_pictures", args=[product.pk]))
    return answer.content.decode()


def file(client, row, query=""):
    address = reverse("producer_desk:picture_file", args=[row.copy_id, row.pk])
    return client.get(address + query)


def opened(answer) -> Image.Image:
    return Image.open(io.BytesIO(answer.content))


def live(client, product) -> str:
    return client.get(product_url(product.slug, product.pk)).content.decode()


def test_heic_of_a_phone_becomes_an_upright_square_that_buyers_do_not_see(owner, product, drawing):
    answer = send(owner, product, phone_heic(), name="IMG_0001.HEIC")
    assert answer.status_code == 303
    assert answer.url.endswith("#anh-front")
    row = CopyPicture.objects.get()
    square, whole = opened(file(owner, row)), opened(file(owner, row, "?whole=1"))
    assert (square.format, square.size) == ("JPEG", (480, 480))
    assert whole.size == (480, 640)
    assert not whole.getexif()
    assert reverse("producer_desk:picture_file", args=[row.copy_id, row.pk]) in page(owner, product)
    assert "Hũ vẽ" in live(owner, product)
    assert ProductImage.objects.get() == drawing
    assert "no-store" in file(owner, row)["Cache-Control"]


def test_another_part_of_it_is_shown_when_somebody_says(owner, product):
    send(owner, product, halves("JPEG", (600, 400), 1))
    row = CopyPicture.objects.get()
    act(owner, product, "cut", saw=row.pk, left=0, top=50, closer=50)
    left = CopyPicture.objects.get()
    assert opened(file(owner, left)).getpixel((10, 10))[0] > 200
    act(owner, product, "cut", saw=left.pk, left=100, top=50, closer=50)
    right = CopyPicture.objects.get()
    assert opened(file(owner, right)).getpixel((10, 10))[2] > 200
    assert opened(file(owner, right)).size == (200, 200)
    assert 'value="100"' in page(owner, product)


@pytest.mark.parametrize(
    "content",
    [b"<svg onload='alert(1)'/>", png_bomb(50_000, 50_000), photo() + b"<script>", photo()[:200]],
    ids=["svg", "bomb", "polyglot", "cut off"],
)
def test_what_is_no_picture_is_refused_at_its_slot_and_begins_nothing(
    owner, product, content, folders
):
    answer = send(owner, product, content)
    assert answer.status_code == 400
    assert 'role="alert"' in answer.content.decode()
    assert not WorkingCopy.objects.exists()
    assert not list(folders.rglob("*.jpg"))


def test_of_two_people_the_later_is_told(owner, product, folders):
    send(owner, product, photo())
    row = CopyPicture.objects.get()
    assert send(owner, product, photo()).status_code == 409
    assert act(owner, product, "undo", saw=row.pk + 1).status_code == 409
    assert CopyPicture.objects.get() == row
    assert len(list(folders.rglob("*.jpg"))) == 1


def test_a_copy_that_was_sent_keeps_its_pictures(owner, product):
    submitted(desk_of(product.producer), product)
    row = CopyPicture.objects.get(slot="front")
    assert send(owner, product, photo(), saw=row.pk).status_code == 409
    assert act(owner, product, "undo", saw=row.pk).status_code == 409
    assert CopyPicture.objects.filter(pk=row.pk).exists()
    assert "data-photo " not in page(owner, product)


def test_nothing_is_sent_without_the_pictures_that_are_needed(owner, product):
    desk = desk_of(product.producer)
    copy = finished(desk, product)
    act(owner, product, "undo", "back", saw=CopyPicture.objects.get(slot="back").pk)
    with pytest.raises(IncompleteError) as lacking:
        copies.submit(desk, copy.pk, saw=copy.version)
    assert [one.name for one in lacking.value.missing] == ["back"]
    words = owner.get(reverse("producer_desk:words", args=[product.pk])).content.decode()
    assert "#anh-back" in words


def test_an_approval_hangs_them_up_and_the_drawing_gives_way(
    owner, product, drawing, editor, django_capture_on_commit_callbacks
):
    desk = desk_of(product.producer)
    put_picture(desk, product, "inside", "red")
    copy = submitted(desk, product)
    preview = owner.get(reverse("producer_desk:preview", args=[copy.pk])).content.decode()
    for row in copy.pictures.all():
        assert reverse("producer_desk:picture_file", args=[copy.pk, row.pk]) in preview
    assert "Hũ vẽ" not in preview
    assert ProductImage.objects.get() == drawing
    with django_capture_on_commit_callbacks(execute=True):
        editor.post(reverse("producer_desk:review_decide", args=[copy.pk]), {"act": "approve"})
    uses = list(ProductImage.objects.filter(product=product).order_by("display_order"))
    assert [use.slot for use in uses] == ["front", "back", "inside"]
    front = uses[0].original
    assert (front.width, front.height, front.is_illustration) == (30, 30, False)
    assert front.alt_vi.startswith("Mật ong: ")
    assert front.credit == product.producer.name
    assert front.renditions.count() == 2
    assert front.alt_vi in live(owner, product)
    assert ShopImage.objects.filter(pk=drawing.original_id).exists()


def test_the_next_copy_changes_one_slot_and_leaves_the_others(product, editor):
    desk = desk_of(product.producer)
    reviewing.approve(submitted(desk, product).pk, None)
    before = {use.slot: use.original_id for use in ProductImage.objects.all()}
    put_picture(desk, product, "back", "red")
    reviewing.approve(submitted(desk, product).pk, None)
    after = {use.slot: use.original_id for use in ProductImage.objects.all()}
    assert after["front"] == before["front"]
    assert after["back"] != before["back"]
    assert ProductImage.objects.count() == 2


def test_a_live_picture_is_taken_out_where_none_is_needed(owner, product):
    desk = desk_of(product.producer)
    put_picture(desk, product, "place")
    reviewing.approve(submitted(desk, product).pk, None)
    assert act(owner, product, "empty", "front", saw=0).status_code == 404
    assert act(owner, product, "empty", "place", saw=0).status_code == 303
    assert ProductImage.objects.filter(slot="place").exists()
    reviewing.approve(submitted(desk, product).pk, None)
    assert not ProductImage.objects.filter(slot="place").exists()


def test_an_approval_that_does_not_come_about_leaves_nothing(product, monkeypatch):
    desk = desk_of(product.producer)
    copy = submitted(desk, product)
    drawn = publishing.draw

    def and_meanwhile(pk):
        found = drawn(pk)
        copies.take_back(desk, pk)
        return found

    monkeypatch.setattr(publishing, "draw", and_meanwhile)
    with pytest.raises(FrozenError):
        reviewing.approve(copy.pk, None)
    assert not ShopImage.objects.exists()
    assert not ProductImage.objects.exists()


def test_only_the_pictures_that_were_drawn_are_hung_up(product, monkeypatch):
    desk = desk_of(product.producer)
    copy = submitted(desk, product)
    drawn = publishing.draw

    def and_another(pk):
        found = drawn(pk)
        copies.take_back(desk, pk)
        put_picture(desk, product, "front", "red", saw=copy.pictures.get(slot="front").pk)
        copies.submit(desk, pk, saw=copy.version)
        return found

    monkeypatch.setattr(publishing, "draw", and_another)
    with pytest.raises(FrozenError):
        reviewing.approve(copy.pk, None)
    assert not ProductImage.objects.exists()


def test_a_reviewer_sees_them_and_says_something_at_one(owner, product, editor):
    copy = submitted(desk_of(product.producer), product)
    row = copy.pictures.get(slot="back")
    here = reverse("producer_desk:review_copy", args=[copy.pk])
    address = reverse("producer_desk:review_picture", args=[copy.pk, row.pk])
    assert address in editor.get(here).content.decode()
    assert opened(editor.get(address)).size == (30, 30)
    note = reverse("producer_desk:review_note", args=[copy.pk])
    editor.post(note, {"field": "picture-back", "text": "Chữ bị loá."})
    editor.post(note, {"field": "picture-nothing", "text": "Không có."})
    editor.post(reverse("producer_desk:review_decide", args=[copy.pk]), {"act": "return"})
    assert "Chữ bị loá." in page(owner, product)
    words = reverse("producer_desk:words", args=[product.pk])
    assert "Chữ bị loá." in owner.get(words).content.decode()
    assert copy.notes.count() == 1


def test_others_see_and_change_nothing(client, product):
    copy = pictured(desk_of(product.producer), product)
    row = copy.pictures.first()
    for stranger in (
        member_of(PartnerFactory(), "khac@example.com"),
        member_of(product.producer, "goi@example.com", role="packer"),
    ):
        sign_in(client, stranger)
        assert file(client, row).status_code == 404
        assert send(client, product, photo(), saw=row.pk).status_code == 404
    assert CopyPicture.objects.get(pk=row.pk)


def test_a_picture_of_another_copy_is_none_of_this_one(owner, product):
    mine = pictured(desk_of(product.producer), product)
    other = ProductFactory(producer=PartnerFactory())
    theirs = pictured(desk_of(other.producer, "khac@example.com"), other).pictures.first()
    address = reverse("producer_desk:picture_file", args=[mine.pk, theirs.pk])
    assert owner.get(address).status_code == 404


def test_a_photograph_from_before_counts_as_the_front(product):
    image = image_of("ảnh cũ")
    use = ProductImage.objects.create(product=product, original=image)
    assert gallery.live_pictures(product) == {"front": use}
    reviewing.approve(submitted(desk_of(product.producer), product).pk, None)
    assert [one.slot for one in ProductImage.objects.order_by("display_order")] == ["", "back"]
