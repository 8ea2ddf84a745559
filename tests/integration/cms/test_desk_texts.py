"""Six answers become an editor's draft, the draft a published story, and the desk learns where."""

import io

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import pytest

from cms.desk_texts.making import make_draft
from cms.models import ProducerProfile, StoryPage
from shop.producer_desk.models import DeskText
from shop.producer_desk.telling import editing
from shop.producer_desk.telling.pictures import put_picture
from tests.factories import ProductFactory
from tests.factories.desk_texts import STORY, sent
from tests.factories.desks import desk_of
from tests.factories.editors import staff
from tests.tools.pictures import photo

pytestmark = pytest.mark.django_db

Status = DeskText.Status


@pytest.fixture
def product():
    return ProductFactory(title_vi="Miến dong Tân Thành")


@pytest.fixture
def text(product, tree):
    return sent(desk_of(product.producer), products=[product.pk])


@pytest.fixture
def editor(tree):
    from django.apps import apps

    from shop.producer_desk.review.roles import ensure_reviewers

    client = staff("Biên tập")
    ensure_reviewers(apps.get_app_config("producer_desk"))
    return client


def press(client, name, text, **form):
    return client.post(reverse(name, args=[text.pk]), form)


def test_a_draft_holds_every_answer_and_what_it_tells_of(text, product):
    make_draft(text.pk, None)
    page = StoryPage.objects.get()
    blocks = [(block["type"], block["value"]) for block in page.body.raw_data]
    words = " ".join(value for kind, value in blocks if kind == "text")
    for answer in STORY.values():
        assert answer.replace("<b>", "&lt;b&gt;").replace("</b>", "&lt;/b&gt;") in words
    assert [kind for kind, _ in blocks] == ["text"] * 6 + ["producer", "products"]
    assert blocks[-1][1]["products"][0]["value"] == product.pk
    assert page.province == product.producer.region.current
    assert not page.live
    text.refresh_from_db()
    assert text.status == Status.TAKEN


def test_an_editor_reads_it_and_presses_once_or_twice(editor, text):
    assert STORY["making"] in editor.get(reverse("desk_texts")).content.decode()
    first = press(editor, "desk_text_make", text)
    again = press(editor, "desk_text_make", text)
    page = StoryPage.objects.get()
    assert first.url == again.url == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert editor.get(first.url).status_code == 200
    assert first.url in editor.get(reverse("desk_texts")).content.decode()


def test_a_draft_that_was_thrown_away_is_made_anew(editor, text):
    press(editor, "desk_text_make", text)
    StoryPage.objects.get().delete()
    press(editor, "desk_text_make", text)
    assert StoryPage.objects.count() == 1


def test_publishing_tells_the_desk_where(editor, text, client):
    press(editor, "desk_text_make", text)
    page = StoryPage.objects.get()
    page.get_latest_revision().publish()
    text.refresh_from_db()
    assert text.status == Status.PUBLISHED
    answer = client.get(text.address)
    assert answer.status_code == 200
    assert STORY["beginning"] in answer.content.decode()


def test_two_stories_of_one_producer_have_two_addresses(text, product):
    make_draft(text.pk, None)
    StoryPage.objects.get().get_latest_revision().publish()
    make_draft(sent(desk_of(product.producer)).pk, None)
    assert len(set(StoryPage.objects.values_list("slug", flat=True))) == 2


def test_a_writer_of_long_answers_has_a_standfirst_that_fits(product, tree):
    make_draft(sent(desk_of(product.producer), who="sương sớm " * 200).pk, None)
    assert StoryPage.objects.get().standfirst.endswith(
        "sớm…"
    ) or StoryPage.objects.get().standfirst.endswith("sương…")
    assert len(StoryPage.objects.get().standfirst) <= 301


