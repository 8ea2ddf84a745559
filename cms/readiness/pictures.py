"""The pictures of a page wherever they stand: in its fields, and in the blocks of its bodies."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model

from wagtail.models import ReferenceIndex

from shop.pictures.models import ShopImage


def pictures_of(record: Model) -> list[tuple[str, ShopImage]]:
    """Field and picture, in the order of the page. One query, whatever their number."""
    kind = ContentType.objects.get_for_model(ShopImage).pk
    # Wagtail's own reading of a record, so that new blocks are seen without being named here.
    found = [
        (path.partition(".")[0], int(pk))
        for content_type, pk, path, _ in ReferenceIndex._extract_references_from_object(record)
        if content_type == kind
    ]
    images = ShopImage.objects.in_bulk({pk for _, pk in found})
    return [(field, images[pk]) for field, pk in found if pk in images]


def without_words(record: Model) -> list[tuple[str, ShopImage]]:
    """Those that say nothing in Vietnamese to whoever does not see them, each once."""
    own = getattr(record, "picture_words", {})
    lacking = {
        image.pk: (field, image)
        for field, image in reversed(pictures_of(record))
        if not image.alt_vi.strip() and not (field in own and getattr(record, own[field]))
    }
    return list(reversed(lacking.values()))
