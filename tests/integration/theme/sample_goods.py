"""Samples of badges, pictures and product cards."""

from dataclasses import dataclass

from django.utils.translation import get_language

from shop.pictures.selectors import Picture


@dataclass(frozen=True)
class Badge:
    """The fields of shop.certification.badges.Badge that templates read."""

    state: str
    stars: int
    words: str
    chip: str
    label: str
    role: str
    buyable: bool
    code: str = "thai-nguyen-2020-0001"
    verify_url: str = "#certificate"
    ribbon: str = ""


@dataclass(frozen=True)
class Card:
    """The fields of shop.catalogue.cards.ProductCard that templates read."""

    id: int
    title: str
    badge: Badge
    producer_name: str
    place: str
    price: str = ""
    picture: Picture | None = None
    title_lang: str = ""
    gloss: str = ""
    url: str = "#product"
    producer_url: str = "#producer"
    price_from: bool = False
    unit_price: str = ""
    stock_words: str = ""


def pick(vi: str, en: str) -> str:
    """The Vietnamese or the English sample, by the active language."""
    return vi if get_language() == "vi" else en


def badges() -> list[Badge]:
    """One badge for each state of a certificate."""
    rows = [
        ("in_force", 4, "Còn hiệu lực đến 12/03/2027", "Valid until 12 Mar 2027", "ok", True),
        (
            "ending",
            3,
            "Còn hiệu lực, sắp hết hạn 12/03/2027",
            "Valid, ends 12 Mar 2027",
            "note",
            True,
        ),
        ("not_yet", 5, "Có hiệu lực từ 01/01/2027", "In force from 1 Jan 2027", "info", False),
        ("lapsed", 5, "Hết hạn sau ngày 30/06/2024", "Expired after 30 Jun 2024", "muted", False),
        ("paused", 4, "Tạm dừng từ 02/05/2026", "Suspended since 2 May 2026", "warn", False),
        ("withdrawn", 4, "Đã thu hồi ngày 21/12/2025", "Withdrawn on 21 Dec 2025", "bad", False),
        (
            "replaced",
            3,
            "Đã thay bằng chứng nhận TN-2024-0187",
            "Replaced by TN-2024-0187",
            "info",
            False,
        ),
        (
            "unknown",
            3,
            "Chưa rõ thời hạn, đang chờ văn phòng đối chiếu",
            "Validity not confirmed yet",
            "muted",
            False,
        ),
        (
            "no_seller",
            4,
            "Còn hiệu lực đến 12/03/2027, chưa có gian hàng",
            "Valid until 12 Mar 2027, no seller yet",
            "info",
            False,
        ),
    ]
    return [_badge(*row) for row in rows]


def _badge(state: str, stars: int, vi: str, en: str, role: str, buyable: bool) -> Badge:
    words = pick(vi, en)
    if buyable:
        chip = pick(f"OCOP {stars} sao · đến 3/2027", f"OCOP {stars} stars · to 3/2027")
        label = pick(
            f"OCOP {stars} sao, {vi[0].lower()}{vi[1:]}",
            f"OCOP {stars} stars, {en[0].lower()}{en[1:]}",
        )
    else:
        chip = pick(
            f"Từng đạt {stars} sao · {vi[0].lower()}{vi[1:]}",
            f"Held {stars} stars · {en[0].lower()}{en[1:]}",
        )
        label = chip
    return Badge(state, stars, words, chip, label, role, buyable)


def picture(name: str, size: tuple[int, int] = (1000, 1000)) -> Picture:
    """A picture as the catalogue gives it."""
    alt = pick("Tranh minh họa", "Illustration")
    return Picture(f"/media/samples/{name}.webp", size[0], size[1], alt)


def cards() -> list[Card]:
    """Cards: ordinary, long names, from-price, nearly out, no picture, out of certification."""
    good, ending, five, lapsed = badges()[0], badges()[1], badges()[0], badges()[3]
    five = _badge(
        "in_force", 5, "Còn hiệu lực đến 12/03/2027", "Valid until 12 Mar 2027", "ok", True
    )
    english = pick("", "vi")
    return [
        Card(
            1,
            "Miến dong Tài Hoan",
            five,
            "HTX Tài Hoan",
            pick("Bắc Kạn (nay thuộc Thái Nguyên)", "Bắc Kạn (now Thái Nguyên)"),
            pick("65.000\u00a0₫", "₫65,000"),
            picture("products/mien-1"),
            english,
            pick("", "arrowroot glass noodles"),
            unit_price=pick("130.000\u00a0₫/kg", "₫130,000/kg"),
        ),
        Card(
            2,
            "Mật ong bạc hà cao nguyên đá Đồng Văn chai thuỷ tinh",
            good,
            "Công ty TNHH Ong Cao nguyên đá",
            "Hà Giang",
            pick("193.000\u00a0₫", "₫193,000"),
            picture("products/mat-ong-1"),
            english,
            price_from=True,
            unit_price=pick("386.000\u00a0₫/kg", "₫386,000/kg"),
        ),
        Card(
            3,
            "Chè Shan tuyết",
            ending,
            "Hộ Nguyễn Thị Hằng",
            "Cao Bằng",
            pick("240.000\u00a0₫", "₫240,000"),
            picture("products/tra-xanh-1"),
            english,
            stock_words=pick("Chỉ còn 2 gói", "Only 2 left"),
        ),
        Card(4, "Ổi lê Đỗ Xá Ẵ Ộ Ỗ", lapsed, "HTX Ổi lê", "Hải Dương", "", None, english),
        Card(
            5,
            "Nước mắm Phú Quốc Khải Hoàn 38 độ đạm",
            good,
            "Công ty Cổ phần thương mại Khải Hoàn",
            "Kiên Giang",
            pick("1.250.000\u00a0₫", "₫1,250,000"),
            picture("products/nuoc-mam-1"),
            english,
        ),
    ]
