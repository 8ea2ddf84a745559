"""A buyer reports a problem: line, reason, words, a picture that is drawn anew and kept apart."""

from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

import pytest
from PIL import Image, ImageFile

from shop.order.cases import pictures
from shop.order.models import OrderCase
from tests.factories import ProductFactory
from tests.factories.orders import order_of
from tests.tools.pictures import phone_heic, photo, png_bomb

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def private(settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path / "private"
    return settings.PRIVATE_ROOT


@pytest.fixture
def order(db):
    return order_of(ProductFactory(title_vi="Miến dong"), ProductFactory())


def url(order, name="problem", *more):
    return reverse(f"order:{name}", args=[order.number, order.secret, *more])


def report(client, order, content=None, name="a.jpg", **changes):
    form = {"line": str(order.lines.first().pk), "reason": "damaged", "text": "Vỡ hết."} | changes
    if content is not None:
        form["picture"] = SimpleUploadedFile(name, content, "image/jpeg")
    return client.post(url(order), form)


def kept(private: Path) -> list[Path]:
    return [path for path in private.rglob("*") if path.is_file()]


def test_a_problem_is_reported_from_the_order_s_page(client, order):
    assert url(order) in client.get(url(order, "detail")).content.decode()
    answer = report(client, order, photo())
    assert answer.url == url(order, "detail")
    case = OrderCase.objects.get()
    assert (case.order, case.line, case.reason) == (order, order.lines.first(), "damaged")
    page = client.get(url(order, "detail")).content.decode()
    assert "Vỡ hết." in page
    assert url(order, "problem_picture", case.pk) in page


def test_it_may_be_about_the_whole_order_and_without_a_picture(client, order):
    report(client, order, line="whole", reason="late")
    case = OrderCase.objects.get()
    assert (case.line, case.picture) == (None, "")
    assert client.get(url(order, "problem_picture", case.pk)).status_code == 404


def test_a_line_of_another_order_is_no_choice(client, order):
    other = order_of()
    answer = report(client, order, line=str(other.lines.get().pk))
    assert answer.status_code == 200
    assert not OrderCase.objects.exists()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_the_picture_is_drawn_anew_under_another_name(client, order, private, kind):
    report(client, order, photo(kind, (3000, 2000)), name="../../gps.php")
    [path] = kept(private)
    assert path.parent == private / "cases"
    assert path.name != "gps.php"
    with Image.open(path) as drawn:
        assert (drawn.format, drawn.size) == ("JPEG", (1600, 1067))
        assert not drawn.getexif()
    seen = client.get(url(order, "problem_picture", OrderCase.objects.get().pk))
    assert seen.content == path.read_bytes()
    assert seen["Content-Type"] == "image/jpeg"
    assert "no-store" in seen["Cache-Control"]


def test_transparency_becomes_white(client, order, private):
    report(client, order, photo("PNG", (4, 4), "LA"))
    with Image.open(kept(private)[0]) as drawn:
        assert drawn.mode == "RGB"


@pytest.mark.parametrize(
    "content",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        b"GIF89a" + b"\0" * 100,
        b"\xff\xd8\xff" + b"\0" * 50,
        photo("PNG")[:200],
        photo("JPEG")[:300],
        b"%PDF-1.7",
        b"\0",
    ],
)
def test_what_is_no_picture_is_refused_in_words(client, order, private, content):
    answer = report(client, order, content)
    assert answer.status_code == 200
    assert answer.context["form"].errors["picture"]
    assert not OrderCase.objects.exists()
    assert kept(private) == []


@pytest.mark.parametrize("side", [50_000, 8_000], ids=["a bomb", "just too many"])
def test_too_many_pixels_are_refused_before_one_is_decoded(
    client, order, private, monkeypatch, side
):
    decoded = []
    monkeypatch.setattr(ImageFile.ImageFile, "load", lambda self: decoded.append(self.size))
    answer = report(client, order, png_bomb(side, side))
    assert answer.context["form"].errors["picture"]
    assert decoded == []
    assert kept(private) == []


def test_a_file_too_big_is_refused_before_it_is_opened(client, order, monkeypatch, private):
    monkeypatch.setattr(pictures, "MOST_BYTES", 1000)
    assert report(client, order, photo()).context["form"].errors["picture"]
    assert kept(private) == []


def test_a_picture_opens_only_with_the_secret_of_its_own_order(client, order):
    report(client, order, photo())
    case = OrderCase.objects.get()
    other = order_of()
    assert client.get(url(other, "problem_picture", case.pk)).status_code == 404
    wrong = reverse("order:problem_picture", args=[order.number, other.secret, case.pk])
    assert client.get(wrong).status_code == 404
    assert client.get(url(order, "problem_picture", case.pk + 1)).status_code == 404
    assert client.get(url(order, "problem_picture", 10**30)).status_code == 404


def test_a_name_kept_with_a_case_leads_out_of_no_folder(private):
    outside = private.parent / "secret.txt"
    outside.write_text("x")
    assert pictures.picture_bytes("../../secret.txt") is None
    assert pictures.picture_bytes("") is None


def test_ten_open_cases_are_enough(client, order, private):
    for _ in range(10):
        report(client, order)
    answer = report(client, order, photo())
    assert answer.url == url(order, "detail")
    assert OrderCase.objects.count() == 10
    assert kept(private) == []


def test_an_order_that_waits_for_its_money_has_no_problem_yet(client):
    waiting = order_of(payment_method="transfer")
    assert url(waiting) not in client.get(url(waiting, "detail")).content.decode()
    report(client, waiting)
    assert not OrderCase.objects.exists()


def test_an_answer_stands_below_what_was_reported(client, order):
    report(client, order)
    OrderCase.objects.update(
        answer="Chúng tôi gửi lại.", state="answered", answered_at="2024-12-31T03:00Z"
    )
    assert "Chúng tôi gửi lại." in client.get(url(order, "detail")).content.decode()


def test_heic_of_a_phone_is_taken(client, order, private):
    report(client, order, phone_heic(), name="IMG_0001.HEIC")
    with Image.open(kept(private)[0]) as drawn:
        assert (drawn.format, drawn.size) == ("JPEG", (480, 640))


def test_a_picture_that_is_a_page_as_well_is_refused(client, order, private):
    answer = report(client, order, photo() + b"<script>alert(1)</script>")
    assert answer.context["form"].errors["picture"]
    assert kept(private) == []
