"""Errors in Stripe's form."""

from typing import Any


class Refusal(Exception):
    """An answer that is an error.

    `kept` is whether an idempotency key gives it again: what fails before the work begins
    (parameters, keys, limits) is forgotten, what the work itself answered is not.
    """

    def __init__(
        self, status: int, kind: str, message: str, *, kept: bool = False, **details: Any
    ) -> None:
        super().__init__(message)
        self.status = status
        self.kept = kept
        said = {name: value for name, value in details.items() if value is not None}
        self.error = {"type": kind, "message": message, **said}
        if "code" in said:
            page = said["code"].replace("_", "-")
            self.error["doc_url"] = f"https://stripe.com/docs/error-codes/{page}"

    @property
    def body(self) -> dict[str, Any]:
        return {"error": self.error}


def invalid(message: str, param: str | None = None, code: str | None = None) -> Refusal:
    """A parameter that cannot be."""
    return Refusal(400, "invalid_request_error", message, param=param, code=code)


def impossible(message: str, code: str | None, **details: Any) -> Refusal:
    """A wish that the state of an object forbids."""
    return Refusal(400, "invalid_request_error", message, kept=True, code=code, **details)


def missing(what: str, key: str, param: str) -> Refusal:
    return Refusal(
        404,
        "invalid_request_error",
        f"No such {what}: '{key}'",
        code="resource_missing",
        param=param,
    )
