"""Tells the log what happened to who may what: one structured line for each event.

The audit trail keeps the facts; the log tells that there is a line, who, on what, from where and
when, as soon as it is certain. Nothing that somebody typed stands in it but the name of a record.
"""

import logging
from typing import Any

from django.db import transaction

logger = logging.getLogger("shop.security")


def tell(event: str, *, who: Any = None, target: str = "", address: str = "") -> None:
    """One line once the transaction around it is committed; none when it is not.

    `who` is the user's key, or None for the shop itself.
    """
    told = {"event": event, "user": who, "target": target, "address": address}
    transaction.on_commit(lambda: _write(told))


def _write(told: dict[str, Any]) -> None:
    logger.info(
        "%s: user %s, %s, from %s",
        told["event"],
        told["user"],
        ascii(told["target"]),
        ascii(told["address"]),
        extra=told,
    )
