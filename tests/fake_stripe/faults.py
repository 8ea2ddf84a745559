"""What goes wrong on purpose, for which calls and how often."""

import threading
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Literal, get_args

Kind = Literal["slow", "error", "rate_limited", "garbage", "page", "closed", "lost"]
"""slow: works after `seconds`. error: 500, nothing done. rate_limited: 429, nothing done.
garbage: 200 with bytes that are no text, nothing done; the library then raises UnicodeDecodeError,
which is no StripeError. page: 200 with the web page of some proxy, nothing done.
closed: the connection ends, nothing done.
lost: the work is done, and after `seconds` the connection ends without the answer."""


@dataclass
class Fault:
    """Applies to calls such as `POST /v1/refunds` or `* /v1/*`."""

    calls: str
    kind: Kind
    seconds: float = 0
    left: int | None = None
    """How often still; None is always."""
    passing: int = 0
    """How many calls are left alone first."""


@dataclass
class Faults:
    """`fake.faults.add("POST /v1/payment_intents", "lost", times=1)`."""

    wanted: list[Fault] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def add(
        self,
        calls: str,
        kind: Kind,
        *,
        seconds: float = 0,
        times: int | None = None,
        passing: int = 0,
    ) -> Fault:
        if kind not in get_args(Kind):
            raise ValueError(f"no such fault: {kind}")
        fault = Fault(calls, kind, seconds, times, passing)
        with self.lock:
            self.wanted.append(fault)
        return fault

    def clear(self) -> None:
        with self.lock:
            self.wanted.clear()

    def next(self, method: str, path: str) -> Fault | None:
        """The first fault that this call meets; counts it."""
        with self.lock:
            for fault in self.wanted:
                if fault.left == 0 or not fnmatchcase(f"{method} {path}", fault.calls):
                    continue
                if fault.passing:
                    fault.passing -= 1
                    continue
                if fault.left is not None:
                    fault.left -= 1
                return fault
        return None
