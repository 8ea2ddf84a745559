"""Hampers come into a basket, change in number and go out again, always as a whole."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager

from django.db import transaction
from django.utils.translation import gettext as _

from shop.catalogue.models import Product
from shop.certification import clock
from shop.hampers.guard import Judged, Part, judge, judge_product
from shop.hampers.loading import products_to_judge, with_parts
from shop.hampers.models import Hamper, HamperPart
from shop.hampers.swaps import swaps_for

from . import holds
from .exceptions import NotPurchasableError
from .hamper_model import MOST_HAMPERS, BasketHamper
from .models import MOST_PER_LINE, Basket, Line
from .together import check_lines


def add_hamper(
    basket: Basket, hamper_pk: int, quantity: int = 1, swaps: Mapping[int, int] | None = None
) -> BasketHamper:
    """Put so many of a ready-made hamper in. `swaps` are products by the part they stand for.

    Only what is offered as a swap today is taken for one. Raises `Hamper.DoesNotExist`, or
    `NotPurchasableError` when a part may not be had in its number: then nothing is put in.
    """
    hamper = with_parts(Hamper.objects.filter(is_offered=True)).get(pk=hamper_pk)
    parts = swapped(judge(hamper), swaps or {})
    if not parts:
        raise NotPurchasableError(_("This hamper has no parts yet."))
    return _put(basket, parts, quantity, hamper=hamper)


def swapped(judged: Judged, swaps: Mapping[int, int]) -> list[Part]:
    """The parts with those in place that a buyer chose. What is no swap today is passed over."""
    asked = [part for part in judged.parts if part.key in swaps]
    taken = {part.product.pk for part in judged.parts}
    allowed = swaps_for(asked, taken)
    chosen: dict[int, Part] = {}
    for part in asked:
        for one in allowed[part.key]:
            used = {other.product.pk for other in chosen.values()}
            if one.product.pk == swaps[part.key] and one.product.pk not in used:
                chosen[part.key] = one
    return [chosen.get(part.key, part) for part in judged.parts]


def fill_own(
    basket: Basket, size: BasketHamper.Size, wanted: Sequence[tuple[int, int]], quantity: int = 1
) -> BasketHamper:
    """Put in what a buyer filled a basket of that size with: (product, pieces) of each."""
    products = products_to_judge().in_bulk([pk for pk, _pieces in wanted])
    if len(products) != len(wanted) or not wanted:
        raise NotPurchasableError(_("Something of it is not in the shop any more."))
    parts = [judge_product(products[pk], pieces) for pk, pieces in wanted]
    return _put(basket, parts, quantity, size=size)


def set_hampers(basket: Basket, pk: int, quantity: int) -> BasketHamper:
    """Change how many of it; its lines follow. Raises `NotPurchasableError` and changes nothing."""
    with _held(basket, pk) as kept:
        lines = list(kept.lines.all())
        if not 1 <= quantity <= MOST_HAMPERS or _too_many(lines, quantity):
            raise NotPurchasableError(_too_many_words())
        for line in lines:
            line.quantity = (line.each or 1) * quantity
        Line.objects.bulk_update(lines, ["quantity"])
        kept.quantity = quantity
        kept.save(update_fields=["quantity"])
        _refuse_what_is_short(basket, kept)
        _let_go(basket, lines)
    return kept


def remove_hamper(basket: Basket, pk: int) -> str:
    """Take it out with all its lines; its title, for the page to say so."""
    with _held(basket, pk) as kept:
        lines = list(kept.lines.all())
        title = str(kept.title)
        kept.delete()
        _let_go(basket, lines)
    return title


def swap_part(basket: Basket, pk: int, line_pk: int, product_pk: int) -> Product:
    """Let another product stand for one of its parts, if it is offered as a swap now.

    Raises `NotPurchasableError` when it is not, `BasketHamper.DoesNotExist` when there is no such
    line in that hamper.
    """
    with _held(basket, pk) as kept:
        line = kept.lines.filter(pk=line_pk).first()
        if line is None:
            raise BasketHamper.DoesNotExist
        chosen = next(
            (one for one in swaps_in(kept, [line.pk])[line.pk] if one.product.pk == product_pk),
            None,
        )
        if chosen is None:
            raise NotPurchasableError(_("That is no swap for this part any more."))
        line.delete()
        Line.objects.bulk_create([_line(basket, kept, chosen, line.part)])
        _refuse_what_is_short(basket, kept)
        _let_go(basket, [line])
    return chosen.product


def swaps_in(kept: BasketHamper, only: Collection[int] | None = None) -> dict[int, list[Part]]:
    """Up to three swaps for each of its lines, or for these of them, by the key of the line.

    What they are like is the part that staff chose; of what a buyer filled, the line itself.
    """
    lines = list(kept.lines.all())
    originals = HamperPart.objects.in_bulk([line.part for line in lines if line.part])
    wanted = [originals[line.part].product_id for line in lines if line.part in originals]
    products = products_to_judge().in_bulk([*wanted, *(line.product_id for line in lines)])
    asked = []
    for line in lines:
        if only is None or line.pk in only:
            model = originals.get(line.part or 0)
            product = products[model.product_id if model else line.product_id]
            asked.append(judge_product(product, line.each or 1, line.pk))
    return swaps_for(asked, {line.product_id for line in lines})


@contextmanager
def _held(basket: Basket, pk: int) -> Iterator[BasketHamper]:
    """A transaction that holds the basket, so that page 2 in another tab waits for it."""
    with transaction.atomic():
        Basket.objects.select_for_update().get(pk=basket.pk)
        yield basket.hampers.select_related("hamper").get(pk=pk)
    basket.reset_offer_applications()
    basket._lines = None


def _let_go(basket: Basket, lines: Sequence[Line]) -> None:
    """Give back what was held for lines that changed; page 2 holds anew what it offers."""
    holds.release(basket, [line.stockrecord_id for line in lines])


def _put(basket: Basket, parts: Sequence[Part], quantity: int, **columns) -> BasketHamper:
    _refuse(parts)
    if not 1 <= quantity <= MOST_HAMPERS:
        raise NotPurchasableError(_too_many_words())
    with transaction.atomic():
        if not basket.id:
            basket.save()
        kept = BasketHamper.objects.create(
            basket=basket, quantity=quantity, made_at=clock.now(), **columns
        )
        lines = [_line(basket, kept, part, part.key or None) for part in parts]
        if _too_many(lines, quantity):
            raise NotPurchasableError(_too_many_words())
        Line.objects.bulk_create(lines)
        _refuse_what_is_short(basket, kept)
    return kept


def _refuse(parts: Sequence[Part]) -> None:
    for part in parts:
        if part.why_not:
            words = {"part": part.product.get_title(), "why": part.why_not}
            raise NotPurchasableError(_("%(part)s: %(why)s") % words)


def _refuse_what_is_short(basket: Basket, kept: BasketHamper) -> None:
    """Raise, so that the transaction takes everything back, when it cannot be had as a whole."""
    basket.reset_offer_applications()
    basket._lines = None
    for checked in check_lines(basket.all_lines()):
        if checked.line.hamper_id != kept.pk:
            continue
        if checked.blocked or checked.quantity < checked.line.quantity:
            words = {"part": checked.line.product.get_title(), "why": checked.findings[0].words}
            raise NotPurchasableError(_("%(part)s: %(why)s") % words)


def _line(basket: Basket, kept: BasketHamper, part: Part, key: int | None) -> Line:
    return Line(
        basket=basket,
        hamper=kept,
        each=part.quantity,
        part=key,
        line_reference=f"{part.product.pk}_{part.record.pk}_h{kept.pk}",
        product=part.product,
        stockrecord=part.record,
        quantity=part.quantity * kept.quantity,
        price_currency="VND",
        price_excl_tax=part.price,
        price_incl_tax=part.price,
    )


def _too_many(lines: Sequence[Line], quantity: int) -> bool:
    return any((line.each or 1) * quantity > MOST_PER_LINE for line in lines)


def _too_many_words() -> str:
    return _("The quantity must be a whole number from 1 to %(most)d.") % {"most": MOST_HAMPERS}
