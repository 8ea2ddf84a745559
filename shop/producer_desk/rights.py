"""What people of a producer may do at its desk."""

from enum import StrEnum


class Right(StrEnum):
    """One kind of work."""

    PARCELS = "parcels"
    STOCK = "stock"
    PRICE = "price"
    WORDS = "words"
    CERTIFICATES = "certificates"
    BATCHES = "batches"
    STALL = "stall"
    MONEY = "money"
    STAFF = "staff"


RIGHTS: dict[str, frozenset[Right]] = {
    "owner": frozenset(Right),
    "packer": frozenset({Right.PARCELS, Right.STOCK, Right.CERTIFICATES, Right.BATCHES}),
    "writer": frozenset({Right.STOCK, Right.PRICE, Right.WORDS, Right.CERTIFICATES, Right.STALL}),
}
