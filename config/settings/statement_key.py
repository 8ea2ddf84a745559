"""The key that signs statements: one of the demonstration's own, and the one everybody knows."""

import os
import secrets
from base64 import urlsafe_b64encode
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

# Published with the code, so that tests sign the same everywhere. It proves nothing.
TEST_KEY = "dGVzdHMtb25seS1ub3QtYS1zZWNyZXQtMzItYnl0ZXM"


def kept_key(file: Path) -> str:
    """The key in that file, which is made for its owner alone when it is not there."""
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        opened = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return file.read_text("ascii").strip()
    with os.fdopen(opened, "w", encoding="ascii") as writer:
        made = urlsafe_b64encode(secrets.token_bytes(32)).rstrip(b"=").decode()
        writer.write(made)
    return made


def not_published(key: str) -> str:
    """The key, unless it is one that everybody can read."""
    if key == TEST_KEY:
        raise ImproperlyConfigured("STATEMENT_SIGNING_KEY is the published key of the tests.")
    return key
