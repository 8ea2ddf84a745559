"""Makes the draft of a text, once: pressing twice, or two editors at once, give one draft."""

from typing import Any

from django.db import transaction
from django.urls import reverse

from shop.producer_desk.models import DeskText
from shop.producer_desk.telling import editing

from ..models import ProducerProfile, StoryPage
from .profile import draft_profile
from .story import draft_story

Status = DeskText.Status
PAGE, PROFILE = "page", "profile"


def make_draft(pk: int, by: Any, *, address: str = "") -> str:
    """Where in the admin the draft of this text is written. Raises `editing.DecidedError`."""
    with transaction.atomic():
        text = editing.locked(pk, Status.SENT, Status.TAKEN)
        if known := address_of_draft(text):
            return known
        mark = f"{PAGE}-{draft_story(text, by).pk}" if _is_story(text) else _profile_mark(text, by)
        editing.take(text, mark, by, address=address)
        return address_of_draft(text)


def address_of_draft(text: DeskText) -> str:
    """Where the draft is, "" when there is none, or none any more."""
    kind, _, key = text.draft.partition("-")
    if kind == PAGE and StoryPage.objects.filter(pk=key).exists():
        return reverse("wagtailadmin_pages:edit", args=[key])
    if kind == PROFILE and ProducerProfile.objects.filter(pk=key).exists():
        return reverse(ProducerProfile.snippet_viewset.get_url_name("edit"), args=[key])
    return ""


def _is_story(text: DeskText) -> bool:
    return text.kind == DeskText.Kind.STORY


def _profile_mark(text: DeskText, by: Any) -> str:
    return f"{PROFILE}-{draft_profile(text, by).pk}"
