"""Stripe's form encoding, and what it asks of each kind of value."""

import re
from typing import Any
from urllib.parse import parse_qsl

from .refusals import invalid

_PARTS = re.compile(r"[^\[\]]+|(?<=\[)(?=\])")


def decode(encoded: str) -> dict[str, Any]:
    """`a[b][0][c]=1&expand[]=x` as nested dictionaries and lists of text."""
    tree: dict[str, Any] = {}
    for key, value in parse_qsl(encoded, keep_blank_values=True):
        parts = _PARTS.findall(key) or [key]
        level = tree
        for part in parts[:-1]:
            level = level.setdefault(part, {})
            if not isinstance(level, dict):
                raise invalid(f"Invalid object: {key}", key)
        level[parts[-1] or str(len(level))] = value
    return {key: _lists(value) for key, value in tree.items()}


def _lists(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    inner = {key: _lists(each) for key, each in value.items()}
    if inner and all(key.isdecimal() for key in inner):
        return [inner[key] for key in sorted(inner, key=int)]
    return inner


class Given:
    """The parameters of one call; reading one that is wrong refuses the call as Stripe does."""

    def __init__(self, values: dict[str, Any], inside: str = "") -> None:
        self.values = values
        self.inside = inside

    def __contains__(self, name: str) -> bool:
        return name in self.values

    def name(self, name: str) -> str:
        """As the error calls it: `line_items[0][quantity]`."""
        return f"{self.inside}[{name}]" if self.inside else name

    def only(self, *allowed: str) -> None:
        """Typing errors in names are errors, not silence."""
        for name in self.values:
            if name not in allowed:
                told = self.name(name)
                raise invalid(f"Received unknown parameter: {told}", told, "parameter_unknown")

    def text(self, name: str, default: str | None = None) -> str | None:
        value = self.values.get(name)
        if value is None or value == "":
            return default
        if not isinstance(value, str):
            raise invalid(f"Invalid string: {value}", self.name(name))
        return value

    def needed(self, name: str) -> str:
        value = self.text(name)
        if value is None:
            told = self.name(name)
            raise invalid(f"Missing required param: {told}.", told, "parameter_missing")
        return value

    def choice(self, name: str, *choices: str, default: str | None = None) -> str | None:
        value = self.text(name, default)
        if value is not None and value not in choices:
            raise invalid(f"Invalid {name}: must be one of {', '.join(choices)}", self.name(name))
        return value

    def integer(self, name: str, least: int = 0) -> int | None:
        value = self.text(name)
        if value is None:
            return None
        told = self.name(name)
        if not re.fullmatch(r"-?[0-9]{1,18}", value):
            raise invalid(f"Invalid integer: {value}", told, "parameter_invalid_integer")
        number = int(value)
        if number < least:
            message = f"This value must be greater than or equal to {least}."
            raise invalid(message, told, "parameter_invalid_integer")
        return number

    def flag(self, name: str) -> bool:
        value = self.text(name, "false")
        if value not in ("true", "false"):
            raise invalid(f"Invalid boolean: {value}", self.name(name))
        return value == "true"

    def inner(self, name: str) -> "Given":
        """A nested object; an empty one when it is not given."""
        value = self.values.get(name) or {}
        if not isinstance(value, dict):
            raise invalid("Invalid object", self.name(name))
        return Given(value, self.name(name))

    def many(self, name: str) -> list["Given"]:
        """A list of nested objects."""
        told = self.name(name)
        value = self.values.get(name) or []
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            raise invalid("Invalid array", told)
        return [Given(each, f"{told}[{index}]") for index, each in enumerate(value)]

    def words(self, name: str) -> list[str]:
        """A list of texts."""
        value = self.values.get(name) or []
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise invalid("Invalid array", self.name(name))
        return value

    def metadata(self, kept: dict[str, str] | None = None) -> dict[str, str]:
        """What is kept, with what is given laid over it; an empty value takes a name away."""
        result = dict(kept or {})
        for key, value in self.inner("metadata").values.items():
            if len(key) > 40 or not isinstance(value, str) or len(value) > 500:
                message = "Metadata keys may have 40 characters and values 500"
                raise invalid(message, f"{self.name('metadata')}[{key}]")
            result[key] = value
            if value == "":
                del result[key]
        if len(result) > 50:
            raise invalid("Metadata may have up to 50 keys", self.name("metadata"))
        return result
