"""Quotes for companies, made the way pages make them."""

from shop.gifts.making import Company, offer_quote, start_quote
from shop.gifts.models import GiftQuote
from shop.gifts.receivers import add_rows

from .catalogue import ProductFactory
from .orders import basket_of, commune

COMPANY = Company(
    name="Công ty TNHH Sao Mai",
    tax_code="0300588569",
    address="1 Tràng Tiền, Hà Nội",
    contact="Trần Văn Bình",
    phone="+84912345678",
    email="binh@example.com",
    message="Chúc mừng năm mới",
)


def row(number: int = 1, **changes) -> dict[str, str]:
    """A right row of a sheet."""
    place = changes.pop("place", None) or commune()
    given = {
        "name": f"Người nhận {number}",
        "phone": f"09123456{number:02d}",
        "email": "",
        "street": f"{number} phố Huế",
        "commune": place.name_with_kind,
        "province": place.region.name_vi,
        "message": "",
    }
    return given | changes


def draft_of(*products, receivers: int = 2, quantity: int = 1, language: str = "vi") -> GiftQuote:
    """A draft with so many right receivers in Hà Nội."""
    basket = basket_of(*(products or [ProductFactory()]), quantity=quantity)
    quote = start_quote(basket, COMPANY, language)
    if receivers:
        add_rows(quote.pk, [row(number) for number in range(1, receivers + 1)])
    return quote


def offered(*products, **how) -> GiftQuote:
    """A quote that is offered."""
    return offer_quote(draft_of(*products, **how).pk)
