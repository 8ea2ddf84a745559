"""Codes as RFC 4226 and RFC 6238 publish them; a phone's clock may be one step off, not two."""

from base64 import b32decode, b32encode
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shop.second_factor import totp

SECRET = b32encode(b"12345678901234567890").decode()
# RFC 4226, appendix D.
COUNTED = "755224 287082 359152 969429 338314 254676 287922 162583 399871 520489".split()
# RFC 6238, appendix B, the rows of SHA-1.
TIMED = {
    59: "94287082",
    1111111109: "07081804",
    1111111111: "14050471",
    1234567890: "89005924",
    2000000000: "69279037",
    20000000000: "65353130",
}
# Each example is a few HMACs: more of them show no more.
FEW = settings(max_examples=40)
moments = st.integers(min_value=1000, max_value=20_000_000_000)


@pytest.mark.parametrize(("step", "code"), enumerate(COUNTED))
def test_the_published_codes_by_number(step, code):
    assert totp.code_of(SECRET, step) == code


@pytest.mark.parametrize(("seconds", "code"), TIMED.items())
def test_the_published_codes_by_time(seconds, code):
    assert totp.code_of(SECRET, totp.step_at(seconds), digits=8) == code


@FEW
@given(moments, st.integers(-5, 5))
def test_one_step_off_is_taken_and_two_are_not(now, off):
    step = totp.step_at(now) + off
    found = totp.step_of(SECRET, totp.code_of(SECRET, step), now, after=0)
    near = [totp.code_of(SECRET, totp.step_at(now) + drift) for drift in (-1, 0, 1)]
    assert (found is not None) == (abs(off) <= 1 or totp.code_of(SECRET, step) in near)


@FEW
@given(moments, st.integers(-1, 1))
def test_a_step_that_was_taken_and_all_before_it_are_over(now, off):
    step = totp.step_at(now) + off
    found = totp.step_of(SECRET, totp.code_of(SECRET, step), now, after=step)
    # Another step near may show the same digits, once in a million.
    assert found is None or found > step


@FEW
@given(moments, st.text(max_size=12))
def test_whatever_is_typed_is_no_error(now, typed):
    near = [totp.code_of(SECRET, totp.step_at(now) + drift) for drift in (-1, 0, 1)]
    assert (totp.step_of(SECRET, typed, now, after=0) is not None) == (typed in near)


def test_a_secret_is_drawn_and_long():
    drawn = {totp.new_secret() for _ in range(50)}
    assert len(drawn) == 50
    assert {len(b32decode(one)) for one in drawn} == {20}


def test_the_link_says_what_apps_read():
    link = urlsplit(totp.app_link(SECRET, shop="Làng Sao", person="chu+1@example.vn"))
    assert (link.scheme, link.netloc) == ("otpauth", "totp")
    assert unquote(link.path) == "/Làng Sao:chu+1@example.vn"
    asked = {name: one for name, (one,) in parse_qs(link.query).items()}
    assert asked == {"secret": SECRET, "issuer": "Làng Sao", "digits": "6", "period": "30"}
