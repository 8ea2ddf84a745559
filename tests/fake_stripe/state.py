"""What the fake knows, in memory: objects by kind in the order they were made."""

import secrets
import threading
import time
from collections.abc import Iterator
from typing import Any

from .refusals import missing

Obj = dict[str, Any]
"""An object as Stripe's JSON has it."""

NAMES = {
    "payment_intent": "payment_intent",
    "charge": "charge",
    "refund": "refund",
    "dispute": "dispute",
    "event": "event",
    "payment_method": "PaymentMethod",
    "checkout.session": "checkout.session",
}


def identifier(prefix: str) -> str:
    """A new one, as unguessable as Stripe's."""
    return f"{prefix}_{secrets.token_hex(12)}"


class Store:
    """Every reader and writer holds `lock`; nobody waits for a network while holding it."""

    def __init__(self) -> None:
        self.lock = threading.RLock()
        self.shift = 0
        self._kinds: dict[str, dict[str, Obj]] = {}

    def now(self) -> int:
        """The fake's time; `shift` seconds ahead of the real one."""
        return int(time.time()) + self.shift

    def add(self, thing: Obj) -> Obj:
        self._kinds.setdefault(thing["object"], {})[thing["id"]] = thing
        return thing

    def get(self, kind: str, key: str, param: str = "id") -> Obj:
        try:
            return self._kinds[kind][key]
        except KeyError:
            raise missing(NAMES[kind], key, param) from None

    def newest_first(self, kind: str) -> Iterator[Obj]:
        return reversed(list(self._kinds.get(kind, {}).values()))
