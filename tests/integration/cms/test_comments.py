"""Comments on a draft: an editor leaves one in the form, its writer reads and answers it."""

import json

from django.urls import reverse

import pytest
from wagtail.models import Comment

from cms.models import StoryPage
from cms.roles import CONTRIBUTORS, EDITORS, ensure_roles
from tests.factories.editors import edit, staff, write

PUBLISH = {"action-publish": "1"}
NONE_YET = {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0}


def one_comment(text: str, pk="", replies=NONE_YET, **more) -> dict:
    """The part of the form that holds it, on the standfirst."""
    row = {"id": pk, "text": text, "contentpath": "standfirst", "position": "", "replies": replies}
    return {"TOTAL_FORMS": 1, "INITIAL_FORMS": int(bool(pk)), "0": row | more}


def reply(text: str) -> dict:
    return {"TOTAL_FORMS": 1, "INITIAL_FORMS": 0, "0": {"id": "", "text": text}}


@pytest.fixture
def people(tree):
    """The writer of a story, and an editor."""
    ensure_roles()
    return staff(CONTRIBUTORS), staff(EDITORS)


@pytest.fixture
def story(people, tree):
    write(people[0], tree.stories.vi)
    return StoryPage.objects.get()


@pytest.fixture
def comment(people, story) -> Comment:
    edit(people[1], story, comments=one_comment("Nhà nào làm? Nêu tên."))
    return Comment.objects.get()


def shown(client, story) -> dict:
    """What the page of the form hands to the comments beside its fields."""
    page = client.get(reverse("wagtailadmin_pages:edit", args=[story.pk])).content.decode()
    _, rest = page.split('<script id="comments-data" type="application/json">')
    return json.loads(rest.split("</script>")[0])


def test_it_is_kept_with_who_said_it_and_about_what(people, story, comment):
    assert (comment.page_id, comment.user, comment.contentpath, comment.text) == (
        story.pk,
        people[1].person,
        "standfirst",
        "Nhà nào làm? Nêu tên.",
    )


def test_its_writer_sees_it_and_who_said_it(people, story, comment):
    writer, editor = people
    told = shown(writer, story)
    (one,) = told["comments"]
    assert (one["text"], one["contentpath"]) == ("Nhà nào làm? Nêu tên.", "standfirst")
    assert one["user"] == editor.person.pk
    assert str(editor.person.pk) in told["authors"]


def test_its_writer_answers_and_the_editor_reads_that(people, story, comment):
    writer, editor = people
    kept = one_comment(comment.text, comment.pk, replies=reply("HTX Tài Hoan."))
    edit(writer, story, comments=kept)
    (one,) = shown(editor, story)["comments"]
    assert [(row["text"], row["user"]) for row in one["replies"]] == [
        ("HTX Tài Hoan.", writer.person.pk)
    ]


def test_nobody_puts_words_into_the_editors_mouth(people, story, comment):
    edit(people[0], story, comments=one_comment("Rất hay.", comment.pk))
    comment.refresh_from_db()
    assert comment.text == "Nhà nào làm? Nêu tên."


def test_what_is_settled_is_not_shown_again(people, story, comment):
    edit(people[1], story, comments=one_comment(comment.text, comment.pk, resolved="on"))
    comment.refresh_from_db()
    assert comment.resolved_by == people[1].person
    assert shown(people[0], story)["comments"] == []


def test_readers_never_see_it(client, people, story, comment):
    edit(people[1], story, comments=one_comment(comment.text, comment.pk), **PUBLISH)
    page = client.get(StoryPage.objects.live().get().get_url()).content.decode()
    assert "Một chuyện nghề." in page
    assert comment.text not in page
