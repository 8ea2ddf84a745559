"""Who may call: the secret key everything, a browser only what it holds the secret of."""

import base64
import binascii
import hmac

from .account import Account
from .params import Given
from .refusals import Refusal, missing
from .routes import PUBLIC


def given_key(authorization: str | None, given: Given) -> str | None:
    """From the header (as a token, or as the name of a user) or, as browsers do, a parameter."""
    scheme, _, rest = (authorization or "").partition(" ")
    if scheme.lower() == "bearer":
        return rest
    if scheme.lower() == "basic":
        try:
            return base64.b64decode(rest).decode().partition(":")[0]
        except (binascii.Error, UnicodeDecodeError):
            return None
    return given.text("key")


def check(account: Account, key: str | None, method: str, path: str, given: Given) -> None:
    """Refuses the call, or lets it pass."""
    if not key:
        raise Refusal(
            401,
            "invalid_request_error",
            "You did not provide an API key. You need to provide your API key in the "
            "Authorization header, using Bearer auth.",
        )
    if hmac.compare_digest(key, account.secret_key):
        return
    if not hmac.compare_digest(key, account.publishable_key):
        hidden = f"{key[:8]}{'*' * max(len(key) - 12, 4)}{key[-4:]}"
        raise Refusal(401, "invalid_request_error", f"Invalid API Key provided: {hidden}")
    if not PUBLIC.fullmatch(f"{method} {path}"):
        raise Refusal(
            401,
            "invalid_request_error",
            "This API call cannot be made with a publishable API key. Please use a secret API key.",
            code="secret_key_required",
        )
    name = path.split("/")[3]
    intent = account.store.get("payment_intent", name, "intent")
    if not hmac.compare_digest(given.text("client_secret") or "", intent["client_secret"]):
        raise missing("payment_intent", name, "intent")
