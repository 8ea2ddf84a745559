"""Limits count visitors, not the web server in front of them, and cannot be dodged by a header."""

import pytest

from shop.accounts.asker import address_of, asker


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


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff:ffff:ffff:ffff", "2001:db8:1:2::/64"),
        ("2001:DB8:1:2:0:0:0:9", "2001:db8:1:2::/64"),
        ("2001:db8:1:3::1", "2001:db8:1:3::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("::ffff:10.0.0.9", "10.0.0.9"),
        ("10.0.0.9", "10.0.0.9"),
        ("unknown", "unknown"),
        ("", ""),
    ],
)
def test_a_network_of_ipv6_is_one_asker(rf, address, expected):
    request = rf.get("/", REMOTE_ADDR=address)
    assert asker(request) == expected
    assert address_of(request) == address


def test_who_has_a_network_does_not_dodge_a_limit_by_its_addresses(client, db):
    states = [
        client.post(
            "/dang-nhap/",
            {"username": f"{number}@example.com", "password": "sai"},
            REMOTE_ADDR=f"2001:db8::{number:x}",
        ).status_code
        for number in range(1, 32)
    ]
    assert states[-1] == 429
    assert 429 not in states[:30]
