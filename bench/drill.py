"""`make drill-search`: Elasticsearch is killed, paused and replaced by garbage under load.

Real processes: two workers of the shop, one of its tasks, the server, people who search and people
who do not. Told for each fault: pages that failed, the slow ones, how long it took to come back,
and whether the index was true afterwards. Exit code 1 when anything is not as it should be.
"""

import argparse
import contextlib
import os
import signal
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path
from urllib.parse import urlencode

import django

import requests

from bench.begun import running
from bench.load import Load, Visit
from tests.tools.fake_server import answering, serving

ROOT = Path(__file__).parents[1]
STATE = os.environ["SERVICES_STATE"]
LOG = ROOT / "var/drill.log"
PATIENCE = 120
NOTICE = "Searching in a simpler way just now."


class Server:
    """The Elasticsearch of the drill, and what can be done to it."""

    def __init__(self, url: str) -> None:
        self.port = int(url.rpartition(":")[2])

    def _signal(self, number: int) -> None:
        folder = (ROOT / STATE / "folder").read_text().strip()
        os.kill(int(Path(folder, "es/pid").read_text()), number)

    @contextlib.contextmanager
    def stopped(self) -> Iterator[None]:
        """Nobody listens."""
        self._signal(signal.SIGKILL)
        yield
        self._start()

    @contextlib.contextmanager
    def paused(self) -> Iterator[None]:
        """Connections are taken and nothing is answered."""
        self._signal(signal.SIGSTOP)
        yield
        self._signal(signal.SIGCONT)

    @contextlib.contextmanager
    def garbage(self) -> Iterator[None]:
        """Something else answers there."""
        self._signal(signal.SIGKILL)
        time.sleep(1)
        with serving(answering(200, b"\x00<html>garbage"), self.port):
            yield
        self._start()

    def _start(self) -> None:
        start = [str(ROOT / "scripts/services"), "start", "elasticsearch"]
        subprocess.run(start, check=True, stdout=subprocess.DEVNULL, cwd=ROOT)


def main() -> None:
    """Fill, start, disturb, tell."""
    parser = argparse.ArgumentParser(prog="make drill-search DRILL_ARGS=...")
    parser.add_argument("--products", type=int, default=2_000)
    parser.add_argument("--seconds", type=float, default=60, help="that each fault lasts")
    parser.add_argument("--back-within", type=float, default=60, help="seconds to recover in")
    parser.add_argument("--search-at-most", type=float, default=5, help="seconds of one search")
    options = parser.parse_args()
    django.setup()

    from django.conf import settings

    server = Server(settings.ELASTICSEARCH_URL)
    _fill(options.products)
    with _shop() as base, _load(base).running() as load:
        # A cold server on a busy machine may be too slow for its first question.
        _until(lambda: NOTICE not in _search(load), PATIENCE)
        before = _phase(load, lambda: time.sleep(options.seconds))
        print(_line("before", before), flush=True)
        right = [_disturb(name, server, load, before, options) for name in FAULTS]
    print(*_said(), sep="\n", flush=True)
    sys.exit(0 if all(right) else 1)


FAULTS: dict[str, Callable[[Server], contextlib.AbstractContextManager[None]]] = {
    "stopped": Server.stopped,
    "paused": Server.paused,
    "garbage": Server.garbage,
}


