"""Samples of what stands around a page, and of the headings on it."""

from datetime import UTC, date, datetime

from django.utils.translation import get_language

from cms.frame import Operator
from cms.menus import MenuColumn, MenuLink
from tests.integration.theme.sample_goods import pick


def frame() -> dict:
    """The site frame of every public page."""
    menu = (
        ["Sản phẩm", "Vùng", "Câu chuyện", "Trưng bày", "Xác minh"]
        if get_language() == "vi"
        else ["Products", "Regions", "Stories", "Showcases", "Verify"]
    )
    helps = (
        [
            "Về chương trình OCOP",
            "Trợ giúp",
            "Kết quả được xếp thế nào",
            "Điều khoản",
            "Quyền riêng tư",
            "Tra cứu đơn hàng",
        ]
        if get_language() == "vi"
        else ["About OCOP", "Help", "How results are ranked", "Terms", "Privacy", "Track an order"]
    )
    return {
        "shop_name": "Làng Sao",
        "menu": tuple((MenuLink(label, "#"), place == 0) for place, label in enumerate(menu)),
        "languages": [
            ("vi", "Tiếng Việt", "/", get_language() == "vi"),
            ("en", "English", "/en/", get_language() == "en"),
        ],
        "alternates": [("vi", "/"), ("en", "/en/")],
        "footer": (
            column(pick("Ngành hàng", "Product sectors"), sectors()),
            column(pick("Trợ giúp và quy định", "Help and rules"), helps),
        ),
        "operator": Operator(
            name="Công ty TNHH Làng Sao (minh hoạ)",
            address="12 Bến Oánh, Thái Nguyên",
            phone="0208 000 0000",
            hours=pick("8:00 đến 17:00, thứ Hai đến thứ Bảy", "8 am to 5 pm, Monday to Saturday"),
            email="",
            business_code="0000000000",
            business_code_issued="",
            legal_representative="Nguyễn Văn A",
            registration="",
            registration_url="",
        ),
        "demo_date": date(2024, 12, 31),
        "freshness": datetime(2024, 12, 31, 6, 10, tzinfo=UTC),
        "search_url": "/tim-kiem/",
        "verify_url": "/xac-minh/",
        "home_url": "/",
        "basket_url": "/gio-hang/",
        "basket_count": 3,
    }


def sectors() -> list[str]:
    """The names of the six sectors."""
    vi = [
        "Thực phẩm",
        "Đồ uống",
        "Dược liệu",
        "Thủ công mỹ nghệ",
        "Sinh vật cảnh",
        "Du lịch cộng đồng",
    ]
    en = [
        "Food",
        "Drinks",
        "Herbs",
        "Crafts",
        "Ornamental plants and animals",
        "Community tourism",
    ]
    return vi if get_language() == "vi" else en


def column(heading: str, labels: list[str]) -> MenuColumn:
    """A column of links at the foot."""
    return MenuColumn(heading, tuple(MenuLink(label, "#") for label in labels))


def words() -> dict:
    """Headings and buttons of the living page."""
    vi = {
        "season": "Đang vào mùa",
        "all": "Xem tất cả",
        "sectors": "Sáu ngành hàng",
        "regions": "Vùng",
        "stories": "Câu chuyện",
        "badges": "Chứng nhận",
        "product": "Sản phẩm",
        "size": "Cỡ gói",
        "add": "Thêm vào giỏ",
        "details": "Chi tiết",
        "keeping": "Bảo quản",
        "listing": "Danh sách",
        "notices": "Thông báo",
        "basket": "Giỏ hàng",
        "total": "Tạm tính",
        "pay": "Đặt hàng · 193.000\u00a0₫",
        "save": "Lưu lại",
        "form": "Giao cho ai",
        "go_on": "Tiếp tục",
        "history": "Lịch sử",
        "upgraded": "Vừa lên 4 sao",
    }
    en = {
        "season": "In season",
        "all": "See all",
        "sectors": "Six sectors",
        "regions": "Regions",
        "stories": "Stories",
        "badges": "Certificates",
        "product": "Product",
        "size": "Size",
        "add": "Add to basket",
        "details": "Details",
        "keeping": "Keeping",
        "listing": "Listing",
        "notices": "Notices",
        "basket": "Basket",
        "total": "Total",
        "pay": "Place order · ₫193,000",
        "save": "Save",
        "form": "Deliver to",
        "go_on": "Continue",
        "history": "History",
        "upgraded": "Now 4-star",
    }
    return vi if get_language() == "vi" else en
