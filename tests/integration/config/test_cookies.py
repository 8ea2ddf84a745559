"""Over https every cookie is bound to this very host and kept from scripts (security.md F1)."""

import importlib

import pytest

SECRETS = {
    "SECRET_KEY": "x" * 50,
    "ALLOWED_HOSTS": "shop.example",
    "BASE_URL": "https://shop.example",
}


@pytest.fixture(scope="module")
def production():
    """The production settings as a module of their own."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in SECRETS.items():
            patch.setenv(name, value)
        return importlib.import_module("config.settings.production")


@pytest.mark.parametrize("name", ["SESSION", "CSRF"])
def test_session_and_token_are_bound_to_the_host(production, name):
    cookie = {
        part: getattr(production, f"{name}_COOKIE_{part}")
        for part in ("NAME", "SECURE", "HTTPONLY", "SAMESITE")
    }
    assert cookie["NAME"].startswith("__Host-")
    assert cookie["SECURE"] is True
    assert cookie["HTTPONLY"] is True
    assert cookie["SAMESITE"] == "Lax"
    # What the prefix asks of a cookie: no domain, the whole host.
    assert getattr(production, f"{name}_COOKIE_DOMAIN", None) is None
    assert getattr(production, f"{name}_COOKIE_PATH", "/") == "/"


def test_no_other_cookie_goes_over_plain_http(production):
    assert production.OSCAR_BASKET_COOKIE_SECURE is True
    assert production.LANGUAGE_COOKIE_SECURE is True
    assert production.SECURE_SSL_REDIRECT is True
