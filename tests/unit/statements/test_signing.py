"""What is signed is written in one way, and no signature stands for anything else."""

import json

from django.core.exceptions import ImproperlyConfigured

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.settings.statement_key import TEST_KEY, kept_key, not_published
from shop.statements.signing import (
    BadKeyError,
    as_text,
    canonical,
    from_text,
    is_genuine,
    new_secret,
    signing_key,
)

texts = st.text(st.characters(exclude_categories=["Cs"]))
said = st.recursive(
    st.none() | st.integers() | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=8,
)


@given(said)
def test_what_is_said_comes_back_the_same(one):
    written = canonical(one)
    assert json.loads(written) == one
    assert canonical(json.loads(written)) == written


@given(st.dictionaries(texts, said, min_size=2, max_size=4))
def test_the_order_of_names_changes_nothing(one):
    assert canonical(dict(reversed(one.items()))) == canonical(one)


@given(st.binary(max_size=80))
def test_bytes_have_one_text(raw):
    text = as_text(raw)
    assert from_text(text) == raw
    assert from_text(text + "=") is None


def test_a_text_with_idle_bits_is_none():
    """Sixty-four bytes leave four bits of the last sign unused; only zeros are ours."""
    text = as_text(bytes(64))
    assert text[-1] == "A"
    assert from_text(text[:-1] + "B") is None


def test_another_kind_message_or_key_is_not_genuine():
    key, other = signing_key(new_secret()), signing_key(new_secret())
    signature = key.sign("statement", b"4 sao")
    assert is_genuine(key.public, "statement", b"4 sao", signature)
    assert not is_genuine(key.public, "paper", b"4 sao", signature)
    assert not is_genuine(key.public, "statement", b"5 sao", signature)
    assert not is_genuine(other.public, "statement", b"4 sao", signature)
    for broken in ("", "A", "not base64 at all", as_text(bytes(63))):
        assert not is_genuine(key.public, "statement", b"4 sao", broken)


@pytest.mark.parametrize("secret", ["", "short", "é" * 43, as_text(bytes(31)), as_text(bytes(33))])
def test_what_is_no_key_is_refused(secret):
    with pytest.raises(BadKeyError):
        signing_key(secret)


def test_the_demonstration_makes_a_key_of_its_own_and_keeps_it(tmp_path):
    file = tmp_path / "var" / "key"
    made = kept_key(file)
    assert signing_key(made)
    assert kept_key(file) == made
    assert file.stat().st_mode & 0o077 == 0


def test_production_refuses_the_key_that_everybody_can_read():
    assert not_published("") == ""
    with pytest.raises(ImproperlyConfigured):
        not_published(TEST_KEY)
