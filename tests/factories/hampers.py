"""Hampers of several producers, offered and in force unless a test says otherwise."""

from shop.certification import clock
from shop.hampers.loading import with_parts
from shop.hampers.models import Hamper, HamperPart

from .catalogue import ProductFactory


def hamper_of(*products, pieces: int = 1, slug: str = "gio-tet", **columns) -> Hamper:
    """A hamper of these products; of three producers' when none is given."""
    hamper = Hamper.objects.create(
        slug=slug,
        made_at=clock.now(),
        **({"title_vi": "Giỏ Tết", "title_en": "Tết hamper", "is_offered": True} | columns),
    )
    HamperPart.objects.bulk_create(
        HamperPart(hamper=hamper, product=one, quantity=pieces, place=place)
        for place, one in enumerate(products or three_makers(), 1)
    )
    return hamper


def three_makers(**columns) -> list:
    """Three products of three producers."""
    return [ProductFactory(**columns) for _ in range(3)]


def loaded(hamper: Hamper) -> Hamper:
    """The same, ready to be judged."""
    return with_parts().get(pk=hamper.pk)
