"""Keeps the address of an order in the buyer's account, when asked to."""

from shop.address.models import UserAddress
from shop.address.saved import keep_address
from shop.order.buyer import Buyer


def keep_for_account(user, buyer: Buyer) -> UserAddress | None:
    """The place of an order as an address of the account; a gift's is kept under its receiver."""
    return keep_address(
        user,
        last_name=buyer.gift.name if buyer.gift else buyer.name,
        phone_number=buyer.gift.phone if buyer.gift else buyer.phone,
        line1=buyer.street,
        line3=buyer.old_place,
        line4=buyer.commune.name_with_kind,
        state=buyer.province.name,
        region=buyer.province,
        commune=buyer.commune,
        notes=buyer.note,
    )
