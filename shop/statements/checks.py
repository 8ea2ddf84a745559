"""What `manage.py check` says of the key."""

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register

from .signing import BadKeyError, signing_key


def connect() -> None:
    """Let Django ask."""
    register(key_can_be_read)
    register(key_is_there, Tags.security, deploy=True)


def key_can_be_read(**_: object) -> list[CheckMessage]:
    """An error for a key that is none: nothing would be signed."""
    if not settings.STATEMENT_SIGNING_KEY:
        return []
    try:
        signing_key(settings.STATEMENT_SIGNING_KEY)
    except BadKeyError as bad:
        hint = "manage.py statement_keys new prints one."
        return [Error(f"STATEMENT_SIGNING_KEY: {bad}", hint=hint, id="statements.E001")]
    return []


def key_is_there(**_: object) -> list[CheckMessage]:
    """A warning where nothing can be signed at all."""
    if settings.STATEMENT_SIGNING_KEY:
        return []
    words = "STATEMENT_SIGNING_KEY is not set: no statements, and none on receipts."
    hint = "manage.py statement_keys new prints a key."
    return [Warning(words, hint=hint, id="statements.W001")]
