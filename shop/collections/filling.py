"""What is chosen comes in, moves and goes out: goods of a collection, parts of a hamper."""

from typing import Any

from django.http import Http404

from shop.catalogue.models import Product
from shop.fairs.changing import Staff
from shop.fairs.eligibility import judge_product
from shop.fairs.ordering import renumber, shifted
from shop.hampers.guard import judge_part
from shop.hampers.guard import judge_product as judge_piece
from shop.hampers.loading import products_to_judge
from shop.hampers.models import MOST_PARTS, MOST_PIECES, Hamper, HamperPart
from shop.hampers.swaps import swaps_for

from .changing import changing
from .errors import FullError, NotEligibleError, TakenError
from .life import days_to_judge
from .models import Collection, Entry


def add_entry(collection: Collection, staff: Staff, product_pk: int) -> Product:
    """To the end. Raises `NotEligibleError` or `TakenError`; Http404 for no such product."""
    with changing(collection, staff, "collection.add", product=product_pk) as found:
        product = _product(product_pk)
        if not judge_product(product, *days_to_judge(found)).may_stand:
            raise NotEligibleError
        _add(found.entries, product, Entry(collection=found, product=product))
    return product


def add_part(hamper: Hamper, staff: Staff, product_pk: int) -> Product:
    """One piece, to the end. Only what may be bought now comes in."""
    with changing(hamper, staff, "hamper.add", product=product_pk) as found:
        product = _product(product_pk)
        if judge_piece(product, 1).why_not:
            raise NotEligibleError
        if found.parts.count() >= MOST_PARTS:
            raise FullError
        _add(found.parts, product, HamperPart(hamper=found, product=product))
    return product


def set_pieces(hamper: Hamper, staff: Staff, pk: int, pieces: int) -> None:
    """So many pieces of a part in each hamper; numbers beyond the ends become the end."""
    pieces = min(max(pieces, 1), MOST_PIECES)
    with changing(hamper, staff, "hamper.pieces", part=pk, pieces=pieces) as found:
        if not found.parts.filter(pk=pk).update(quantity=pieces):
            raise Http404


def swap(hamper: Hamper, staff: Staff, pk: int, product_pk: int) -> Product:
    """Another product for a part of the hamper itself, if it is offered as a swap now."""
    with changing(hamper, staff, "hamper.swap", part=pk, product=product_pk) as found:
        parts = [judge_part(one) for one in found.parts.all()]
        part = next((one for one in parts if one.key == pk), None)
        if part is None:
            raise Http404
        offered = swaps_for([part], {one.product.pk for one in parts})[pk]
        chosen = next((one for one in offered if one.product.pk == product_pk), None)
        if chosen is None:
            raise NotEligibleError
        found.parts.filter(pk=pk).update(product=chosen.product)
    return chosen.product


def say_why(
    collection: Collection, staff: Staff, pk: int, edition: int, words: dict[str, str]
) -> None:
    """What stands beside a product of it, in both languages; empty words say nothing."""
    with changing(collection, staff, "collection.why", edition, row=pk) as found:
        entry = found.entries.filter(pk=pk).first()
        if entry is None:
            raise Http404
        for column, said in words.items():
            setattr(entry, column, said)
        entry.save(update_fields=list(words))


def take_out(record: Any, staff: Staff, action: str, pk: int) -> None:
    """One entry of a collection or part of a hamper."""
    with changing(record, staff, action, row=pk) as found:
        if not _rows(found).filter(pk=pk).delete()[0]:
            raise Http404


def move(record: Any, staff: Staff, action: str, pk: int, steps: int) -> None:
    """So many places down, or up below zero; never beyond an end."""
    with changing(record, staff, action, row=pk, steps=steps) as found:
        renumber(shifted(list(_rows(found)), pk, steps))


def put(record: Any, staff: Staff, action: str, pk: int, before: int | None) -> None:
    """Before another row, to the end where none is named."""
    with changing(record, staff, action, row=pk, before=before) as found:
        keys = [one.pk for one in _rows(found)]
        if pk not in keys:
            raise Http404
        others = [key for key in keys if key != pk]
        place = others.index(before) if before in others else len(others)
        renumber(shifted(list(_rows(found)), pk, place - keys.index(pk)))


def _rows(record: Any) -> Any:
    return record.parts.all() if isinstance(record, Hamper) else record.entries.all()


def _product(pk: int) -> Product:
    found = products_to_judge().filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _add(rows: Any, product: Product, row: Any) -> None:
    if rows.filter(product=product).exists():
        raise TakenError
    row.place = (rows.order_by("-place").values_list("place", flat=True).first() or 0) + 1
    row.save(force_insert=True)
