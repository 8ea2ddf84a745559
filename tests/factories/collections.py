"""Collections, shown today unless a test says otherwise."""

from shop.certification import clock
from shop.collections.models import Collection, Entry

from .catalogue import ProductFactory


def collection_of(*products, slug: str = "tieu-bieu", **columns) -> Collection:
    """A published collection of these products; of two when none is given."""
    words = {
        "title_vi": "Tiêu biểu",
        "title_en": "Flagship goods",
        "starts_on": clock.today(),
        "is_published": True,
        "made_at": clock.now(),
    }
    collection = Collection.objects.create(slug=slug, **(words | columns))
    for place, product in enumerate(products or [ProductFactory(), ProductFactory()], 1):
        Entry.objects.create(collection=collection, product=product, place=place)
    return collection
