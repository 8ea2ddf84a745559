"""Stories and their products: cards follow the certificates, and product pages find stories."""

import datetime as dt

from django.urls import reverse

import pytest
from wagtail.models import Page

from cms import cache
from cms.models import StoryPage, StoryProduct
from shop.catalogue.slots import fill_slot
from tests.factories import ProductFactory
from tests.factories.certificates import LAST_DAY

from .conftest import body, story_pair

ADDRESS = "/cau-chuyen/soi-mien/"


def test_a_card_becomes_a_state_card_when_the_certificate_ends(client, tree, clock):
    story_pair(tree, ProductFactory(title_vi="Miến dong Tài Hoan"))
    clock(LAST_DAY)
    on_the_last_day = client.get(ADDRESS).content.decode()
    assert "65.000" in on_the_last_day
    assert "card is-off" not in on_the_last_day
    clock(LAST_DAY + dt.timedelta(days=1))
    the_day_after = client.get(ADDRESS).content.decode()
    assert "Miến dong Tài Hoan" in the_day_after
    assert "card is-off" in the_day_after
    assert "65.000" not in the_day_after


def test_a_quote_stands_in_both_languages_the_readers_first(client, tree):
    story_pair(tree)
    english = client.get("/en/stories/soi-mien-en/").content.decode()
    assert english.index("Climb daily and it gives.") < english.index("Lên đều thì cây mới cho.")
    assert '<p lang="vi">“Lên đều thì cây mới cho.”</p>' in english


def test_reading_time_follows_the_words(tree):
    pair = story_pair(tree, body=body(text=f"<p>{'miến ' * 521}</p>"))
    assert pair.vi.minutes == 3
    assert story_pair(tree, slug="ngan").vi.minutes == 1


def test_lead_picture_has_the_storys_words_and_says_it_is_drawn(client, tree, picture):
    story_pair(tree, lead_picture=picture, picture_alt="Hồ trong truyện")
    answer = client.get(ADDRESS).content.decode()
    assert 'alt="Hồ trong truyện"' in answer
    assert "Tranh minh họa" in answer


def test_saving_keeps_account_of_the_products_told_of(tree):
    first, second = ProductFactory.create_batch(2)
    story = story_pair(tree, first).vi
    told = StoryProduct.objects.filter(story=story)
    assert [row.product for row in told] == [first]
    story = StoryPage.objects.get(pk=story.pk)
    story.body = body(second)
    story.save()
    assert [row.product for row in told.all()] == [second]


def test_a_product_no_longer_there_does_not_break_its_story(client, tree):
    product = ProductFactory(certificate=False, stock=False)
    story_pair(tree, product)
    product.delete()
    assert client.get(ADDRESS).status_code == 200


@pytest.mark.parametrize(("language", "title"), [("vi", "Sợi miến"), ("en", "A strand")])
def test_a_products_page_is_offered_its_story(tree, language, title):
    product = ProductFactory()
    story_pair(tree, product)
    found = fill_slot("product_story", product_id=product.pk, language=language)
    assert (found["title"], found["lang"]) == (title, language)
    assert found["standfirst"] == "Một sợi miến."


def test_a_story_in_one_language_only_says_which(tree):
    product = ProductFactory()
    pair = story_pair(tree, product)
    Page.objects.filter(pk=pair.en.pk).update(live=False)
    found = fill_slot("product_story", product_id=product.pk, language="en")
    assert (found["lang"], found["url"]) == ("vi", ADDRESS)


def test_a_product_without_a_story_is_offered_none(tree):
    product = ProductFactory()
    assert fill_slot("product_story", product_id=product.pk, language="vi") is None


def test_a_producers_page_is_offered_the_stories_of_its_goods(tree):
    product = ProductFactory()
    story_pair(tree, product)
    story_pair(tree, ProductFactory(), slug="khac")
    found = fill_slot("producer_stories", producer_id=product.producer_id, language="en")
    assert [story.url for story in found] == ["/en/stories/soi-mien-en/"]


def test_a_draft_changes_nothing_that_readers_see(tree):
    """Not which products a live story stands beside, nor what is kept for its readers."""
    told, other = ProductFactory(), ProductFactory()
    story = story_pair(tree, told).vi
    before = cache.stamp()
    story.body = body(other)
    story.save_revision()
    assert [row.product_id for row in story.told_products.all()] == [told.pk]
    assert cache.stamp() == before
    story.latest_revision.publish()
    assert [row.product_id for row in story.told_products.all()] == [other.pk]
    assert cache.stamp() != before


def test_a_story_for_some_is_told_to_nobody_else(client, tree):
    told = ProductFactory()
    stories = story_pair(tree, told, standfirst="Chỉ người nhà đọc.")
    words = stories.vi.standfirst
    beside = reverse("catalogue:detail", args=[told.slug, told.pk])
    paths = ("/", "/cau-chuyen/", "/cau-chuyen/atom/", beside)
    for path in paths[1:]:
        assert words in client.get(path).content.decode(), path
    for story in stories:
        story.view_restrictions.create(restriction_type="login")
    for path in paths:
        assert words not in client.get(path).content.decode(), path
