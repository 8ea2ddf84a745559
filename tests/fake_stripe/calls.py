"""Every call that was made, in the order of their answers."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Call:
    """`at` is when it came, in seconds since 1970; `status` 0 means that no answer was sent."""

    method: str
    path: str
    params: dict[str, Any]
    key: str | None
    at: float
    status: int
    answer: Any
    replayed: bool = False
    fault: str | None = None

    def __str__(self) -> str:
        marks = [self.fault or "", "replayed" if self.replayed else "", self.key or ""]
        return " ".join([f"{self.method} {self.path} {self.status}", *filter(None, marks)])


class Calls:
    """`fake.calls.of("POST", "/v1/refunds")`; to be iterated, counted and indexed like a list."""

    def __init__(self, show: bool = False) -> None:
        self._all: list[Call] = []
        self._lock = threading.Lock()
        self.show = show

    def add(self, call: Call) -> None:
        with self._lock:
            self._all.append(call)
        if self.show:
            print(call, flush=True)  # noqa: T201

    def of(self, method: str, path: str) -> list[Call]:
        """Those to an endpoint; `path` is its beginning."""
        return [each for each in self if each.method == method and each.path.startswith(path)]

    def clear(self) -> None:
        with self._lock:
            self._all.clear()

    def __iter__(self) -> Iterator[Call]:
        with self._lock:
            return iter(list(self._all))

    def __len__(self) -> int:
        return len(self._all)

    def __getitem__(self, index: int) -> Call:
        return self._all[index]
