"""A story as a draft: each answer under its heading, the photographs between, products below."""

import json
import uuid
from typing import Any

from django.utils.html import escape, linebreaks
from django.utils.translation import gettext as _
from django.utils.translation import override

from shop.producer_desk.models import DeskPicture, DeskText
from shop.producer_desk.telling.fields import STORY
from shop.regions.folding import slugify_vi

from ..models import StoryIndexPage, StoryPage

STANDFIRST = 300


def draft_story(text: DeskText, by: Any) -> StoryPage:
    """A page that nobody sees before an editor publishes it. In the caller's transaction."""
    with override("vi"):
        title = _("The story of %(producer)s") % {"producer": text.partner.name}
        pictures = {one.slot: one for one in text.pictures.all()}
        lead = next((pictures.pop(one.name) for one in STORY if one.name in pictures), None)
        body = _body(text, pictures)
    index = StoryIndexPage.objects.get(locale__language_code="vi")
    page = StoryPage(
        title=title,
        slug=_free_slug(index, title),
        standfirst=_first_sentences(text.words.get("who", "")),
        byline=text.partner.name[:120],
        province=text.partner.region.current if text.partner.region else None,
        body=json.dumps(body),
        lead_picture_id=lead.image_id if lead else None,
        live=False,
        has_unpublished_changes=True,
        owner=by,
    )
    index.add_child(instance=page)
    page.save_revision(user=by, log_action="wagtail.create")
    return page


def _body(text: DeskText, pictures: dict[str, DeskPicture]) -> list[dict[str, Any]]:
    """The first photograph leads the story; the others stand behind their answers."""
    blocks = []
    for asked in STORY:
        if answer := text.words.get(asked.name):
            words = f"<h2>{escape(asked.heading)}</h2>{linebreaks(escape(answer))}"
            blocks.append(_block("text", words))
        if picture := pictures.get(asked.name):
            value = {"picture": picture.image_id, "caption": picture.caption}
            blocks.append(_block("picture", value))
    blocks.append(_block("producer", {"producer": text.partner_id, "text": ""}))
    if text.products:
        products = [_block("item", pk) for pk in text.products]
        blocks.append(_block("products", {"heading": "", "products": products}))
    return blocks


def _block(kind: str, value: Any) -> dict[str, Any]:
    return {"type": kind, "value": value, "id": str(uuid.uuid4())}


def _first_sentences(answer: str) -> str:
    """As many whole words as a standfirst has room for."""
    words = " ".join(answer.split())
    return words if len(words) <= STANDFIRST else words[:STANDFIRST].rsplit(" ", 1)[0] + "…"


def _free_slug(index: StoryIndexPage, title: str) -> str:
    slug = slugify_vi(title)[:200]
    taken = set(index.get_children().values_list("slug", flat=True))
    numbered = (f"{slug}-{number}" for number in range(2, len(taken) + 3))
    return slug if slug not in taken else next(one for one in numbered if one not in taken)
