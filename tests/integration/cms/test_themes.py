"""Which pages have a province's look: its hosts, its province's pages, the shop's own choice."""

import shutil
from html import escape
from pathlib import Path

from django.db import connection
from django.test.utils import CaptureQueriesContext

import pytest

from shop.themes.checks import refused_themes
from shop.themes.known import judge, theme_named
from tests.factories import ProductFactory, region

from .conftest import province_pair, standard_pair

THEMES = Path(__file__).parents[3] / "themes"
HOST = {"HTTP_HOST": "quang-ninh.localhost:8000"}


@pytest.fixture(autouse=True)
def _judged_anew(settings):
    settings.ALLOWED_HOSTS = ["testserver", ".localhost"]
    judge.cache_clear()
    yield
    judge.cache_clear()


@pytest.fixture
def themes(settings, tmp_path):
    """A copy of all themes that a test may add to."""
    shutil.copytree(THEMES, tmp_path / "themes")
    settings.THEMES_DIR = tmp_path / "themes"
    judge.cache_clear()
    return tmp_path / "themes"


def sheet(name: str) -> str:
    theme = theme_named(name)
    assert theme
    return f'<link rel="stylesheet" href="{theme.sheet_url}">'


def page(client, path: str, **more) -> str:
    response = client.get(path, **more)
    assert response.status_code == 200
    return response.content.decode()


def test_a_page_of_nobody_has_the_base_look(client, tree):
    assert "/theme/" not in page(client, "/")


def test_a_host_of_its_own_has_it_everywhere(client, tree):
    standard_pair(tree)
    theme = theme_named("quang-ninh")
    for path in ("/", "/en/", "/tro-giup/", "/xac-minh/"):
        shown = page(client, path, **HOST)
        assert sheet("quang-ninh") in shown
        assert theme.mark in shown
    assert theme.footer.vi in page(client, "/tro-giup/", **HOST)
    assert escape(theme.footer.en) in page(client, "/en/help/", **HOST)


def test_home_opens_with_the_provinces_words_and_picture_there(client, tree, picture):
    province_pair(tree, slug="quang-ninh", picture=picture)
    theme = theme_named("quang-ninh")
    usual, own = page(client, "/"), page(client, "/", **HOST)
    assert theme.hero.vi in own
    assert picture.alt_vi in own
    assert theme.hero.vi not in usual
    assert picture.alt_vi not in usual
    assert theme.hero.en in page(client, "/en/", **HOST)


def test_its_provinces_pages_have_it_and_no_others(client, tree):
    ProductFactory(origin_region=region("quang-ninh"))
    province_pair(tree, slug="quang-ninh")
    province_pair(tree, slug="thai-nguyen")
    assert sheet("quang-ninh") in page(client, "/vung/quang-ninh/")
    assert sheet("quang-ninh") in page(client, "/en/regions/quang-ninh/")
    assert "/theme/" not in page(client, "/vung/thai-nguyen/")
    assert "/theme/" not in page(client, "/vung/")


def test_the_shop_may_choose_one_for_every_other_page(client, tree, settings):
    settings.THEME = "cao-bang"
    province_pair(tree, slug="quang-ninh")
    assert sheet("cao-bang") in page(client, "/")
    assert sheet("quang-ninh") in page(client, "/vung/quang-ninh/")


def test_a_theme_costs_no_query_when_warm(client, tree):

    counted = []
    for more in ({}, HOST):
        page(client, "/xac-minh/", **more)
        with CaptureQueriesContext(connection) as seen:
            page(client, "/xac-minh/", **more)
        counted.append(len(seen))
    assert counted[0] == counted[1]


def test_its_files_are_kept_for_ever_and_an_old_address_leads_on(client, db):
    theme = theme_named("quang-ninh")
    for address, kind in (
        (theme.sheet_url, "text/css; charset=utf-8"),
        (theme.pattern_url, "image/svg+xml"),
    ):
        response = client.get(address)
        assert response["Content-Type"] == kind
        assert "immutable" in response["Cache-Control"]
        old = client.get(address.replace(theme.version, "0123"))
        assert old["Location"] == address
    assert client.get("/theme/nobody/0123.css").status_code == 404
    assert client.get("/theme/base/0123.svg").status_code == 404


def test_two_files_make_a_theme(client, tree, themes):
    made = themes / "lao-cai"
    shutil.copytree(themes / "quang-ninh", made)
    text = (made / "theme.toml").read_text().replace("quang-ninh", "lao-cai")
    (made / "theme.toml").write_text(text.replace("#17586B", "#7A4E12"))
    judge.cache_clear()
    shown = page(client, "/", HTTP_HOST="lao-cai.localhost")
    assert sheet("lao-cai") in shown
    assert "--brand: #7A4E12;" in client.get(theme_named("lao-cai").sheet_url).content.decode()


def test_one_that_cannot_be_read_is_refused_by_name_and_the_base_shown(
    client, tree, themes, caplog
):
    file = themes / "quang-ninh" / "theme.toml"
    file.write_text(file.read_text().replace("#17586B", "#F0C040"))
    judge.cache_clear()
    assert "/theme/" not in page(client, "/", **HOST)
    pair = "--brand #F0C040 on --paper #FBF7EF (light) is 1.60:1, needs 4.5:1"
    assert pair in caplog.text
    (warning,) = refused_themes()
    assert "quang-ninh" in warning.msg
    assert pair in warning.msg


def test_a_chosen_theme_that_is_not_there_is_said(settings):
    assert refused_themes() == []
    settings.THEME = "ha-noi"
    (warning,) = refused_themes()
    assert "ha-noi" in warning.msg


@pytest.mark.parametrize(
    "host", ["quang-ninh.localhost.example", "localhost", "QUANG-NINH.localhost"]
)
def test_hosts_are_compared_whole_and_without_case(client, tree, settings, host):
    settings.ALLOWED_HOSTS = ["*"]
    shown = page(client, "/", HTTP_HOST=host)
    assert ("/theme/" in shown) == (host == "QUANG-NINH.localhost")
