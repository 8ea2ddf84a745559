"""What log lines look like: one JSON object a line in production, and no secret in any of them."""

import contextvars
import datetime as dt
import json
import logging
import re
from typing import Any

# The name of the request that this thread answers; "" outside of one.
request_id: contextvars.ContextVar[str] = contextvars.ContextVar("request_id", default="")
# What callers may say beside the message (`extra=`), in this order.
FACTS = (
    *("event", "user", "target", "address"),
    *("method", "path", "route", "status", "ms"),
)
HIDDEN = "[hidden]"
_SECRETS = re.compile(
    # Keys of the card service, and secrets of its events.
    r"\b(?:sk|rk|pk)_(?:live|test)_\w+|\bwhsec_\w+|\b(?:pi|seti|cs)_\w+_secret_\w+"
    # What says of itself that it is one: password=..., "token": "...", Authorization: Bearer ...
    r"|\bBearer\s+\S+"
    r"|(?:(?<=password)|(?<=passwd)|(?<=secret)|(?<=token)|(?<=api_key)|(?<=secret_key)|(?<=sessionid))"
    r"[\"']?\s*[=:]\s*[\"']?[^\s\"'&,;})]+"
    # user:password@ of an address.
    r"|(?<=://)[^/\s:@]*:[^/\s@]+(?=@)"
    # Whom a mail or a message goes to.
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<!\w)(?:\+84|0)[1-9]\d{8}(?!\d)",
    re.IGNORECASE,
)
# The secret part of links: long, in both cases.
_LINKS = re.compile(r"(?<=/)(?=[\w-]*[A-Z])(?=[\w-]*[a-z])[\w-]{20,}")
_NUMBERS = re.compile(r"(?<!\d)\d(?:[ -]?\d){12,18}(?!\d)")


def without_secrets(text: str) -> str:
    """The text without keys, passwords, secret links, mail addresses and numbers of cards."""
    return _NUMBERS.sub(_hide_card, _LINKS.sub(HIDDEN, _SECRETS.sub(HIDDEN, text)))


def _hide_card(found: re.Match[str]) -> str:
    digits = [int(one) for one in found.group() if one.isdigit()]
    doubled = [sum(divmod(2 * digit, 10)) for digit in digits[-2::-2]]
    return HIDDEN if (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0 else found.group()


class Line(logging.Formatter):
    """For people: one line each, whatever was typed into it; only errors have more."""

    def formatMessage(self, record: logging.LogRecord) -> str:
        """Signs that end a line are written out."""
        told = without_secrets(super().formatMessage(record))
        return "".join(one if one.isprintable() else ascii(one)[1:-1] for one in told)

    def formatException(self, ei: Any) -> str:
        """Where it happened; messages of errors quote what they got."""
        return without_secrets(super().formatException(ei))


class JsonLine(logging.Formatter):
    """For machines: one JSON object on one line, in ASCII, with the time in UTC."""

    def format(self, record: logging.LogRecord) -> str:
        """Only what is named here: whatever else hangs on a record stays out."""
        at = dt.datetime.fromtimestamp(record.created, dt.UTC)
        told: dict[str, Any] = {
            "at": at.isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": without_secrets(record.getMessage()),
        }
        if name := request_id.get():
            told["request"] = name
        for fact in FACTS:
            if (value := getattr(record, fact, None)) not in (None, ""):
                told[fact] = value if isinstance(value, int) else without_secrets(str(value))
        if record.exc_info:
            told["error"] = without_secrets(self.formatException(record.exc_info))
        return json.dumps(told)


def logging_of(level: str, *, formatter: str, requests: str) -> dict[str, Any]:
    """The settings of logging: everything to stderr, at that level, in that form.

    `requests` is the level of the lines of requests: "INFO" tells each.
    """
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "line": {
                "()": "config.logs.Line",
                "format": "{asctime} {levelname} {name} {message}",
                "style": "{",
            },
            "json": {"()": "config.logs.JsonLine"},
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": formatter}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            # Tells each request and each failure of its own; the breaker of search tells it once.
            "elastic_transport": {"level": "ERROR"},
            # The card service's library tells bodies of answers when it is let to; those hold
            # secrets.
            "stripe": {"level": "WARNING"},
            "config.requests": {"level": requests},
        },
    }
