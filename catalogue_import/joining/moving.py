"""Moves what points at one producer to another one, whatever points there.

Each relation is found from the models, so that what a room adds later goes along. Rows that the
other producer has already (a follower, a text in one language) stay where they are, unseen; where
that would tear money or goods apart, nothing is moved at all.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, models, transaction

from shop.partner.models import Partner

WHOLE = frozenset(
    {
        "catalogue.product",
        "partner.stockrecord",
        "order.parcel",
        "order.line",
        "producer_desk.bankaccount",
        "producer_desk.statement",
    }
)
"""Relations of which no row may stay behind."""


class TornApartError(Exception):
    """A row that has to move cannot; `name` is what it is, in words."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


@dataclass(frozen=True, slots=True)
class Moved:
    """Records of one kind: how many went, how many stay with the old record."""

    name: str
    went: int
    stays: int


def move_all(stay: Partner, go: Partner) -> list[Moved]:
    """Inside a transaction. Raises `TornApartError`; then the caller rolls back."""
    found = (_move(relation, stay, go) for relation in _relations())
    return [one for one in found if one.went or one.stays]


def _relations() -> Iterator[Any]:
    """Everything that points at producers, but for producers themselves."""
    for relation in Partner._meta.get_fields(include_hidden=True):
        points_here = relation.auto_created and not relation.concrete and not relation.many_to_many
        if points_here and relation.related_model is not Partner:
            yield relation


def _move(relation: Any, stay: Partner, go: Partner) -> Moved:
    name = relation.field.attname
    # A plain queryset: the catalogue's own would write the words of the active language.
    rows: models.QuerySet[Any] = models.QuerySet(relation.related_model).filter(**{name: go.pk})
    words = str(relation.related_model._meta.verbose_name_plural)
    keys = list(rows.order_by("pk").values_list("pk", flat=True))
    if _moves(rows, name, stay):
        return Moved(words, len(keys), 0)
    if relation.related_model._meta.label_lower in WHOLE:
        raise TornApartError(words)
    went = sum(_moves(rows.filter(pk=pk), name, stay) for pk in keys)
    return Moved(words, went, len(keys) - went)


def _moves(rows: models.QuerySet[Any], name: str, stay: Partner) -> bool:
    """Whether all of these rows may belong to the other producer; then they do."""
    try:
        with transaction.atomic():
            rows.update(**{name: stay.pk})
    except IntegrityError:
        return False
    return True
