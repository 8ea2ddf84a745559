"""What a producer does with a text for the editors: begin, write, send, take back.

Each act locks the text; whoever saves says which version they saw.
"""

from collections.abc import Collection, Mapping

from django.db import transaction
from django.http import Http404

from shop.certification import clock

from ..desk import Desk
from ..models import DeskText
from .fields import ASKED, Asked, missing

Status = DeskText.Status


class FrozenError(Exception):
    """An editor has it: nobody writes in it now."""


class OtherVersionError(Exception):
    """Somebody else has saved it since; `text` is how it is now."""

    def __init__(self, text: DeskText) -> None:
        super().__init__(text)
        self.text = text


class IncompleteError(Exception):
    """Something is still to be answered."""

    def __init__(self, missing: list[Asked]) -> None:
        super().__init__(missing)
        self.missing = missing


def begin(desk: Desk, kind: str) -> DeskText:
    """The open text of a kind, an empty one when there is none."""
    with transaction.atomic():
        # The producer's row is the lock: two who begin at once get the same text.
        desk.producer().select_for_update().get()
        known = open_text(desk, kind)
        if known is not None:
            return known
        text = fresh(desk, kind)
        text.save()
        return text


def fresh(desk: Desk, kind: str) -> DeskText:
    """A new one, not kept yet."""
    return DeskText(
        partner=desk.partner,
        kind=kind,
        words=_published_words(desk, kind),
        saved_by=desk.user,
        saved_at=clock.now(),
    )


def open_text(desk: Desk, kind: str) -> DeskText | None:
    """The one that is being written or looked at."""
    return desk.texts().filter(kind=kind, status__in=DeskText.OPEN).first()


def save(
    desk: Desk,
    pk: int,
    words: Mapping[str, str],
    *,
    saw: int,
    products: Collection[int] = (),
    translate: bool = True,
) -> DeskText:
    """Keep these words. Raises `FrozenError` or `OtherVersionError`; then nothing is kept."""
    with transaction.atomic():
        text = _editable(desk, pk, saw)
        told = {one.name: words.get(one.name, "").strip() for one in ASKED[text.kind]}
        mine = desk.products().filter(parent=None, merged_into=None, pk__in=products)
        chosen = sorted(mine.values_list("pk", flat=True))
        if (told, chosen, translate) == (text.words, text.products, text.translate):
            return text
        text.words, text.products, text.translate = told, chosen, translate
        text.version += 1
        text.saved_by, text.saved_at = desk.user, clock.now()
        text.save()
        return text


def send(desk: Desk, pk: int, *, saw: int) -> None:
    """Give it to the editors, which freezes it. Raises `IncompleteError`, or as `save` does."""
    with transaction.atomic():
        text = _editable(desk, pk, saw)
        if lacking := missing(text):
            raise IncompleteError(lacking)
        text.status, text.sent_at = Status.SENT, clock.now()
        text.save()


def take_back(desk: Desk, pk: int) -> None:
    """Go on writing, as long as no editor has begun. Raises `FrozenError`."""
    with transaction.atomic():
        text = locked(desk, pk)
        if text.status != Status.SENT:
            raise FrozenError
        text.status = Status.RETURNED if text.note else Status.DRAFT
        text.sent_at = None
        text.save()


def _published_words(desk: Desk, kind: str) -> dict[str, str]:
    """One's own page is changed, so its last words stand there; a story is always a new one."""
    if kind != DeskText.Kind.PROFILE:
        return {}
    last = desk.texts().filter(kind=kind).first()
    if last is not None:
        return dict(last.words)
    return {
        "introduction_vi": desk.partner.introduction_vi or "",
        "introduction_en": desk.partner.introduction_en or "",
    }


def locked(desk: Desk, pk: int) -> DeskText:
    """The text, for whoever changes it."""
    text = desk.texts().select_for_update(of=("self",)).filter(pk=pk).first()
    if text is None:
        raise Http404
    return text


def _editable(desk: Desk, pk: int, saw: int) -> DeskText:
    text = locked(desk, pk)
    if not text.is_editable:
        raise FrozenError
    if text.version != saw:
        raise OtherVersionError(text)
    return text
