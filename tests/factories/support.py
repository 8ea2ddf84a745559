"""People of the support desk."""

from shop.support.roles import OPERATORS, SUPPORT

from .office import person


def supporter(email: str = "chamsoc@example.vn"):
    """Finds orders, moves parcels, gives money back."""
    return person(email, SUPPORT)


def operator(email: str = "vanhanh@example.vn"):
    """Keeps the shop running; may look into orders."""
    return person(email, OPERATORS)