def test_about_us_becomes_a_draft_beside_the_live_words(product, tree, client):
    desk = desk_of(product.producer)
    vi = tree.home.vi.locale
    old = ProducerProfile.objects.create(
        partner=product.producer, locale=vi, introduction="<p>Cũ</p>", live=True
    )
    text = sent(desk, "profile", introduction_en="Noodles since 1998.")
    make_draft(text.pk, None)
    old.refresh_from_db()
    assert old.introduction == "<p>Cũ</p>"
    draft = old.get_latest_revision_as_object()
    assert "Không dùng chất tẩy." in draft.introduction
    assert draft.since_year == 1998
    english = ProducerProfile.objects.get(locale__language_code="en")
    assert not english.live
    assert english.translation_key == old.translation_key
    old.get_latest_revision().publish()
    text.refresh_from_db()
    assert text.status == Status.PUBLISHED
    assert "Không dùng chất tẩy." in client.get(text.address).content.decode()


def test_first_words_about_a_producer(product, tree, editor):
    text = sent(desk_of(product.producer), "profile")
    answer = press(editor, "desk_text_make", text)
    assert editor.get(answer.url).status_code == 200
    assert not ProducerProfile.objects.get().live


def test_giving_back_needs_words_and_happens_once(editor, text):
    press(editor, "desk_text_back", text, note=" ")
    text.refresh_from_db()
    assert text.status == Status.SENT
    press(editor, "desk_text_back", text, note="Kể thêm về bà nội nhé.")
    text.refresh_from_db()
    assert (text.status, text.note) == (Status.RETURNED, "Kể thêm về bà nội nhé.")
    press(editor, "desk_text_make", text)
    assert not StoryPage.objects.exists()
    with pytest.raises(editing.DecidedError):
        make_draft(text.pk, None)


@pytest.mark.parametrize("group", ["Cộng tác viên", "Vận hành"])
def test_only_editors_see_and_decide(tree, text, group):
    other = staff(group)
    assert other.get(reverse("desk_texts")).status_code == 302
    for name in ("desk_text_make", "desk_text_back"):
        assert press(other, name, text, note="x").status_code == 302
    assert not StoryPage.objects.exists()
    text.refresh_from_db()
    assert text.status == Status.SENT


def test_two_rows_and_twenty_cost_the_same(editor, text, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    costs = []
    for first, last in ((0, 1), (1, 15)):
        for number in range(first, last):
            desk = desk_of(ProductFactory().producer, f"a{number}@example.com")
            photographed(desk, "story", "who")
            sent(desk)
        editor.get(reverse("desk_texts"))
        with CaptureQueriesContext(connection) as queries:
            editor.get(reverse("desk_texts"))
        costs.append(len(queries))
    assert costs[0] == costs[1]


def photographed(desk, kind, *slots):
    for slot in slots:
        put_picture(desk, kind, slot, io.BytesIO(photo()), f"Ảnh {slot}")


def test_photographs_are_placed_behind_their_answers(product, tree, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    desk = desk_of(product.producer)
    photographed(desk, "story", "who", "making", "wish")
    text = sent(desk)
    make_draft(text.pk, None)
    page = StoryPage.objects.get()
    keys = {one.slot: one.image_id for one in text.pictures.all()}
    assert page.lead_picture_id == keys["who"]
    kinds = [block["type"] for block in page.body.raw_data]
    assert kinds == ["text"] * 4 + ["picture"] + ["text"] * 2 + ["picture", "producer"]
    placed = [b["value"]["picture"] for b in page.body.raw_data if b["type"] == "picture"]
    assert placed == [keys["making"], keys["wish"]]
    page.get_latest_revision().publish()


def test_the_portrait_goes_along(product, tree, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    desk = desk_of(product.producer)
    photographed(desk, "profile", "introduction_vi")
    text = sent(desk, "profile")
    make_draft(text.pk, None)
    draft = ProducerProfile.objects.get().get_latest_revision_as_object()
    assert draft.portrait_id == text.pictures.get().image_id
