"""Batches go along with their product; a number that both have stays readable and told apart."""

from collections.abc import Container

from shop.catalogue.models import Product
from shop.producer_desk.models import Batch

from ..applying.journal import about_to_change

LONGEST = 40


def move_batches(stay: Product, go: Product) -> int:
    """Inside a transaction; how many there were. Codes on labels stay as they are."""
    batches = list(Batch.objects.select_for_update().filter(product=go).order_by("pk"))
    about_to_change(batches)
    taken = set(Batch.objects.filter(product=stay).values_list("lot", flat=True))
    for one in batches:
        one.product, one.lot = stay, free_number(one.lot, taken)
        taken.add(one.lot)
    Batch.objects.bulk_update(batches, ["product", "lot"])
    return len(batches)


def free_number(lot: str, taken: Container[str]) -> str:
    """The number itself, or "2409 (2)" where the other product has one like it."""
    name, again = lot, 1
    while name in taken:
        again += 1
        mark = f" ({again})"
        name = f"{lot[: LONGEST - len(mark)]}{mark}"
    return name
