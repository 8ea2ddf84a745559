"""Idempotency keys: the same call again is the same answer, another call with the key an error."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from .refusals import Refusal


@dataclass
class Kept:
    """One key's first call; `answer` stays empty until that call is answered."""

    method: str
    path: str
    params: dict[str, Any]
    answer: tuple[int, bytes] | None = None


@dataclass
class Keys:
    """All keys of one fake, for as long as it lives (Stripe forgets them after a day)."""

    kept: dict[str, Kept] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    @contextmanager
    def using(
        self, key: str | None, method: str, path: str, params: dict[str, Any]
    ) -> Iterator[Kept]:
        """The key's first call; its answer, if there, is given again."""
        if not key:
            yield Kept(method, path, params)
            return
        with self.lock:
            first = self.kept.get(key)
            if first is None:
                own = self.kept[key] = Kept(method, path, params)
        if first is not None:
            _same(key, first, method, path, params)
            yield first
            return
        try:
            yield own
        finally:
            with self.lock:
                if own.answer is None and self.kept.get(key) is own:
                    del self.kept[key]


def _same(key: str, first: Kept, method: str, path: str, params: dict[str, Any]) -> None:
    other = f"Try using a key other than '{key}' if you meant to execute a different request."
    if (first.method, first.path) != (method, path):
        raise Refusal(
            400,
            "idempotency_error",
            "Keys for idempotent requests can only be used for the same endpoint they were first "
            f"used for ('{path}' vs '{first.path}'). {other}",
        )
    if first.params != params:
        raise Refusal(
            400,
            "idempotency_error",
            "Keys for idempotent requests can only be used with the same parameters they were "
            f"first used with. {other}",
        )
    if first.answer is None:
        raise Refusal(
            409,
            "invalid_request_error",
            "There is currently another in-progress request using this Idempotent Key (that "
            "probably means you submitted twice, and the other request is still going through): "
            f"{key}. Please try again later.",
            code="idempotency_key_in_use",
        )
