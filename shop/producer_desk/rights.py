"""What people of a producer may do at its desk."""

from enum import StrEnum

from shop.partner.models import DeskMember

Role = DeskMember.Role


class Right(StrEnum):
    """One kind of work."""

    PARCELS = "parcels"
    STOCK = "stock"
    PRICE = "price"
    WORDS = "words"
    CERTIFICATES = "certificates"
    BATCHES = "batches"
    RECALLS = "recalls"
    STALL = "stall"
    MONEY = "money"
    STAFF = "staff"
    FAIRS = "fairs"
    VOICES = "voices"


RIGHTS: dict[str, frozenset[Right]] = {
    Role.OWNER: frozenset(Right),
    Role.PACKER: frozenset({Right.PARCELS, Right.STOCK, Right.CERTIFICATES, Right.BATCHES}),
    Role.WRITER: frozenset(
        {Right.PRICE, Right.WORDS, Right.CERTIFICATES, Right.STALL, Right.VOICES}
    ),
}
EVERY_RIGHT = tuple(Right)
