"""How an amount is written: `193.000 ₫` in Vietnamese, `₫193,000` in English."""

from decimal import Decimal

from django.utils.translation import get_language

NO_BREAK_SPACE = "\u00a0"
MINUS = "\u2212"


def format_dong(amount: Decimal | int, language: str | None = None) -> str:
    """Write whole đồng for readers of `language` (default: the active one)."""
    digits = f"{int(amount):,}"
    if (language or get_language() or "vi").startswith("vi"):
        return digits.replace(",", ".") + NO_BREAK_SPACE + "₫"
    return f"-₫{digits[1:]}" if digits.startswith("-") else f"₫{digits}"


def minus_dong(amount: Decimal | int) -> str:
    """An amount that is taken off, with a real minus sign, in the active language."""
    return MINUS + format_dong(amount)


def signed_dong(amount: Decimal | int) -> str:
    """An amount with a real minus sign where it is below nothing, in the active language."""
    return minus_dong(-amount) if amount < 0 else format_dong(amount)


def format_number(number: int, language: str | None = None) -> str:
    """Write a count for readers: `10.322` in Vietnamese, `10,322` in English."""
    digits = f"{int(number):,}"
    vietnamese = (language or get_language() or "vi").startswith("vi")
    return digits.replace(",", ".") if vietnamese else digits
