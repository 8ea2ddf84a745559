"""Sample data for the living page: every part in every state, without a database."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from django import forms

from shop.search.facets import FacetValue
from tests.integration.theme.sample_frame import frame, sectors, words
from tests.integration.theme.sample_goods import badges, cards, pick, picture

__all__ = ["badges", "context"]


class SampleForm(forms.Form):
    """One field of each kind, with help and errors."""

    name = forms.CharField(label="Họ tên")
    phone = forms.CharField(label="Điện thoại", help_text="10 số, để bên giao hàng gọi.")
    email = forms.EmailField(label="E-mail", required=False)
    province = forms.ChoiceField(
        label="Tỉnh, thành phố", choices=[("19", "Thái Nguyên"), ("01", "Hà Nội")]
    )
    note = forms.CharField(label="Lời nhắn", required=False, widget=forms.Textarea)
    pay = forms.ChoiceField(
        label="Cách trả tiền",
        widget=forms.RadioSelect,
        choices=[("cash", "Tiền mặt khi nhận hàng"), ("bank", "Chuyển khoản")],
    )
    news = forms.BooleanField(label="Nhận tin mùa vụ qua e-mail", required=False)


@dataclass(frozen=True)
class Page:
    """The pager's fields."""

    links: list
    previous_url: str
    next_url: str


def context() -> dict:
    """Everything parts/living.html reads."""
    return _front() | _goods() | _lists() | _order()


def _front() -> dict:
    sample_cards = cards()
    story = {
        "title": "Sợi miến Côn Minh: từ củ dong riềng đến bát miến ngày Tết",
        "url": "#",
        "lang": pick("", "vi"),
        "standfirst": "Mỗi mùa đông, cả xã Côn Minh trắng những phên miến phơi dưới nắng hanh.",
        "byline": pick("Ban biên tập · 6 phút đọc", "The editors · 6 minutes"),
        "picture": picture("scenes/workshop-16x9", (1920, 1080)),
    }
    return {
        "frame": frame(),
        "titles": words(),
        "crumbs": [
            (pick("Trang chủ", "Home"), "/"),
            ("Thái Nguyên", "#"),
            ("Miến dong Tài Hoan", ""),
        ],
        "hero": {
            "title": pick(
                "Đặc sản có chứng nhận, từ đúng nơi làm ra.",
                "Certified specialties, from the place they belong to.",
            ),
            "text": "",
            "picture": picture("regions/thai-nguyen-16x9", (1920, 1080)),
            "actions": [
                (pick("Xem đặc sản đang vào mùa", "See what is in season"), "#"),
                (pick("Xác minh một sản phẩm", "Verify a product"), "#"),
            ],
            "note": pick("Ảnh minh hoạ", "Illustration"),
        },
        "cards": sample_cards,
        "three_cards": sample_cards[:3],
        "sector_lines": [
            (label, "#", count)
            for label, count in zip(sectors(), [78, 14, 6, 5, 1, 0], strict=True)
        ],
        "region_lines": [("Thái Nguyên", "#", 12), ("Quảng Ninh", "#", 9), ("Bắc Ninh", "#", 7)],
        "map_links": {
            "19": ("#", "Thái Nguyên", 12),
            "22": ("#", "Quảng Ninh", 9),
            "48": ("#", "Đà Nẵng", 3),
            "56": ("#", "Khánh Hòa", 0),
        },
        "regions": [
            {
                "name": "Thái Nguyên",
                "url": "#",
                "picture": picture("regions/thai-nguyen-16x9", (1920, 1080)),
                "note": pick("12 sản phẩm còn chứng nhận", "12 products in force"),
            },
            {
                "name": "Quảng Ninh",
                "url": "#",
                "picture": picture("regions/quang-ninh-16x9", (1920, 1080)),
                "note": pick("9 sản phẩm còn chứng nhận", "9 products in force"),
            },
            {"name": "Vĩnh Long", "url": "#", "picture": None, "note": ""},
        ],
        "story": story,
        "stories": [story, story | {"title": "Chè Tân Cương", "picture": None}],
        "figures": [
            ("104", pick("sản phẩm đang bán", "products on sale")),
            ("80", pick("nhà sản xuất", "producers")),
            ("15", pick("tỉnh, thành", "provinces")),
        ],
    }


