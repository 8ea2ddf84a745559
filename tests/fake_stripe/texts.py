"""What the fake's own pages and fields say, in the shop's two languages."""

TEXTS: dict[str, tuple[str, str]] = {
    "trial": (
        "Dịch vụ thẻ dùng thử: không có tiền nào được trả.",
        "Trial card service: no money is paid.",
    ),
    "trial_card": (
        "Thẻ thử: 4242 4242 4242 4242, ngày hết hạn và mã bất kỳ.",
        "Trial card: 4242 4242 4242 4242, any future date and code.",
    ),
    "pay_title": ("Trả bằng thẻ", "Pay by card"),
    "total": ("Tổng cộng", "Total"),
    "number": ("Số thẻ", "Card number"),
    "expiry": ("Ngày hết hạn (tháng/năm)", "Expiry date (month/year)"),
    "expiry_example": ("MM / NN", "MM / YY"),
    "cvc": ("Mã bảo mật (CVC)", "Security code (CVC)"),
    "pay": ("Trả {amount}", "Pay {amount}"),
    "back": ("Quay lại cửa hàng", "Back to the shop"),
    "closed_title": ("Trang này đã đóng", "This page is closed"),
    "closed": (
        "Phiên thanh toán đã xong hoặc đã hết hạn.",
        "The payment session is finished or has expired.",
    ),
    "bank_title": ("Ngân hàng của bạn hỏi", "Your bank asks"),
    "bank_asks": ("Bạn có đồng ý trả {amount} không?", "Do you agree to pay {amount}?"),
    "approve": ("Đồng ý", "Approve"),
    "refuse": ("Từ chối", "Refuse"),
    "gone_title": ("Không có trang này", "No such page"),
    "gone": ("Địa chỉ sai hoặc đã dùng rồi.", "The address is wrong or was used before."),
    "receipt_title": ("Biên nhận thẻ", "Card receipt"),
    "incomplete_number": ("Số thẻ chưa đủ.", "Your card number is incomplete."),
    "incomplete_expiry": ("Ngày hết hạn chưa đủ.", "Your card's expiration date is incomplete."),
    "incomplete_cvc": ("Mã bảo mật chưa đủ.", "Your card's security code is incomplete."),
    "incorrect_number": ("Số thẻ không đúng.", "Your card number is incorrect."),
    "invalid_expiry_year": (
        "Năm hết hạn của thẻ không đúng.",
        "Your card's expiration year is invalid.",
    ),
    "invalid_expiry_month": (
        "Tháng hết hạn của thẻ không đúng.",
        "Your card's expiration month is invalid.",
    ),
    "card_declined": ("Thẻ của bạn bị từ chối.", "Your card was declined."),
    "insufficient_funds": ("Thẻ của bạn không đủ tiền.", "Your card has insufficient funds."),
    "expired_card": ("Thẻ của bạn đã hết hạn.", "Your card has expired."),
    "incorrect_cvc": ("Mã bảo mật không đúng.", "Your card's security code is incorrect."),
    "processing_error": (
        "Có lỗi khi xử lý thẻ. Xin thử lại sau ít phút.",
        "An error occurred while processing your card. Try again in a little bit.",
    ),
    "payment_intent_authentication_failure": (
        "Ngân hàng chưa xác nhận được bạn. Xin chọn cách trả khác hoặc thử lại.",
        "We are unable to authenticate your payment method. "
        "Please choose a different payment method and try again.",
    ),
}
LANGUAGES = ("vi", "en")


def language(wished: str | None, accepted: str = "") -> str:
    """From a `locale` of Stripe's, or from what the browser prefers."""
    name = accepted if wished in (None, "", "auto") else str(wished)
    return "vi" if name.lower().startswith("vi") else "en"


def text(name: str, lang: str, **values: str) -> str:
    return TEXTS[name][LANGUAGES.index(lang)].format(**values)


def error(error: dict[str, object], lang: str) -> str:
    """The reason in the buyer's language; Stripe's own words where there are none."""
    for name in (error.get("decline_code"), error.get("code")):
        if name in TEXTS:
            return text(str(name), lang)
    return str(error["message"])


def in_language(lang: str) -> dict[str, str]:
    """All of them, for a script."""
    return {name: values[LANGUAGES.index(lang)] for name, values in TEXTS.items()}
