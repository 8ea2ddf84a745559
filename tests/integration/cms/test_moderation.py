"""A contributor's story passes through an editor's hands before anybody reads it."""

from django.core import mail
from django.urls import reverse

import pytest
from wagtail.models import TaskState, Workflow, WorkflowState

from cms.models import StoryPage
from cms.moderation import WORKFLOW
from cms.roles import CONTRIBUTORS, EDITORS, OPERATORS, ensure_roles
from tests.factories.editors import edit, staff, write

SUBMIT = {"action-submit": "1"}


@pytest.fixture
def people(tree):
    """A contributor who handed in a story; an editor."""
    ensure_roles()
    return staff(CONTRIBUTORS), staff(EDITORS)


@pytest.fixture
def story(people, tree, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        write(people[0], tree.stories.vi, **SUBMIT)
    return StoryPage.objects.get()


def decide(client, story, action, comment=""):
    task = TaskState.objects.filter(revision__object_id=str(story.pk)).latest("pk")
    name = "wagtailadmin_pages:workflow_action"
    return client.post(reverse(name, args=[story.pk, action, task.pk]), {"comment": comment})


def test_every_page_below_both_homes_has_the_one_step(tree):
    ensure_roles()
    for page in (*tree.home, *tree.stories, *tree.regions):
        assert page.get_workflow().name == WORKFLOW
    (task,) = Workflow.objects.get(name=WORKFLOW).tasks
    assert [group.name for group in task.specific.groups.all()] == [EDITORS]


def test_the_writer_cannot_approve_it_and_the_editor_can(people, story):
    contributor, editor = people
    decide(contributor, story, "approve")
    story.refresh_from_db()
    assert not story.live
    decide(editor, story, "approve")
    story.refresh_from_db()
    assert story.live
    assert WorkflowState.objects.get().status == WorkflowState.STATUS_APPROVED


def test_nor_can_others_of_the_staff(story):
    decide(staff(OPERATORS), story, "approve")
    story.refresh_from_db()
    assert not story.live


def test_while_it_is_looked_at_its_writer_cannot_change_it(people, story):
    contributor, editor = people
    edit(contributor, story, title="Lén đổi")
    assert _draft(story).title == "Chuyện mới"
    edit(editor, story, title="Biên tập sửa")
    assert _draft(story).title == "Biên tập sửa"


def _draft(story):
    return StoryPage.objects.get(pk=story.pk).get_latest_revision_as_object()


def test_sent_back_with_a_reason_changed_and_handed_in_again(people, story):
    contributor, editor = people
    decide(editor, story, "reject", "Ảnh hơi tối.")
    assert TaskState.objects.get().comment == "Ảnh hơi tối."
    page = contributor.get(reverse("wagtailadmin_pages:edit", args=[story.pk]))
    assert "Ảnh hơi tối." in page.content.decode()
    edit(contributor, story, title="Đã sửa", **SUBMIT)
    decide(editor, story, "approve")
    story.refresh_from_db()
    assert (story.live, story.title) == (True, "Đã sửa")


def test_mails_go_out_after_the_work_is_written(people, tree, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as told:
        write(people[0], tree.stories.vi, **SUBMIT)
    assert mail.outbox == []
    for tell in told:
        tell()
    assert [message.to for message in mail.outbox] == [[people[1].person.email]]


def test_what_was_withdrawn_meanwhile_is_told_to_nobody(
    people, tree, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks() as told:
        write(people[0], tree.stories.vi, **SUBMIT)
    StoryPage.objects.get().delete()
    for tell in told:
        tell()
    assert mail.outbox == []


def test_an_editor_brings_back_an_older_version(people, story):
    _, editor = people
    decide(editor, story, "approve")
    first = StoryPage.objects.get().live_revision
    edit(editor, story, title="Bản hỏng", **{"action-publish": "1"})
    history = editor.get(reverse("wagtailadmin_pages:history", args=[story.pk]))
    url = reverse("wagtailadmin_pages:revisions_revert", args=[story.pk, first.pk])
    assert url in history.content.decode()
    form = editor.get(url).context["form"]
    assert form.instance.title == "Chuyện mới"
    edit(editor, story, revision=first.pk, **{"action-publish": "1"})
    story.refresh_from_db()
    assert story.title == "Chuyện mới"


def test_a_locked_story_is_left_alone_by_others(people, story):
    _, editor = people
    decide(editor, story, "approve")
    editor.post(reverse("wagtailadmin_pages:lock", args=[story.pk]))
    other = staff(EDITORS)
    edit(other, story, title="Đè lên")
    assert _draft(story).title == "Chuyện mới"
