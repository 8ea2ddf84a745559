"""A producer tells its story and writes about itself, without scripts."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

import pytest
from PIL import Image

from shop.pictures.models import ShopImage
from shop.producer_desk.models import DeskPicture, DeskText
from shop.producer_desk.telling import editing, texts
from shop.producer_desk.telling.pictures import SMALL
from tests.factories import PartnerFactory, ProductFactory
from tests.factories.desk_texts import PROFILE, STORY, sent, written
from tests.factories.desks import desk_of, member_of
from tests.factories.people import sign_in
from tests.tools.pictures import phone_heic, png_bomb

pytestmark = pytest.mark.django_db

Status = DeskText.Status


@pytest.fixture
def product():
    return ProductFactory(title_vi="Miến dong Tân Thành")


@pytest.fixture
def owner(client, product):
    sign_in(client, member_of(product.producer))
    return client


def address(kind="story") -> str:
    return reverse(f"producer_desk:{kind}")


def write(client, kind="story", act="save", saw=1, **words):
    full = STORY if kind == "story" else PROFILE
    return client.post(address(kind), full | {"act": act, "saw": saw, "translate": "on"} | words)


def test_looking_keeps_nothing(owner):
    assert owner.get(address()).status_code == 200
    assert not DeskText.objects.exists()


def test_six_answers_are_saved_and_sent(owner, product):
    assert write(owner, products=[product.pk]).status_code == 303
    text = DeskText.objects.get()
    assert (text.status, text.words, text.products) == (Status.DRAFT, STORY, [product.pk])
    write(owner, act="send", saw=text.version, products=[product.pk])
    text.refresh_from_db()
    assert text.status == Status.SENT
    page = owner.get(address()).content.decode()
    assert "<textarea" not in page
    assert STORY["who"] in page


def test_an_unfinished_one_is_kept_and_not_sent(owner):
    answer = owner.post(address(), STORY | {"act": "send", "saw": 1, "wish": "  "}, follow=True)
    text = DeskText.objects.get()
    assert text.status == Status.DRAFT
    assert text.words["who"] == STORY["who"]
    assert 'href="#id_wish"' in answer.content.decode()


def test_products_of_others_are_not_told_of(owner, product):
    other = ProductFactory()
    assert write(owner, products=[other.pk]).status_code == 400
    desk = desk_of(product.producer)
    text = written(desk, products=[other.pk, product.pk])
    assert text.products == [product.pk]


def test_the_later_one_is_told_and_both_are_on_the_page(owner, product):
    text = written(desk_of(product.producer, "lan@example.com", "writer"))
    answer = write(owner, saw=text.version - 1, who="Chúng em ba người.")
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Chúng em ba người." in page
    assert STORY["who"] in page
    text.refresh_from_db()
    assert text.words["who"] == STORY["who"]
    write(owner, saw=text.version, who="Chúng em ba người.")
    text.refresh_from_db()
    assert text.words["who"] == "Chúng em ba người."


def test_what_was_sent_is_frozen_until_it_is_taken_back(owner, product):
    text = sent(desk_of(product.producer))
    assert write(owner, saw=text.version, who="Khác").status_code == 409
    text.refresh_from_db()
    assert text.words["who"] == STORY["who"]
    owner.post(reverse("producer_desk:text_take_back", args=[text.pk]))
    text.refresh_from_db()
    assert text.status == Status.DRAFT


def test_what_an_editor_has_taken_cannot_be_taken_back(owner, product):
    text = sent(desk_of(product.producer))
    editing.take(text, "page-1", None)
    owner.post(reverse("producer_desk:text_take_back", args=[text.pk]))
    text.refresh_from_db()
    assert text.status == Status.TAKEN


def test_words_of_the_editors_stand_above_the_questions(owner, product):
    text = sent(desk_of(product.producer))
    editing.give_back(text.pk, "Kể thêm về bà nội nhé.", None)
    assert "Kể thêm về bà nội nhé." in owner.get(address()).content.decode()
    write(owner, act="send", saw=text.version)
    text.refresh_from_db()
    assert text.status == Status.SENT
    with pytest.raises(editing.DecidedError):
        editing.give_back(2**40, "x", None)


def test_about_us_starts_from_what_stands_there(owner, product):
    producer = product.producer
    producer.introduction_vi = "Tổ hợp tác ở đầu bản."
    producer.save()
    assert "Tổ hợp tác ở đầu bản." in owner.get(address("profile")).content.decode()
    assert write(owner, "profile", since="năm ngoái").status_code == 400
    assert write(owner, "profile", act="send").status_code == 303
    assert DeskText.objects.get().status == Status.SENT


def test_one_open_text_of_a_kind(product):
    desk = desk_of(product.producer)
    assert texts.begin(desk, "story").pk == texts.begin(desk, "story").pk
    assert texts.begin(desk, "profile").pk != texts.begin(desk, "story").pk


def test_another_producer_and_a_packer_are_not_let_in(client, product):
    text = sent(desk_of(product.producer))
    sign_in(client, member_of(PartnerFactory(), "khac@example.com"))
    back = reverse("producer_desk:text_take_back", args=[text.pk])
    assert client.post(back).status_code == 404
    assert STORY["who"] not in client.get(address()).content.decode()
    client.logout()
    sign_in(client, member_of(product.producer, "goi@example.com", "packer"))
    assert client.get(address()).status_code == 404
    assert write(client).status_code == 404
    text.refresh_from_db()
    assert text.status == Status.SENT


# --- photographs beside the answers ---------------------------------------------------------------
@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def show(client, slot="who", kind="story", content=None, caption="Mẹ tráng bánh", **more):
    file = SimpleUploadedFile("IMG_0001.HEIC", phone_heic() if content is None else content)
    form = {"picture": file, "caption": caption} | more
    return client.post(reverse(f"producer_desk:{kind}_picture", args=[slot]), form)


def test_a_photograph_of_a_phone_stands_beside_its_answer(owner, product, media):
    answer = show(owner)
    assert answer.url == address() + "#picture-who"
    kept = DeskText.objects.get().pictures.get()
    assert (kept.slot, kept.caption, kept.image.alt) == ("who", "Mẹ tráng bánh", "Mẹ tráng bánh")
    with kept.image.file.open("rb") as file, Image.open(file) as drawn:
        assert drawn.format == "JPEG"
        assert drawn.height > drawn.width
        assert not drawn.getexif()
    assert "IMG_0001" not in kept.image.file.name
    assert kept.image.get_rendition(SMALL).url in owner.get(address()).content.decode()


def test_another_one_takes_its_place_and_one_is_taken_away(owner, media):
    show(owner)
    show(owner, caption="Bà nội")
    assert [one.caption for one in DeskPicture.objects.all()] == ["Bà nội"]
    assert ShopImage.objects.count() == 1
    show(owner, act="remove")
    assert not DeskPicture.objects.exists()
    assert not ShopImage.objects.exists()


@pytest.mark.parametrize(
    ("content", "caption", "field"),
    [
        (b"", "Ảnh", "picture"),
        (b"<svg onload='alert(1)'/>", "Ảnh", "picture"),
        (png_bomb(50_000, 50_000), "Ảnh", "picture"),
        (None, "", "caption"),
    ],
)
def test_what_is_no_photograph_is_said_beside_its_question(owner, media, content, caption, field):
    answer = show(owner, content=content, caption=caption)
    assert answer.status_code == 400
    frames = {one.slot: one for one in answer.context["frames"]}
    assert field in frames["who"].form.errors
    assert not frames["making"].form.is_bound
    assert not ShopImage.objects.exists()


def test_no_photograph_moves_in_what_an_editor_has(owner, product, media):
    show(owner)
    sent(desk_of(product.producer))
    show(owner, caption="Khác")
    show(owner, act="remove")
    assert DeskPicture.objects.get().caption == "Mẹ tráng bánh"


@pytest.mark.parametrize("slot", ["people", "x", "introduction_en"])
def test_there_are_no_other_places(owner, media, slot):
    assert show(owner, slot, "profile").status_code == 404
    assert not ShopImage.objects.exists()


def test_photographs_of_others_cannot_be_touched(client, owner, product, media):
    show(owner)
    client.logout()
    sign_in(client, member_of(PartnerFactory(), "khac@example.com"))
    assert show(client, act="remove").status_code == 404
    client.logout()
    sign_in(client, member_of(product.producer, "goi@example.com", "packer"))
    assert show(client, act="remove").status_code == 404
    assert DeskPicture.objects.count() == 1
