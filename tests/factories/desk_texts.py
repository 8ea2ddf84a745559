"""What producers tell the editors."""

from shop.producer_desk.desk import Desk
from shop.producer_desk.models import DeskText
from shop.producer_desk.telling import texts

STORY = {
    "who": "Nhà em có bốn người, làm ở đầu bản.",
    "beginning": "Bà nội dạy mẹ, mẹ dạy em.",
    "material": "Củ dong trồng ở soi bãi, đào tháng Mười một.",
    "making": "Rửa, xay, lọc ba nước rồi tráng.",
    "hardest": "Mưa ba ngày là hỏng cả mẻ <b>bột</b>.",
    "wish": "Nấu với nước măng là ngon nhất.",
}
PROFILE = {
    "introduction_vi": "Làm miến từ năm 1998.\n\nKhông dùng chất tẩy.",
    "introduction_en": "",
    "people": "Bốn người trong nhà",
    "since": "1998",
}


def written(desk: Desk, kind: str = DeskText.Kind.STORY, products=(), **words: str) -> DeskText:
    """A text that lacks nothing."""
    text = texts.begin(desk, kind)
    full = (STORY if kind == DeskText.Kind.STORY else PROFILE) | words
    return texts.save(desk, text.pk, full, saw=text.version, products=products)


def sent(desk: Desk, kind: str = DeskText.Kind.STORY, products=(), **words: str) -> DeskText:
    """A text that waits for an editor."""
    text = written(desk, kind, products, **words)
    texts.send(desk, text.pk, saw=text.version)
    text.refresh_from_db()
    return text
