"""Typing a card into the fields of the fake card service."""

INSUFFICIENT, ASKS, GOOD = "4000000000009995", "4000002500003155", "4242424242424242"
FIELDS = {
    "vi": ("Số thẻ", "Ngày hết hạn (tháng/năm)", "Mã bảo mật (CVC)"),
    "en": ("Card number", "Expiry date (month/year)", "Security code (CVC)"),
}


def fill(place, card: str, language: str = "vi") -> None:
    """`place` is the fields' frame, or the service's own page."""
    for label, text in zip(FIELDS[language], (card, "12/34", "123"), strict=True):
        place.get_by_label(label).fill(text)
