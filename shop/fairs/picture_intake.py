"""A cover or a poster, taken in like every picture that people send."""

from typing import BinaryIO

from django.core.files.base import ContentFile

from shop.pictures.intake import take_picture
from shop.pictures.models import ShopImage


def picture_from(file: BinaryIO, alt_vi: str, alt_en: str, credit: str) -> ShopImage:
    """A new picture in the shop's library. Raises `BadPictureError`."""
    taken = take_picture(file)
    image = ShopImage(
        title=alt_vi[:255],
        alt_vi=alt_vi[:255],
        alt_en=alt_en[:255],
        credit=credit[:255],
        file=ContentFile(taken.content, name=f"hoi-cho.{taken.ending}"),
    )
    image._set_image_file_metadata()
    image.save()
    return image
