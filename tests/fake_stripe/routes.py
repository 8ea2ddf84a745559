"""Which call does what."""

import re
from collections.abc import Callable
from typing import Any

from . import charges, confirming, disputes, events, intents, refunds, sessions
from . import payment_methods as methods
from .refusals import Refusal

Work = Callable[..., dict[str, Any]]

_TABLE: list[tuple[str, str, Work]] = [
    ("POST", "/v1/payment_intents", intents.create),
    ("GET", "/v1/payment_intents", intents.page),
    ("GET", "/v1/payment_intents/NAME", intents.retrieve),
    ("POST", "/v1/payment_intents/NAME", intents.update),
    ("POST", "/v1/payment_intents/NAME/confirm", confirming.by_name),
    ("POST", "/v1/payment_intents/NAME/capture", confirming.capture),
    ("POST", "/v1/payment_intents/NAME/cancel", intents.cancel),
    ("POST", "/v1/payment_methods", methods.create),
    ("GET", "/v1/payment_methods/NAME", methods.retrieve),
    ("GET", "/v1/charges", charges.page),
    ("GET", "/v1/charges/NAME", charges.retrieve),
    ("POST", "/v1/refunds", refunds.create),
    ("GET", "/v1/refunds", refunds.page),
    ("GET", "/v1/refunds/NAME", refunds.retrieve),
    ("GET", "/v1/disputes", disputes.page),
    ("GET", "/v1/disputes/NAME", disputes.retrieve),
    ("POST", "/v1/checkout/sessions", sessions.create),
    ("GET", "/v1/checkout/sessions", sessions.page),
    ("GET", "/v1/checkout/sessions/NAME", sessions.retrieve),
    ("GET", "/v1/checkout/sessions/NAME/line_items", sessions.line_items),
    ("POST", "/v1/checkout/sessions/NAME/expire", sessions.expire),
    ("GET", "/v1/events", events.page),
    ("GET", "/v1/events/NAME", events.retrieve),
]
ROUTES = [
    (method, re.compile(path.replace("NAME", r"(?P<name>\w+)")), work)
    for method, path, work in _TABLE
]
# What a browser may ask with the publishable key, if it knows the intent's secret.
PUBLIC = re.compile(r"GET /v1/payment_intents/\w+|POST /v1/payment_intents/\w+/confirm")


def find(method: str, path: str) -> tuple[Work, dict[str, str]]:
    for wanted, pattern, work in ROUTES:
        match = pattern.fullmatch(path)
        if match and wanted == method:
            return work, match.groupdict()
    raise Refusal(
        404,
        "invalid_request_error",
        f"Unrecognized request URL ({method}: {path}). Please see https://stripe.com/docs or we "
        "can help at https://support.stripe.com/.",
    )
