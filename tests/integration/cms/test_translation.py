"""From a Vietnamese story to its English, and the board that says what is still to do."""

from django.urls import reverse

import pytest
from wagtail.models import Locale, Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from cms.models import StoryPage
from cms.roles import CONTRIBUTORS, EDITORS, OPERATORS, ensure_roles
from cms.translation.board import pages_with_state
from cms.translation.states import State, english_state
from tests.factories import ProductFactory
from tests.factories.editors import staff

from .conftest import standard_pair, story_pair

PAGES, PRODUCTS = "translation_pages", "translation_products"


@pytest.fixture
def editor(tree):
    ensure_roles()
    return staff(EDITORS)


@pytest.fixture
def story(tree):
    """A published story in Vietnamese only."""
    story = story_pair(tree, ProductFactory(title_vi="Miến dong Tài Hoan")).vi
    StoryPage.objects.exclude(pk=story.pk).get().delete()
    story = StoryPage.objects.get()
    story.save_revision().publish()
    return StoryPage.objects.get()


def submit(client, page):
    url = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
    return client.post(url, {"locales": [Locale.objects.get(language_code="en").pk]})


def translate(**words) -> Translation:
    """Put English words in the place of these Vietnamese ones, as the translating screen does."""
    translation = Translation.objects.get()
    for segment in StringSegment.objects.filter(source=translation.source):
        english = words.get(segment.context.path)
        if english:
            StringTranslation.objects.create(
                translation_of=segment.string,
                locale=translation.target_locale,
                context=segment.context,
                data=english,
            )
    return translation


def test_a_story_is_translated_piece_by_piece_and_published(
    editor, story, client, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        assert submit(editor, story).status_code == 302
    english = StoryPage.objects.get(locale__language_code="en")
    assert not english.live
    screen = editor.get(reverse("wagtailadmin_pages:edit", args=[english.pk]))
    assert "Sợi miến" in screen.content.decode()
    text = next(
        segment.context.path
        for segment in StringSegment.objects.all()
        if segment.context.path.startswith("body.")
    )
    words = {"title": "A strand", "slug": "a-strand", "standfirst": "One strand."}
    translate(**words, **{text: "Drying is the sky's own work."})
    with django_capture_on_commit_callbacks(execute=True):
        editor.post(reverse("wagtailadmin_pages:edit", args=[english.pk]), {"action": "publish"})
    english.refresh_from_db()
    assert english.live
    shown = client.get("/en/stories/a-strand/").content.decode()
    for words in ("A strand", "Drying is the sky", "Climb daily and it gives.", "Miến dong"):
        assert words in shown
    assert english_state(story) is State.FRESH


def test_a_quote_is_no_work_for_translators_it_holds_both_languages(editor, story):
    submit(editor, story)
    strings = set(StringSegment.objects.values_list("string__data", flat=True))
    assert not any("Lên đều" in one or "Climb daily" in one for one in strings)
    assert any("Phơi" in one for one in strings)


def test_only_translators_may_begin(story):
    ensure_roles()
    for group in (CONTRIBUTORS, OPERATORS):
        submit(staff(group), story)
    assert StoryPage.objects.count() == 1


def test_the_board_tells_the_four_states(tree, editor):
    fresh, stale, draft, missing = (
        standard_pair(tree, (name, f"{name}-en")) for name in ("fresh", "stale", "draft", "missing")
    )
    stale.vi.save_revision().publish()
    draft.en.unpublish()
    missing.en.delete()
    states = {page.pk: page.state for page in pages_with_state()}
    for pair, state in (
        (fresh, State.FRESH),
        (stale, State.STALE),
        (draft, State.DRAFT),
        (missing, State.MISSING),
    ):
        assert states[pair.vi.pk] == state.value
        assert english_state(Page.objects.get(pk=pair.vi.pk)) is state
    assert fresh.en.pk not in states


def test_the_board_filters_and_leads_to_the_work(tree, editor):
    missing, fresh = standard_pair(tree, ("mot", "one")), standard_pair(tree, ("hai", "two"))
    missing.en.delete()
    shown = editor.get(reverse(PAGES), {"state": "missing"}).content.decode()
    assert reverse("wagtail_localize:submit_page_translation", args=[missing.vi.pk]) in shown
    assert reverse("wagtailadmin_pages:edit", args=[fresh.en.pk]) not in shown
    everything = editor.get(reverse(PAGES)).content.decode()
    assert reverse("wagtailadmin_pages:edit", args=[fresh.en.pk]) in everything
    assert editor.get(reverse(PAGES), {"export": "csv"}).status_code == 200


def test_goods_without_an_english_name(editor):
    ProductFactory(title_vi="Miến dong", english_gloss="arrowroot noodles")
    ProductFactory(title_vi="Chè búp", english_gloss="")
    shown = editor.get(reverse(PRODUCTS), {"state": "missing"}).content.decode()
    assert "Chè búp" in shown
    assert "Miến dong" not in shown


@pytest.mark.parametrize("name", [PAGES, PRODUCTS])
def test_others_do_not_see_the_board(tree, name):
    ensure_roles()
    for group in (CONTRIBUTORS, OPERATORS):
        client = staff(group)
        assert client.get(reverse(name)).status_code == 302
        assert reverse(name) not in client.get(reverse("wagtailadmin_home")).content.decode()


@pytest.mark.parametrize("number", [2, 20])
def test_the_board_asks_the_same_whatever_its_length(
    tree, editor, number, django_assert_max_num_queries
):
    for n in range(number):
        standard_pair(tree, (f"trang-{n}", f"page-{n}"))
    editor.get(reverse(PAGES))
    with django_assert_max_num_queries(20):
        editor.get(reverse(PAGES))


def test_a_row_of_the_explorer_offers_what_has_no_english_yet(tree, editor):
    both = story_pair(tree).vi
    alone = story_pair(tree, slug="mot-minh")
    alone.en.delete()
    rows = editor.get(reverse("wagtailadmin_explore", args=[tree.stories.vi.pk])).content.decode()
    submit_page = "wagtail_localize:submit_page_translation"
    assert reverse(submit_page, args=[alone.vi.pk]) in rows
    assert reverse(submit_page, args=[both.pk]) not in rows
    ensure_roles()
    writer = staff(CONTRIBUTORS)
    rows = writer.get(reverse("wagtailadmin_explore", args=[tree.stories.vi.pk])).content.decode()
    assert reverse(submit_page, args=[alone.vi.pk]) not in rows
