"""Chromium for tests: phone and desktop, light and dark, both languages, with and without scripts.

`open_page` gives a page in the wished surroundings; `phone`, `desktop` and `phone_without_scripts`
are the usual ones. Every page is watched: a console message, an error or a request to another host
fails the test when it ends (see tests/tools/watch.py).
"""

import datetime as dt
import os
from pathlib import Path
from urllib.parse import urlsplit

from django.core.cache import cache
from django.utils import timezone

import pytest

from shop.certification.clock import VIETNAM
from shop.search.indexing import mirrors
from tests.tools import axe, chromium
from tests.tools.post import Post
from tests.tools.pressing import pages_are_read
from tests.tools.served_for_real import (
    ADDRESS,
    DAY,
    HOURS,
    INDEX,
    Elsewhere,
    forget_what_was_sent,
    worker_at_rest,
)
from tests.tools.watch import Watch

from .office_door import let_in
from .person import Person

# Playwright's synchronous interface keeps an event loop in this thread; Django would refuse every
# query next to it although nothing here is asynchronous.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

HERE = Path(__file__).parent
PATIENCE = 60_000  # milliseconds


def pytest_collection_modifyitems(items):
    """Everything in this folder needs the browser."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser():
    """One Chromium for all tests of a process."""
    found = chromium.path()
    if not found:
        pytest.skip("needs Chromium: install it, or run make test-all")
    from playwright.sync_api import expect, sync_playwright

    with sync_playwright() as playwright:
        arguments = [*chromium.ARGUMENTS, *(["--ignore-certificate-errors"] if ADDRESS else [])]
        running = playwright.chromium.launch(executable_path=found, args=arguments)
        # As long as for everything else: two processes beside this one take its time.
        expect.set_options(timeout=PATIENCE)
        with pages_are_read():
            yield running
        running.close()


if ADDRESS:

    @pytest.fixture(scope="session")
    def live_server():
        """The shop that `scripts/errands` serves for real, over this test's database."""
        return Elsewhere(ADDRESS)

    @pytest.fixture(autouse=True)
    def _written_there(settings, transactional_db, monkeypatch):
        """It is the tests' day there too, what is remembered is remembered in one place, and what
        a test writes is found by the processes that search, as after any commit. What the shop
        left to its worker has gone well when the test ends.
        """
        from tests.tools.elasticsearch import FollowsAtOnce

        DAY.write(settings.SHOP_BUSINESS_DATE)
        HOURS.write(dt.timedelta(0))
        forget_what_was_sent()
        settings.CACHES = {
            "default": {
                "BACKEND": "shop.memory.shared.SharedOrOwn",
                "LOCATION": os.environ["REDIS_URL"],
            }
        }
        cache.clear()
        settings.SEARCH_INDEXES = "after commit"
        settings.ELASTICSEARCH_URL = settings.ELASTICSEARCH_FOR_TESTS
        settings.ELASTICSEARCH_INDEX = INDEX
        monkeypatch.setattr(mirrors, "MIRRORS", [FollowsAtOnce()])
        yield
        worker_at_rest()


@pytest.fixture
def watch_over(live_server):
    """Watches every context it is given, and fails the test for what they did wrong."""
    watches = []

    def over(context) -> Watch:
        watches.append(Watch(context, urlsplit(live_server.url).netloc))
        return watches[-1]

    yield over
    complaints = [line for watch in watches for line in watch.complaints]
    assert not complaints, "\n".join(complaints)


@pytest.fixture
def open_page(browser, live_server, watch_over):
    """`open_page("phone", dark=True, language="en", scripts=False)`: a page of its own context.

    The page carries its `watch`; paths given to `page.goto` start at the shop's address.
    """
    contexts = []

    def open_page(device="phone", *, dark=False, language="vi", scripts=True, worker=False):
        phone = device == "phone"
        context = browser.new_context(
            base_url=live_server.url,
            viewport=chromium.PHONE if phone else chromium.DESKTOP,
            has_touch=phone,
            is_mobile=phone,
            device_scale_factor=2 if phone else 1,
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
            locale={"vi": "vi-VN", "en": "en-GB"}[language],
            timezone_id="Asia/Ho_Chi_Minh",
            java_script_enabled=scripts,
            ignore_https_errors=bool(ADDRESS),
            # The desk's worker stands between page and shop; tests of other things do without.
            service_workers="allow" if worker else "block",
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        page.watch = watch_over(context)
        if not worker:
            page.watch.expect("Service Worker registration blocked by Playwright")
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def phone(open_page):
    """A phone of 360 x 740, in Vietnamese, in daylight."""
    return open_page("phone")


@pytest.fixture
def desktop(open_page):
    """A desktop window of 1280 x 900, in Vietnamese, in daylight."""
    return open_page("desktop")


@pytest.fixture
def phone_without_scripts(open_page):
    """The same phone where scripts do not run."""
    return open_page("phone", scripts=False)


@pytest.fixture
def accessible():
    """`accessible(page)`: the open page breaks no rule of WCAG 2.2 AA."""

    def check(page):
        broken = axe.violations(page)
        assert not broken, f"{page.url}\n" + "\n".join(broken)

    return check


@pytest.fixture
def morning(monkeypatch):
    """It is ten in the morning in Vietnam when the test begins, whenever it is run.

    A fair opens and closes at an hour, and `clock` moves the day alone.
    """
    begun = timezone.now()
    ahead = begun.astimezone(VIETNAM).replace(hour=10, minute=0) - begun
    real = timezone.now
    monkeypatch.setattr(timezone, "now", lambda: real() + ahead)
    if ADDRESS:
        HOURS.write(ahead)


@pytest.fixture
def post():
    """What the shop sends in this test."""
    return Post()


@pytest.fixture
def own_files(settings, tmp_path):
    """What a test sends in lies in a folder of its own; a shop served for real has one for all."""
    if not ADDRESS:
        settings.PRIVATE_ROOT, settings.MEDIA_ROOT = tmp_path / "private", tmp_path / "media"


@pytest.fixture
def person(open_page, live_server):
    """`person(user)`: somebody with a phone of their own, signed in; `person()`: a stranger."""

    def somebody(user=None) -> Person:
        page = open_page("phone")
        if user is not None:
            let_in(page, user, live_server.url)
        return Person(page)

    return somebody
