"""Working copies of goods, written through the desk."""

import io

from PIL import Image

from shop.catalogue.models import Product
from shop.pictures.intake import Crop, take_picture
from shop.producer_desk.desk import Desk
from shop.producer_desk.goods import copies, gallery, pictures
from shop.producer_desk.goods.slots import BY_NAME
from shop.producer_desk.models import WorkingCopy

# Everything that honey needs.
FULL = {
    "summary_vi": "Mật ong hoa bạc hà",
    "description_vi": "Ong lấy mật trên cao nguyên đá.",
    "keeping_vi": "Nơi khô, dưới 30 độ",
    "shelf_life_vi": "24 tháng",
    "ingredients_vi": "Mật ong bạc hà",
    "use_vi": "Pha với nước ấm",
    "declared_vi": "01/TCB/2024",
}


def finished(desk: Desk, product: Product, **words: str) -> WorkingCopy:
    """A draft that lacks nothing."""
    copy = pictured(desk, product)
    return copies.save(desk, copy.pk, FULL | words, translate=False, saw=copy.version)


def pictured(desk: Desk, product: Product) -> WorkingCopy:
    """Its open copy, with each picture that is needed and not there yet."""
    copy = copies.begin(desk, product.pk)
    for place in gallery.shown(copy.product, copy):
        if place.missing:
            put_picture(desk, product, place.slot.name)
    return copy


def put_picture(
    desk: Desk, product: Product, slot: str, colour: str = "olive", saw: int = 0
) -> None:
    """A small picture of one colour in that slot."""
    out = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(out, "PNG")
    out.seek(0)
    pictures.put(desk, product.pk, BY_NAME[slot], take_picture(out), Crop(), saw=saw)


def submitted(desk: Desk, product: Product, **words: str) -> WorkingCopy:
    """A copy that waits for its reviewer."""
    copy = finished(desk, product, **words)
    copies.submit(desk, copy.pk, saw=copy.version)
    copy.refresh_from_db()
    return copy
