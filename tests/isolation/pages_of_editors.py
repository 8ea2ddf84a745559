"""Pages in every state that addresses of the editors' room name: planned, in moderation, locked,
translated, an alias; and what stands around them.
"""

import datetime as dt
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.utils import timezone

from wagtail.admin.models import EditingSession
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import Collection, Locale, UploadedFile
from wagtail_localize.models import (
    OverridableSegment,
    StringSegment,
    Translation,
    TranslationSource,
)

from cms.models import ProducerProfile, ShopDocument, StoryPage
from cms.page_tree import Tree
from shop.accounts.models import User
from shop.pictures.models import ShopImage

TEXT = '<p>Lò miến đỏ lửa, <a href="https://example.vn">xa hơn</a>.</p>'
BODY = [{"type": "text", "value": TEXT, "id": "1"}]


def page_things(tree: Tree, editor: User, profile_pk: int) -> dict[str, Any]:
    """Keys of the pages and of their revisions, tasks, translations; the editor owns them."""
    index = tree.stories.vi
    story, waiting = (_story(index, title, editor) for title in ("Lò miến", "Chờ duyệt"))
    planned = _planned(story, editor)
    alias = story.create_alias(parent=index, update_slug="bi-danh")
    keys = {
        "stories": index.pk,
        "story": story.pk,
        "alias": alias.pk,
        "first": story.revisions.earliest("created_at", "pk").pk,
        "planned": planned.pk,
        "waiting": waiting.pk,
        "block": StoryPage.body.field.stream_block.child_blocks["text"].definition_prefix,
    }
    profile = ProducerProfile.objects.get(pk=profile_pk)
    keys["words_planned"] = _planned(profile, editor).pk
    for name, one in (("", waiting), ("words_", profile)):
        one.save_revision(user=editor)
        state = one.get_workflow().start(one, editor)
        step = state.current_task_state
        keys |= {
            f"{name}workflow": state.pk,
            f"{name}step": step.pk,
            f"{name}step_task": step.task_id,
        }
    return keys | _translated(story) | _around(story, editor)


def _story(index: Any, title: str, editor: User) -> StoryPage:
    page = StoryPage(title=title, standfirst="Một chuyện nghề.", body=BODY, owner=editor)
    index.add_child(instance=page)
    page.save_revision(user=editor).publish()
    return page


def _planned(record: Any, editor: User) -> Any:
    record.go_live_at = timezone.now() + dt.timedelta(days=400)
    revision = record.save_revision(user=editor, approved_go_live_at=record.go_live_at)
    record.refresh_from_db()
    return revision


def _translated(story: StoryPage) -> dict[str, Any]:
    source, _ = TranslationSource.update_or_create_from_instance(story)
    translation = Translation.objects.create(
        source=source, target_locale=Locale.objects.get(language_code="en")
    )
    translation.save_target(publish=False)
    return {
        "source": source.pk,
        "translation": translation.pk,
        "translated": translation.get_target_instance().pk,
        "string": StringSegment.objects.filter(source=source).first().pk,
        "override": OverridableSegment.objects.filter(source=source).first().pk,
    }


def _around(story: StoryPage, editor: User) -> dict[str, Any]:
    of_story = ContentType.objects.get_for_model(StoryPage)
    session = EditingSession.objects.create(
        user=editor, content_type=of_story, object_id=story.pk, last_seen_at=timezone.now()
    )
    pick = SearchPromotion.objects.create(query=Query.get("miến"), page=story, description="Miến")
    uploads = {
        name: UploadedFile.objects.create(
            for_content_type=ContentType.objects.get_for_model(model),
            uploaded_by_user=editor,
            file=ContentFile(b"x", f"{name}.txt"),
        ).pk
        for name, model in (("image_upload", ShopImage), ("document_upload", ShopDocument))
    }
    collection = Collection.get_first_root_node().add_child(name="Ảnh lò miến")
    return uploads | {
        "session": session.pk,
        "query": pick.query_id,
        "redirect": Redirect.add_redirect("/cu/", story, is_permanent=True).pk,
        "collection": collection.pk,
    }
