"""Pages for people: the hosted checkout, the bank's question, the card field, the script."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

from . import bank, checkout_page, element, html
from .account import Account
from .api import Answer
from .refusals import Refusal

ASSETS = Path(__file__).parent / "assets"
TYPES = {".js": "text/javascript", ".css": "text/css"}


@dataclass(frozen=True)
class Visit:
    """What a browser asked for."""

    method: str
    path: str
    query: str = ""
    body: str = ""
    accepts: str = ""
    """The languages it prefers."""

    def asked(self, name: str) -> str:
        return parse_qs(self.query).get(name, [""])[0]

    def typed(self, name: str) -> str:
        return parse_qs(self.body).get(name, [""])[0]


PLACES: list[tuple[str, Any]] = [
    (r"/c/pay/(?P<name>\w+)", checkout_page.answer),
    (r"/c/back/(?P<name>\w+)", checkout_page.back),
    (r"/3d_secure/(?P<name>\w+)", bank.answer),
    (r"/receipts/(?P<name>\w+)", checkout_page.receipt),
    (r"/elements/(?P<name>payment)", element.answer),
]


def answer(account: Account, visit: Visit) -> Answer:
    """One page, style sheet or script."""
    if visit.path in ("/v3/", "/v3"):
        return asset("stripe.js")
    if visit.path.startswith("/assets/"):
        return asset(visit.path.removeprefix("/assets/"))
    if visit.path == "/favicon.ico":
        return Answer(204, b"")
    for pattern, page in PLACES:
        if match := re.fullmatch(pattern, visit.path):
            try:
                with account.store.lock:
                    found: Answer = page(account, visit, **match.groupdict())
                    return found
            except Refusal:
                break
    return html.gone(visit.accepts)


def asset(name: str) -> Answer:
    path = ASSETS / name
    if path.parent != ASSETS or not path.is_file() or path.suffix not in TYPES:
        return html.gone("")
    headers = {
        "Content-Type": f"{TYPES[path.suffix]}; charset=utf-8",
        "Access-Control-Allow-Origin": "*",
        "Cross-Origin-Resource-Policy": "cross-origin",
        "Cache-Control": "no-cache",
        "X-Content-Type-Options": "nosniff",
    }
    return Answer(200, path.read_bytes(), headers)
