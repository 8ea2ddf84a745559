"""What the demonstration's producer has sent to the editors: goods in three stages, and a story."""

from pathlib import Path
from typing import BinaryIO

from django.contrib.auth import get_user_model

from shop.catalogue.models import Product
from shop.pictures.intake import Crop, take_picture
from shop.producer_desk.desk import Desk
from shop.producer_desk.goods import copies, pictures, reviewing
from shop.producer_desk.goods.slots import BY_NAME
from shop.producer_desk.models import DeskText, WorkingCopy
from shop.producer_desk.telling import texts
from shop.producer_desk.telling.pictures import put_picture

from ..desk_texts.making import make_draft
from ..models import StoryPage
from .accounts import EDITOR, WRITER, refuse_elsewhere
from .desk_office import desk_of

PICTURES = Path(__file__).parent / "pictures"
WORKSHOP = "scenes/workshop-16x9.webp"
MADE_UP = "Lời mẫu, để xem thử gian hàng"
# How far each of the goods has come: returned with notes, waiting for a reviewer, being written.
STAGES = (WorkingCopy.Status.RETURNED, WorkingCopy.Status.SUBMITTED, WorkingCopy.Status.DRAFT)
NOTES = (
    ("summary", "Nói rõ hơn vị và cách dùng; bỏ chữ “số một”."),
    ("picture-back", "Chữ trên nhãn chưa đọc được, chụp gần hơn giúp."),
)
STORY = {
    "who": "Xưởng có bảy người, phần lớn là bà con trong xóm. (Câu chuyện minh họa.)",
    "beginning": "Nghề có từ đời ông bà; năm 2010 chúng tôi góp vốn làm chung.",
    "material": "Nguyên liệu mua của mười hai hộ quanh xưởng, ghi sổ từng mẻ.",
    "making": "Sáng sơ chế, chiều làm, tối để nguội rồi mới đóng gói.",
    "hardest": "Mưa dài ngày là phải dừng, vì phơi không được nắng.",
    "wish": "Mong người mua giữ nơi khô và dùng trong tháng đầu sau khi mở.",
}


def ensure_desk_words() -> None:
    """Once; whatever somebody did at the desk meanwhile stays."""
    refuse_elsewhere()
    desk = desk_of(WRITER)
    editor = get_user_model().objects.filter(email=EDITOR).first()
    if desk is None or editor is None:
        return
    if not desk.copies().exists():
        for product, stage in zip(_goods(desk), STAGES, strict=False):
            _copy(desk, product, stage, editor)
    if not desk.texts().exists():
        _story(desk, editor)


def _goods(desk: Desk) -> list[Product]:
    """What is sold and has a drawn picture."""
    found = Product.objects.sellable().filter(producer=desk.partner, parent=None)
    return list(found.filter(images__isnull=False).distinct().order_by("pk")[: len(STAGES)])


def _copy(desk: Desk, product: Product, stage: str, editor) -> None:
    copy = copies.begin(desk, product.pk)
    drawn = product.images.order_by("display_order", "pk").first().original.file
    for slot, crop in (("front", Crop()), ("back", Crop(0.5, 0.6, 0.5))):
        with drawn.open() as file:
            _put(desk, product, slot, file, crop)
    with (PICTURES / WORKSHOP).open("rb") as file:
        _put(desk, product, "maker", file, Crop())
    missing = {field.keys[0]: MADE_UP for field in copies.missing(copy)}
    copy = copies.save(desk, copy.pk, missing, translate=True, saw=copy.version)
    if stage == WorkingCopy.Status.DRAFT:
        return
    copies.submit(desk, copy.pk, saw=copy.version)
    if stage == WorkingCopy.Status.RETURNED:
        for field, text in NOTES:
            reviewing.note(copy.pk, field, text, editor)
        reviewing.give_back(copy.pk, editor)


def _put(desk: Desk, product: Product, slot: str, file: BinaryIO, crop: Crop) -> None:
    pictures.put(desk, product.pk, BY_NAME[slot], take_picture(file), crop, saw=0)


def _story(desk: Desk, editor) -> None:
    """Told at the desk, made a draft by an editor, and published."""
    kind = DeskText.Kind.STORY
    text = texts.begin(desk, kind)
    with (PICTURES / WORKSHOP).open("rb") as file:
        put_picture(desk, kind, "making", file, "Tranh minh họa một xưởng làm hàng")
    text.refresh_from_db()
    sold = [product.pk for product in _goods(desk)]
    text = texts.save(desk, text.pk, STORY, saw=text.version, products=sold)
    texts.send(desk, text.pk, saw=text.version)
    make_draft(text.pk, editor)
    text.refresh_from_db()
    page = StoryPage.objects.get(pk=text.draft.partition("-")[2])
    page.get_latest_revision().publish(user=editor)
