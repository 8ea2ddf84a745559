"""No file of the project holds a key: known shapes everywhere, and what looks drawn in settings."""

import collections
import math
import re
from functools import cache
from pathlib import Path

import pytest

from tests.tools.sources import ROOT, files

# What a key of each kind begins with, and how it goes on.
SHAPES = {
    "-----BEGIN ": r"(?:[A-Z]+ )*PRIVATE KEY(?: BLOCK)?-----",
    "sk_live_": r"\w{16}",
    "rk_live_": r"\w{16}",
    "sk_test_": r"\w{16}",
    "rk_test_": r"\w{16}",
    "whsec_": r"\w{16}",
    "AKIA": r"[0-9A-Z]{16}\b",
    "ASIA": r"[0-9A-Z]{16}\b",
    "AIza": r"[\w-]{35}",
    "SG.": r"[\w-]{20,}\.[\w-]{20}",
    "ghp_": r"\w{36}",
    "gho_": r"\w{36}",
    "ghs_": r"\w{36}",
    "github_pat_": r"\w{40}",
    "glpat-": r"[\w-]{20}",
    "npm_": r"\w{36}",
    "pypi-": r"[\w-]{40}",
    "xoxb-": r"[\w-]{10}",
    "xoxp-": r"[\w-]{10}",
    "hooks.slack.com/services/": r"\w+/\w+",
    # A signed token: a head in JSON, then a body in JSON.
    "eyJ": r"[\w-]{10,}\.eyJ[\w-]{10}",
    # A password before a host; words in capitals, blanks and the like stand in for one.
    "://": r"[\w.-]+:(?!password@|[A-Z_]+@)[^\s/:@\"'{}<>$]{6,}@[\w.-]+",
}
WHOLE = {begins: re.compile(re.escape(begins) + goes_on) for begins, goes_on in SHAPES.items()}
# Where a value that was drawn would be a secret; elsewhere sums of files and keys of tests are.
SETTINGS = ("config/", "docker/", "scripts/", ".env", ".ci/", "Makefile", "pyproject.toml")
DRAWN = re.compile(r"[A-Za-z0-9+/_=-]{20,}")
# Words and paths stay below it, what a machine draws from 64 signs lies above.
BITS = 4.2
# Holds one of each, made up.
ITSELF = Path(__file__).resolve().relative_to(ROOT)
BINARY = {".png", ".jpg", ".webp", ".avif", ".heic", ".woff2", ".ico", ".mo", ".xlsx", ".pdf"}
# Path -> the beginnings of what it may hold, each with its reason.
ALLOWED = {
    "config/settings/statement_key.py": {"dGVzdHMtb25seS1ub3QtYS1zZWNyZX": "says that it is none"},
    "scripts/services": {"ES_SHA256=": "the sum of a file"},
    "scripts/test-all": {"VNU_SHA256=": "the sum of a file"},
    "tests/contract/stripe/test_gateway.py": {"sk_test_wrong_and_secret": "a wrong key"},
    "tests/integration/config/test_database.py": {"://shop:secret@db.example": "no such host"},
    "tests/integration/config/test_logs.py": {"://shop:geheim@db": "is to be hidden"},
    "tests/unit/catalogue_import/test_remote_bounds.py": {
        "://name:secret@registry.example": "is to be refused"
    },
}


def bits(text: str) -> float:
    """How much each sign tells on the average (Shannon)."""
    counts = collections.Counter(text).values()
    return -sum(n / len(text) * math.log2(n / len(text)) for n in counts)


def looks_drawn(text: str) -> bool:
    """Small and capital letters and figures without any order."""
    mixed = re.search(r"[a-z]", text) and re.search(r"[A-Z]", text) and re.search(r"\d", text)
    return bool(mixed) and "/" not in text.strip("/") and bits(text) > BITS


def secrets_in(path: str, text: str) -> list[str]:
    """What must not be there."""
    found = [one for begins in SHAPES if begins in text for one in WHOLE[begins].findall(text)]
    if path.startswith(SETTINGS):
        found += [one for one in DRAWN.findall(text) if looks_drawn(one)]
    allowed = tuple(ALLOWED.get(path, ()))
    return [one for one in found if not (allowed and one.startswith(allowed))]


@cache
def _texts() -> dict[str, str]:
    texts = {}
    for path in files():
        if path.suffix in BINARY or path == ITSELF:
            continue
        try:
            texts[str(path)] = (ROOT / path).read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
    return texts


def test_no_file_holds_a_key():
    found = {path: said for path, text in _texts().items() if (said := secrets_in(path, text))}
    assert {path: [one[:12] + "…" for one in said] for path, said in found.items()} == {}


def test_what_is_allowed_is_still_there():
    texts = _texts()
    gone = [
        (path, begins)
        for path, named in ALLOWED.items()
        for begins in named
        if begins not in texts.get(path, "")
    ]
    assert gone == []


@pytest.mark.parametrize(
    ("path", "text"),
    [
        # Put together here, so that nobody who looks through this file takes them for lost ones.
        ("docs/notes.md", "-----BEGIN RSA " + "PRIVATE KEY-----"),
        ("shop/payment/keys.py", "KEY = 'sk_live" + "_51Habcdefghijklmnop'"),
        ("docs/operations.md", "DATABASE_URL=postgres://shop:hoangluan@db.example/shop"),
        ("config/settings/production.py", "SECRET_KEY = 'q7Zr2Lw9XkT4vB8nYc1MdF6h'"),
        ("docker/compose.yaml", "REGISTRY_TOKEN: Jd83kfP0qLs92MxVbTz61rWe"),
    ],
)
def test_a_key_is_seen(path, text):
    assert secrets_in(path, text)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("docs/operations.md", "DATABASE_URL=postgres://user:password@host:5432/name"),
        ("docker/compose.yaml", "postgres://shop:${POSTGRES_PASSWORD}@database/shop"),
        ("config/settings/base.py", "django.contrib.staticfiles.storage.StaticFilesStorage"),
    ],
)
def test_what_stands_in_for_one_is_none(path, text):
    assert secrets_in(path, text) == []
