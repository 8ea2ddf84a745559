"""Addresses are looked up at once and kept; what visitors make up is not."""

import warnings

from django.core.cache import cache

import pytest

pytestmark = pytest.mark.django_db


@pytest.fixture
def written(monkeypatch):
    """Names that are put into the cache."""
    names = []
    put = cache.set

    def noted(key, *args, **kwargs):
        names.append(key)
        return put(key, *args, **kwargs)

    monkeypatch.setattr(cache, "set", noted)
    return names


def test_a_page_is_kept(client, tree, written):
    assert client.get("/vung/").status_code == 200
    assert [name for name in written if name.endswith("/vung/")]


@pytest.mark.parametrize("path", ["/khong-co/", "/vung/khong-co/", "/khong/co/ca/"])
def test_an_address_that_somebody_made_up_is_not_kept(client, tree, written, path):
    assert client.get(path).status_code == 404
    assert not [name for name in written if path in name]


def test_a_very_long_address_is_no_warning(client, tree):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert client.get(f"/{'a' * 1000}/").status_code == 404
