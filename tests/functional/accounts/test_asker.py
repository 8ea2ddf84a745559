"""Limits count visitors, not the web server in front of them, and cannot be dodged by a header."""

import pytest

from shop.accounts.asker import asker


@pytest.mark.parametrize(
    ("proxies", "header", "expected"),
    [
        (0, "", "10.0.0.9"),
        (0, "1.2.3.4", "10.0.0.9"),
        (1, "1.2.3.4", "1.2.3.4"),
        (1, "6.6.6.6, 1.2.3.4", "1.2.3.4"),
        (2, "6.6.6.6, 1.2.3.4, 10.0.0.1", "1.2.3.4"),
        (2, "1.2.3.4", "10.0.0.9"),
        (1, "", "10.0.0.9"),
    ],
)
def test_whose_address_counts(rf, settings, proxies, header, expected):
    settings.TRUSTED_PROXIES = proxies
    request = rf.get("/", REMOTE_ADDR="10.0.0.9", headers={"X-Forwarded-For": header})
    assert asker(request) == expected