def _goods() -> dict:
    return {
        "badges": badges(),
        "read_at": datetime(2026, 11, 22, 6, 10, tzinfo=UTC),
        "product": {
            "title": "Miến dong Tài Hoan",
            "picture": picture("products/mien-1"),
            "price": pick("65.000\u00a0₫", "₫65,000"),
            "unit_price": pick("130.000\u00a0₫/kg", "₫130,000/kg"),
            "note": pick("đã gồm thuế", "tax included"),
            "delivery": pick(
                "HTX Tài Hoan gửi hàng thứ Ba, thứ Sáu. Đến Hà Nội khoảng 25–26/11.",
                "HTX Tài Hoan ships on Tuesdays and Fridays. Hà Nội around 25–26 Nov.",
            ),
        },
        "shapes": ["jar", "pouch", "box", "bottle", "tray", "disc"],
        "sizes": [
            {"value": "1", "label": "500 g", "checked": True},
            {"value": "2", "label": "1 kg"},
            {"value": "3", "label": "5 kg", "disabled": True},
        ],
        "maker": {
            "name": "HTX Tài Hoan",
            "url": "#",
            "initials": "TH",
            "words": "Hợp tác xã · Côn Minh, Bắc Kạn (nay thuộc Thái Nguyên)",
        },
        "lapsed_text": pick(
            "Chứng nhận này đã hết hạn sau ngày 30/06/2024, nên tạm thời không bán ở đây.",
            "This product's certificate ran until 30 Jun 2024, so it is not sold here for now.",
        ),
        "withdrawn_text": pick(
            "Chứng nhận bị thu hồi ngày 21/12/2025. Lý do: không đánh giá lại đúng hạn.",
            "Withdrawn on 21 Dec 2025. Reason: not re-assessed in time.",
        ),
        "panel_links": [(pick("Sản phẩm tương tự đang bán", "Similar products on sale"), "#")],
        "facts": [
            (pick("Số quyết định", "Decision"), "2890/QĐ-BNN-VPĐP"),
            (pick("Ngày", "Date"), "30/06/2021"),
            (pick("Cơ quan công nhận", "Issued by"), "Bộ Nông nghiệp và Phát triển nông thôn"),
            ("Empty", ""),
        ],
    }


def _value(
    label: str, count: int, *, chosen: bool = False, children: tuple[FacetValue, ...] = ()
) -> FacetValue:
    """One value of a facet."""
    return FacetValue(f"sample:{label}", label, count, "?", chosen, children)


def _lists() -> dict:
    return {
        "groups": [
            {
                "name": "stars",
                "label": pick("Sao", "Stars"),
                "is_open": True,
                "values": [
                    _value(pick("5 sao", "5 stars"), 14, chosen=True),
                    _value(pick("4 sao", "4 stars"), 1_037),
                    _value(pick("3 sao", "3 stars"), 0),
                ],
            },
            {
                "name": "place",
                "label": pick("Tỉnh, thành phố", "Province"),
                "is_open": True,
                "values": [
                    _value("Quảng Ninh", 9),
                    _value("Thái Nguyên", 7, children=(_value("Bắc Kạn", 3, chosen=True),)),
                ],
                "more": [_value("Hà Nội", 1), _value("Cần Thơ", 0)],
                "more_label": pick("Cả 34 tỉnh, thành", "All 34 provinces and cities"),
            },
            {
                "name": "price",
                "label": pick("Giá", "Price"),
                "is_open": False,
                "values": [_value(pick("đến 50.000\u00a0₫", "up to ₫50,000"), 21)],
            },
        ],
        "price_pairs": [("q", "miến")],
        "result_words": pick("Xem 128 sản phẩm", "See 128 products"),
        "filter_words": pick("128 sản phẩm", "128 products"),
        "chosen_count": 2,
        "chosen": [
            {"label": pick("5 sao", "5 stars"), "url": "#", "words": "5 sao"},
            {"label": "Bắc Kạn", "url": "#", "words": ""},
        ],
        "has_typed": True,
        "literal_url": "#",
        "page_obj": Page(
            [(1, "#", False), (2, "#", True), (3, "#", False), (None, "", False), (6, "#", False)],
            "#",
            "#",
        ),
        "empty": {
            "title": pick(
                "Không có sản phẩm 5 sao nào ở Cao Bằng lúc này.",
                "No 5-star products in Cao Bằng right now.",
            ),
            "text": pick(
                "Bỏ lọc “5 sao” để xem 9 sản phẩm 4 sao.",
                "Remove “5 stars” to see nine 4-star ones.",
            ),
            "links": [
                (pick("Bỏ lọc 5 sao", "Remove 5 stars"), "#"),
                (pick("Xoá tất cả", "Clear all"), "#"),
            ],
        },
        "notices": [
            ("info", pick("Hiển thị cả kết quả có dấu.", "Results with marks are shown too.")),
            ("ok", pick("Đã nhận đơn LS-10234.", "We have your order LS-10234.")),
            (
                "warn",
                pick(
                    "Công cụ tìm kiếm đang nghỉ; kết quả có thể ít hơn bình thường.",
                    "Search is resting; you may see fewer results than usual.",
                ),
            ),
            ("bad", pick("Ngân hàng chưa chấp nhận thẻ.", "Your bank declined the card.")),
        ],
    }


