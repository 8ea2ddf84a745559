"""The words of a producer's own page as a draft, beside those that readers see."""

import uuid
from typing import Any

from django.utils.html import escape, linebreaks

from wagtail.models import Locale

from shop.producer_desk.models import DeskText

from ..models import ProducerProfile


def draft_profile(text: DeskText, by: Any) -> ProducerProfile:
    """The Vietnamese draft; the English one beside it where the producer wrote it."""
    first = _draft(text, "vi", by)
    if text.words.get("introduction_en"):
        _draft(text, "en", by, key=first.translation_key)
    return first


def _draft(text: DeskText, language: str, by: Any, key: uuid.UUID | None = None) -> ProducerProfile:
    profile = _known(text, language) or _new(text, language, key)
    profile.introduction = linebreaks(escape(text.words[f"introduction_{language}"]))
    if language == "vi":
        profile.people = text.words.get("people", "")
    if portrait := text.pictures.first():
        profile.portrait_id = portrait.image_id
    year = text.words.get("since", "")
    profile.since_year = int(year) if year.isdigit() else profile.since_year
    profile.save_revision(user=by)
    return profile


def _known(text: DeskText, language: str) -> ProducerProfile | None:
    """As its last draft is; readers go on seeing what is published."""
    found = ProducerProfile.objects.filter(
        partner_id=text.partner_id, locale__language_code=language
    ).first()
    return found.get_latest_revision_as_object() if found else None


def _new(text: DeskText, language: str, key: uuid.UUID | None) -> ProducerProfile:
    return ProducerProfile.objects.create(
        partner_id=text.partner_id,
        locale=Locale.objects.get(language_code=language),
        translation_key=key or uuid.uuid4(),
        live=False,
        has_unpublished_changes=True,
    )
