"""New collections and hampers, and their words, days and prices."""

from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Model

from shop.audit import trail
from shop.certification import clock
from shop.fairs.changing import Staff
from shop.hampers.models import Hamper
from shop.regions.folding import slugify_vi

from .changing import Record, changing
from .models import Collection

LONGEST_SLUG = 60
New = TypeVar("New", bound=Model)


def new_collection(staff: Staff, title_vi: str, **words: Any) -> Collection:
    """An empty draft."""
    return _made(Collection, staff, "collection.make", title_vi, **words)


def new_hamper(staff: Staff, title_vi: str, **words: Any) -> Hamper:
    """One without parts, which is not offered yet."""
    return _made(Hamper, staff, "hamper.make", title_vi, **words)


def change_words(
    record: Record, staff: Staff, action: str, edition: int, words: dict[str, Any]
) -> Record:
    """Write columns of the record; the trail names them."""
    told = {name: bool(value) for name, value in words.items() if isinstance(value, bool)}
    with changing(record, staff, action, edition, columns=sorted(words), **told) as found:
        for column, value in words.items():
            setattr(found, column, value)
        found.save(update_fields=list(words))
    return found


def _made(model: type[New], staff: Staff, action: str, title_vi: str, **words: Any) -> New:
    with transaction.atomic():
        made = model._default_manager.create(
            slug=_free_slug(model, title_vi), title_vi=title_vi, made_at=clock.now(), **words
        )
        trail.record(staff.user, action, made.slug, address=staff.address)  # type: ignore[attr-defined]
    return made


def _free_slug(model: type[Model], title: str) -> str:
    """An address that none of them has: the title's own, with a number where it is taken."""
    plain = slugify_vi(title, max_length=LONGEST_SLUG) or "gio"
    known = model._default_manager.filter(slug__startswith=plain)
    taken = set(known.values_list("slug", flat=True))
    wanted, number = plain, 2
    while wanted in taken:
        wanted, number = f"{plain}-{number}", number + 1
    return wanted