def _order() -> dict:
    form = SampleForm({"phone": "09", "email": "sai", "province": "19"})
    line = {
        "title": "Miến dong Tài Hoan",
        "url": "#",
        "picture": picture("products/mien-1"),
        "badge": badges()[0],
        "size": "500 g",
        "unit_price": "65.000\u00a0₫",
        "quantity_words": "2 gói",
        "total": "130.000\u00a0₫",
        "messages": [("warn", "Chỉ còn 2 gói, đã chỉnh số lượng giúp anh/chị.")],
    }
    blocked = line | {
        "title": "Chè Shan tuyết",
        "picture": None,
        "badge": badges()[3],
        "messages": [("bad", "Chứng nhận hết hạn hôm nay: không đặt được.")],
        "blocked": True,
    }
    return {
        "parcels": [
            {
                "number": 1,
                "maker": "HTX Tài Hoan",
                "maker_url": "#",
                "place": "Côn Minh, Thái Nguyên",
                "ships": pick("gửi thứ Ba, thứ Sáu", "ships Tuesdays and Fridays"),
                "expected": pick("Đến Hà Nội khoảng 25–26/11", "Hà Nội around 25–26 Nov"),
                "delivery": "28.000\u00a0₫",
                "lines": [line, blocked],
            }
        ],
        "sums": [
            (pick("Tiền hàng", "Goods"), "165.000\u00a0₫"),
            (pick("Phí giao", "Delivery"), "28.000\u00a0₫"),
        ],
        "total": (pick("Tổng cộng", "Total"), "193.000\u00a0₫"),
        "form": form,
        "events": [
            {
                "date": date(2024, 6, 30),
                "title": pick("Hết hạn", "Expired"),
                "text": "",
                "source": "",
                "read_on": None,
            },
            {
                "date": date(2021, 6, 30),
                "title": pick("Công nhận 5 sao", "Recognised with 5 stars"),
                "text": "Bộ Nông nghiệp và Phát triển nông thôn",
                "source": "2890/QĐ-BNN-VPĐP",
                "read_on": date(2024, 12, 31),
            },
        ],
        "steps": [
            (pick("Đã đặt", "Ordered"), True, False, "22/11"),
            (pick("Đang chuẩn bị", "Being prepared"), False, True),
            (pick("Đã gửi", "Sent"), False, False),
            (pick("Đã giao", "Delivered"), False, False),
        ],
        "caption": pick("Sản phẩm theo sao", "Products by star"),
        "heads": [
            pick("Tỉnh", "Province"),
            pick("3 sao", "3 stars"),
            pick("4 sao", "4 stars"),
            pick("5 sao", "5 stars"),
        ],
        "rows": [["Thái Nguyên", 11, 7, 1], ["Quảng Ninh", 8, 11, 4]],
        "long_text": (
            "Nghề làm miến ở Côn Minh có từ những năm sáu mươi. Củ dong riềng được rửa sạch, "
            "nghiền, lọc lấy tinh bột rồi ngâm nhiều lần nước cho thật trắng. Bột chín được ép "
            "thành sợi, trải lên phên nứa và phơi một nắng."
        ),
    }
