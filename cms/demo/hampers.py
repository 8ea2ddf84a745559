"""The demonstration's hampers: parts are products of the registry with the prices they have here.

Four may be bought; one waits for a part whose certificate has ended, one for a part that is sold
out, so that every state can be seen.
"""

from django.core.management.base import OutputWrapper

from shop.catalogue.models import Product
from shop.certification import clock
from shop.hampers.models import Hamper, HamperPart

from . import texts
from .accounts import refuse_elsewhere

FEWEST_PARTS = 2


def ensure_hampers(stdout: OutputWrapper) -> int:
    """Make them where there is none; how many are new."""
    refuse_elsewhere()
    if Hamper.objects.exists():
        return 0
    made = 0
    for place, row in enumerate(texts.read("hampers")["hampers"], 1):
        parts = [(product, pieces) for title, pieces in row["parts"] if (product := _named(title))]
        if len(parts) < FEWEST_PARTS:
            stdout.write(f"  too few of its parts are known: {row['title_vi']} is left out")
            continue
        words = {name: row[name] for name in row if name != "parts"}
        hamper = Hamper.objects.create(**words, is_offered=True, place=place, made_at=clock.now())
        HamperPart.objects.bulk_create(
            HamperPart(hamper=hamper, product=product, quantity=pieces, place=number)
            for number, (product, pieces) in enumerate(parts, 1)
        )
        made += 1
    return made


def _named(title: str) -> Product | None:
    found = Product.objects.published().filter(title_vi=title, producer__isnull=False)
    return found.order_by("pk").first()
