"""What every test shares: reference data, a clock that can be moved, no way out to a network."""

import gc
import math
import os
from collections import Counter

from django.core.cache import cache
from django.test import TransactionTestCase
from django.utils import translation

import hypothesis
import pytest

from tests.tools import kept_rows, network, reference, served_for_real

# A busy machine is no failure: no test judges how quick it is. The machine of the checks says the
# same of the same tree each time; people's runs look for examples that nobody has tried yet.
hypothesis.settings.register_profile(
    "shop",
    deadline=None,
    derandomize="CI" in os.environ,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("shop")

# Half a million objects live as long as the process: looking through them for rubbish after every
# few hundred new ones is a tenth of all the work. After a million it is done: rubbish takes room.
gc.set_threshold(50_000, 5, 4)

# Longer than any test: the switch that lets the shop only show is asked for by its own tests.
FOREVER = math.inf

# Whole drills and migrations from nothing, on a machine with other work, stay far below this.
SLOW_SECONDS = 2400

# Where the kind of database decides what comes out: locks, money, stock, search, import, questions
# put into SQL by us. The other rooms' fast tests say the same on both, and a run after `make test`
# may leave them to it.
OF_THE_DATABASE = (
    "tests/concurrency",
    "tests/contract",
    "tests/isolation",
    "tests/functional/basket",
    "tests/functional/card",
    "tests/functional/checkout",
    "tests/functional/customer",
    "tests/functional/fairs",
    "tests/functional/gifts",
    "tests/functional/order",
    "tests/functional/privacy",
    "tests/functional/producer_desk",
    "tests/functional/support",
    "tests/functional/upgrades",
    "tests/functional/voices",
    "tests/integration/backups",
    "tests/integration/basket",
    "tests/integration/catalogue",
    "tests/integration/catalogue_import",
    "tests/integration/certification",
    "tests/integration/config",
    "tests/integration/hampers",
    "tests/integration/memory",
    "tests/integration/order",
    "tests/integration/payment",
    "tests/integration/privacy",
    "tests/integration/producer_desk",
    "tests/integration/running",
    "tests/integration/search",
    "tests/integration/shipping",
)

# What each marker stands for in the closing report.
NEEDS = {
    "postgres": "need a PostgreSQL server",
    "elasticsearch": "need an Elasticsearch server",
    "browser": "need Chromium",
    "slow": "take many seconds",
}


@pytest.fixture(scope="session", autouse=True)
def _only_this_machine():
    """No test reaches another host: loopback and unix sockets stay open, the rest is an error."""
    with network.only_loopback():
        yield


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The test database holds the places and group schemes that migrations put into a real one.

    So does a test with real transactions leave it; after a run that was killed it is mended.
    """
    with django_db_blocker.unblock():
        kept_rows.put_back()
        reference.load()
        kept_rows.keep()
    gc.freeze()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda case: kept_rows.put_back())
        yield


@pytest.fixture(autouse=True)
def _nothing_left_of_the_test_before():
    """No page kept in the cache, no documents of a database that is emptied since, no looks that
    another test's request would write, no language left active by the request before.
    """
    from shop.catalogue import looks
    from shop.fairs import looks as fair_looks
    from shop.running import read_only
    from shop.search import backends

    cache.clear()
    read_only.suppose(False, FOREVER)
    looks.forget_waiting()
    fair_looks.forget_waiting()
    backends.embedded().snapshots.forget()
    translation.deactivate()


@pytest.fixture
def clock(settings):
    """Move the shop's business day: `clock(date(2024, 7, 1))`."""

    def move(day):
        settings.SHOP_BUSINESS_DATE = day
        if served_for_real.DAY:
            served_for_real.DAY.write(day)

    return move


@pytest.fixture(scope="session")
def of_the_run(tmp_path_factory):
    """A folder that all processes of this run share."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def new_shop(of_the_run):
    """A file of SQLite with the database of a new shop, to be copied; a minute of migrations."""
    from tests.tools import new_shop

    return new_shop.tables(of_the_run)


@pytest.fixture
def codes_go_out(monkeypatch):
    """Codes are sent although the test's transaction never commits."""
    from shop.communication.one_time import codes, tasks

    monkeypatch.setattr(codes, "_have_it_sent", tasks.send_code.enqueue)


@pytest.fixture
def elasticsearch():
    """A place of its own on the real server; the test is marked `elasticsearch`."""
    from tests.tools.elasticsearch import place_on_the_server

    with place_on_the_server() as server:
        yield server


@pytest.fixture
def fake_stripe(settings):
    """A Stripe on this machine that the shop's settings point to (see tests/fake_stripe)."""
    from tests.fake_stripe import FakeStripe

    with FakeStripe() as fake:
        settings.STRIPE_API_BASE = fake.url
        settings.STRIPE_JS_URL = fake.script_url
        settings.STRIPE_SECRET_KEY = fake.secret_key
        settings.STRIPE_PUBLISHABLE_KEY = fake.publishable_key
        settings.STRIPE_WEBHOOK_SECRET = [fake.webhook_secret]
        yield fake


def pytest_addoption(parser):
    parser.addoption(
        "--after-fast",
        action="store_true",
        help="`make test` has passed here: its tests again only where the kind of database matters,"
        " and nothing that is `thorough`",
    )


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    """Tests of a server that is not there are skipped, and counted; what takes long begins first,
    so that no process works alone at the end.
    """
    from django.conf import settings

    if config.getoption("--after-fast"):
        passed = [item for item in items if not _is_worth_a_second_run(item)]
        items[:] = [item for item in items if _is_worth_a_second_run(item)]
        config.hook.pytest_deselected(items=passed)

    missing = {}
    if "postgresql" not in settings.DATABASES["default"]["ENGINE"]:
        missing["postgres"] = "needs PostgreSQL: set DATABASE_URL, or run make test-all"
    if not settings.ELASTICSEARCH_FOR_TESTS:
        missing["elasticsearch"] = "needs a server: set ELASTICSEARCH_URL, or run make test-all"
    for item in items:
        if "slow" in item.keywords:
            item.add_marker(pytest.mark.timeout(SLOW_SECONDS))
        for marker in missing.keys() & set(item.keywords):
            item.add_marker(pytest.mark.skip(reason=missing[marker]))
    items.sort(key=_in_turn)


def _is_worth_a_second_run(item) -> bool:
    if "thorough" in item.keywords:
        return False
    here = item.path.relative_to(item.config.rootpath).as_posix()
    return bool(NEEDS.keys() & set(item.keywords)) or here.startswith(OF_THE_DATABASE)


def _in_turn(item) -> int:
    return next((turn for turn, name in enumerate(("slow", "browser")) if name in item.keywords), 2)


LEFT_OUT = pytest.StashKey[Counter]()


def pytest_configure(config):
    config.stash[LEFT_OUT] = Counter()


def pytest_deselected(items):
    """Remember what the chosen markers leave out, so that the end of the run can say so."""
    for item in items:
        kinds = [name for name in NEEDS if name in item.keywords]
        item.config.stash[LEFT_OUT][kinds[0] if kinds else "others"] += 1


def pytest_sessionfinish(session):
    output = getattr(session.config, "workeroutput", None)
    if output is not None:
        output["left_out"] = dict(session.config.stash[LEFT_OUT])


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node, error):
    """Every worker leaves out the same tests, so the last one's count is the count."""
    counted = getattr(node, "workeroutput", {}).get("left_out")
    if counted is not None:
        node.config.stash[LEFT_OUT] = Counter(counted)


def pytest_terminal_summary(terminalreporter, config):
    left_out = config.stash[LEFT_OUT]
    if not left_out:
        return
    terminalreporter.section("not run here")
    for kind, number in sorted(left_out.items()):
        terminalreporter.line(f"{number} tests {NEEDS.get(kind, 'were not asked for')} ({kind})")
    terminalreporter.line("`make test-all` runs every test, with its servers and browser.")
