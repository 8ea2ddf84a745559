"""Working copies of goods, written through the desk."""

from shop.catalogue.models import Product
from shop.producer_desk.desk import Desk
from shop.producer_desk.goods import copies
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
    copy = copies.begin(desk, product.pk)
    return copies.save(desk, copy.pk, FULL | words, translate=False, saw=copy.version)


def submitted(desk: Desk, product: Product, **words: str) -> WorkingCopy:
    """A copy that waits for its reviewer."""
    copy = finished(desk, product, **words)
    copies.submit(desk, copy.pk, saw=copy.version)
    copy.refresh_from_db()
    return copy
