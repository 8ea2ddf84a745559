"""Signatures of deliveries: genuine ones, and every way of getting them wrong."""

import functools
import hashlib
import hmac
import json
import time
from collections.abc import Callable
from dataclasses import dataclass

from .state import Obj


@dataclass(frozen=True)
class Signed:
    """A body and the `Stripe-Signature` header that comes with it."""

    body: bytes
    header: str


def body(event: Obj) -> bytes:
    """As Stripe writes it: with spaces, so that nobody who writes it anew gets the same bytes."""
    return json.dumps(event, indent=2, ensure_ascii=False).encode()


def signature(secret: str, at: int, content: bytes) -> str:
    return hmac.new(secret.encode(), f"{at}.".encode() + content, hashlib.sha256).hexdigest()


def sign(event: Obj, secret: str, *, age: int = 0, others: tuple[str, ...] = ()) -> Signed:
    """Genuine; `age` in seconds (negative: from the future).

    `others` are secrets whose signatures stand before the right one, as when secrets are changed.
    """
    at = int(time.time()) - age
    content = body(event)
    values = [signature(each, at, content) for each in (*others, secret)]
    return Signed(content, ",".join([f"t={at}", *(f"v1={value}" for value in values)]))


Forgery = Callable[[Obj, str], Signed]


def aged(seconds: int) -> Forgery:
    """Signed rightly that long ago."""
    return functools.partial(sign, age=seconds)


def rotated(*others: str) -> Forgery:
    """Two or more `v1` values, of which the last is right."""
    return functools.partial(sign, others=others)


def wrong_secret(event: Obj, secret: str) -> Signed:
    return sign(event, f"{secret}x")


def other_body(event: Obj, secret: str) -> Signed:
    """The right signature of a body that said something else."""
    changed = {**event, "id": f"{event['id']}x"}
    return Signed(body(changed), sign(event, secret).header)


def one_space_more(event: Obj, secret: str) -> Signed:
    """The same event, written anew."""
    signed = sign(event, secret)
    return Signed(signed.body + b" ", signed.header)


def unsigned(event: Obj, secret: str) -> Signed:
    return Signed(body(event), "")


def unknown_scheme(event: Obj, secret: str) -> Signed:
    """A right signature under a name that is not to be trusted."""
    signed = sign(event, secret)
    return Signed(signed.body, signed.header.replace("v1=", "v0="))


FORGERIES: dict[str, Forgery] = {
    "unsigned": unsigned,
    "wrong secret": wrong_secret,
    "other body": other_body,
    "one space more": one_space_more,
    "unknown scheme": unknown_scheme,
    "too old": aged(301),
}
"""Everything an endpoint must refuse."""
