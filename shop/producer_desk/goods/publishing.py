"""Pictures of an approved copy onto the live page.

They are drawn before the approval and only hung up by it, so the page is whole at every moment.
"""

import io
from collections.abc import Iterable

from django.core.files.base import ContentFile
from django.utils.translation import override

from shop.catalogue.models import Product, ProductImage
from shop.pictures import private
from shop.pictures.intake import BadPictureError, Crop, take_picture
from shop.pictures.models import ShopImage
from shop.pictures.selectors import CARD, GALLERY

from ..models import CopyPicture, WorkingCopy
from .copies import FrozenError
from .pictures import FOLDER
from .slots import BY_NAME, Slot

LONGEST_SIDE = 1600
SIZES = (CARD, GALLERY)
# By the key of the row in the copy; None for a slot that is emptied.
Drawn = dict[int, ShopImage | None]


def draw(copy_pk: int) -> Drawn:
    """The squares of a copy as pictures of the shop, with the sizes that pages show."""
    rows = CopyPicture.objects.filter(copy=copy_pk).select_related("copy__product__producer")
    drawn: Drawn = {}
    try:
        for row in rows:
            drawn[row.pk] = _drawn(row) if row.name else None
    except Exception:
        put_away(drawn.values())
        raise
    return drawn


def put_away(images: Iterable[ShopImage | None]) -> None:
    """Pictures that were drawn for an approval which did not come about."""
    for image in images:
        if image is not None:
            image.delete()


def hang_up(product: Product, copy: WorkingCopy, drawn: Drawn) -> None:
    """Within the approval. Raises `FrozenError` when the copy has other pictures by now."""
    rows = {row.pk: row for row in copy.pictures.all()}
    if rows.keys() != drawn.keys():
        raise FrozenError
    uses = ProductImage.objects.filter(product=product)
    for pk, row in rows.items():
        slot, image = BY_NAME[row.slot], drawn[pk]
        _take_down(product, slot)
        if image is not None:
            ProductImage.objects.create(
                product=product, original=image, slot=slot.name, display_order=slot.order
            )
    if uses.filter(original__is_illustration=False).exists():
        # Drawings stand in only where there is no photograph.
        uses.filter(original__is_illustration=True).delete()


def square_of(row: CopyPicture, longest: int = LONGEST_SIDE) -> bytes | None:
    """The square that a row shows, as JPEG; None when its file is gone."""
    content = private.read(FOLDER, row.name)
    if content is None:
        return None
    crop = Crop(row.left, row.top, row.side)
    return take_picture(io.BytesIO(content), crop=crop, longest=longest).content


def _take_down(product: Product, slot: Slot) -> None:
    """Whatever stands in the slot; a photograph from before slots stood in front."""
    uses = ProductImage.objects.filter(product=product)
    uses.filter(slot=slot.name).delete()
    if slot.order == 0:
        first = uses.filter(slot="", original__is_illustration=False).first()
        if first is not None:
            uses.filter(pk=first.pk).delete()


def _drawn(row: CopyPicture) -> ShopImage:
    content = square_of(row)
    if content is None:
        raise BadPictureError(row.name)
    product, label = row.copy.product, BY_NAME[row.slot].label
    with override("vi"):
        alt_vi = f"{product.title_vi}: {label}"
    with override("en"):
        alt_en = f"{product.english_gloss or product.title_vi}: {label}"
    image = ShopImage(
        title=alt_vi[:255],
        alt_vi=alt_vi[:255],
        alt_en=alt_en[:255],
        credit=product.producer.name if product.producer else "",
        file=ContentFile(content, name=f"hang-{product.pk}-{row.slot}.jpg"),
    )
    image._set_image_file_metadata()
    image.save()
    for size in SIZES:
        image.get_rendition(size)
    return image
