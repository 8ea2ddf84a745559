"""Nothing finds out who is signed in past the gate of the second step."""

import re

from django.conf import settings

from shop.second_factor.middleware import SecondFactorMiddleware
from tests.tools.sources import python_files

# Other ways that Django has to find the person of a session.
PAST_IT = re.compile(
    r"\bauser\b|_cached_user|\bSESSION_KEY\b|_auth_user_id|auth import .*get_user\b"
)
GATE = "shop/second_factor/middleware.py"


def test_it_stands_right_behind_what_finds_the_person():
    at = settings.MIDDLEWARE.index("django.contrib.auth.middleware.AuthenticationMiddleware")
    gate = f"{SecondFactorMiddleware.__module__}.{SecondFactorMiddleware.__qualname__}"
    assert settings.MIDDLEWARE[at + 1] == gate


def test_nobody_asks_the_session_who_it_is():
    around = [
        str(path)
        for path, text in python_files("config", "shop", "cms", "catalogue_import")
        if PAST_IT.search(text) and str(path) != GATE
    ]
    assert around == []