def _fill(products: int) -> None:
    from django.core.management import call_command

    from django_tasks_db.models import DBTaskResult

    from bench import catalogue
    from shop.catalogue.models import Product

    call_command("migrate", verbosity=0)
    if not Product.objects.exists():
        catalogue.fill(products, max(10, products // 10))
    call_command("search_index", "--rebuild", stdout=StringIO())
    # Pictures and page indexes of the catalogue are not what is tried.
    DBTaskResult.objects.all().delete()


@contextlib.contextmanager
def _shop() -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = f"127.0.0.1:{free.getsockname()[1]}"
    python = sys.executable
    serve = [python, "-m", "gunicorn", "config.wsgi", "-b", address, "-w", "2"]
    serve += ["-k", "gthread", "--threads", "4", "--no-control-socket", "--log-level", "warning"]
    work = [python, "manage.py", "db_worker", "--interval", "1"]
    with LOG.open("w") as log, running((serve, work), ROOT, log, PATIENCE):
        _until(lambda: _answers(f"http://{address}/healthz"), PATIENCE)
        yield f"http://{address}"


def _said() -> list[str]:
    """What the shop's log tells of the server."""
    lines = LOG.read_text().splitlines()
    return [line for line in lines if "Elasticsearch" in line or "Traceback" in line]


def _answers(url: str) -> bool:
    try:
        return requests.get(url, timeout=5).ok
    except requests.RequestException:
        return False


def _load(base: str) -> Load:
    from shop.catalogue.cards import product_url
    from shop.catalogue.models import Product

    products = list(Product.objects.sellable().order_by("pk")[:60])
    searches = [
        (f"/en/search/?{urlencode({'q': product.title})}", f"-{product.pk}/")
        for product in products
    ]
    others = [product_url(product.slug, product.pk) for product in products]
    return Load(base, searches, [*others, "/en/verify/"])


def _phase(load: Load, during: Callable[[], object]) -> list[Visit]:
    begun = len(load.visits)
    during()
    return load.since(begun)


def _disturb(
    name: str, server: Server, load: Load, before: list[Visit], options: argparse.Namespace
) -> bool:
    """One fault; whether all was as it should be.

    A search may take two seconds while its server is away; a busy machine is given more. Without
    limits it would take as long as the server is paused.
    """
    begun = len(load.visits)
    with FAULTS[name](server):
        time.sleep(options.seconds / 2)
        _write()
        time.sleep(options.seconds / 2)
        visits = load.since(begun)
    ended = time.monotonic()
    _until(lambda: NOTICE not in _search(load), options.back_within)
    back = time.monotonic() - ended
    _until(_is_mirrored, options.back_within)
    sent = time.monotonic() - ended
    check = [sys.executable, "manage.py", "search_index", "--check"]
    clean = subprocess.run(check, cwd=ROOT, capture_output=True, text=True, check=False)
    visits = load.since(begun)
    said = f"  back after {back:.0f} s, up to date after {sent:.0f} s, index "
    print(_line(name, visits, before) + said + ("clean" if not clean.returncode else "NOT clean"))
    print(clean.stdout if clean.returncode else "", end="", flush=True)
    return (
        all(visit.status < 500 and visit.is_right for visit in visits)
        and max(visit.seconds for visit in visits if visit.is_search) < options.search_at_most
        and back < options.back_within
        and not clean.returncode
    )


def _write() -> None:
    """A change that the server does not hear of."""
    from shop.catalogue.models import Product

    product = Product.objects.sellable().order_by("-pk").first()
    assert product is not None
    product.title = f"{product.title} mới"
    product.save()


def _is_mirrored() -> bool:
    from shop.search.models import IndexState

    state = IndexState.objects.get()
    return state.mirrored == state.number


def _search(load: Load) -> str:
    with contextlib.suppress(requests.RequestException):
        return requests.get(load.base + load.searches[0][0], timeout=5).text
    return NOTICE


def _until(is_so: Callable[[], bool], seconds: float) -> None:
    until = time.monotonic() + seconds
    while not is_so() and time.monotonic() < until:
        time.sleep(0.5)


def _line(name: str, visits: list[Visit], before: list[Visit] = ()) -> str:
    searches = [visit for visit in visits if visit.is_search]
    others = [visit for visit in visits if not visit.is_search]
    failed = sum(visit.status >= 500 for visit in visits)
    empty = sum(not visit.is_right for visit in visits)
    said = (
        f"{name:<9}{len(visits):>6} pages  {failed} failed  {empty} without results"
        f"  search p95 {_p95(searches):>5.0f} ms, max {_most(searches):>5.0f}"
        f"  others p95 {_p95(others):>5.0f} ms"
    )
    if before:
        said += f" ({_p95(others) / _p95([v for v in before if not v.is_search]):.2f} x before)"
    return said


def _p95(visits: list[Visit]) -> float:
    return statistics.quantiles((visit.seconds * 1000 for visit in visits), n=20)[-1]


def _most(visits: list[Visit]) -> float:
    return max(visit.seconds for visit in visits) * 1000


if __name__ == "__main__":
    main()
