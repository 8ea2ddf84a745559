"""The shop as gunicorn serves it: processes over the test's own database, that can be killed."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Self

from django.db import connection

import requests

from tests.fake_stripe import FakeStripe

from .ports import free_port
from .sources import ROOT

SETTINGS = "tests.tools.served_settings"


class ServedShop:
    """`with ServedShop(fake) as shop:` answers at `shop.url`; tasks are done with the request."""

    def __init__(
        self,
        fake: FakeStripe,
        *,
        workers: int = 2,
        threads: int = 1,
        settings: str = SETTINGS,
        more: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """`more` is said in the environment too, DATABASE_URL of another database for one."""
        self.fake, self.workers, self.threads = fake, workers, threads
        self.settings, self.more = settings, more
        self.url = f"http://127.0.0.1:{free_port()}"
        self.webhook = f"{self.url}/payments/stripe/webhook/"

    @property
    def environment(self) -> dict[str, str]:
        """For any process that belongs to this shop."""
        return {
            **os.environ,
            "DATABASE_URL": _database(),
            "DJANGO_SETTINGS_MODULE": self.settings,
            "BASE_URL": self.url,
            "PORT": self.url.rpartition(":")[2],
            "WEB_PROCESSES": str(self.workers),
            "WEB_THREADS": str(self.threads),
            "LOG_LEVEL": "WARNING",
            "SERVED_STRIPE_SECRET_KEY": self.fake.secret_key,
            "SERVED_STRIPE_PUBLISHABLE_KEY": self.fake.publishable_key,
            "SERVED_STRIPE_WEBHOOK_SECRET": self.fake.webhook_secret,
            "SERVED_STRIPE_API_BASE": self.fake.url,
            **self.more,
        }

    def manage(self, *words: str) -> subprocess.CompletedProcess[str]:
        """One command of the shop, ended."""
        command = [sys.executable, "manage.py", *words]
        return subprocess.run(
            command, cwd=ROOT, env=self.environment, capture_output=True, text=True, timeout=300
        )

    def children(self) -> list[int]:
        """The processes that answer now."""
        return children_of(self.master.pid)

    def __enter__(self) -> Self:
        serve = [sys.executable, "-m", "gunicorn", "config.wsgi", "--config", "config/gunicorn.py"]
        self.master = subprocess.Popen(
            serve, cwd=ROOT, env=self.environment, stdout=subprocess.DEVNULL
        )
        while not self._is_up():
            assert self.master.poll() is None, "gunicorn ended"
            time.sleep(0.1)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.master.terminate()
        self.master.wait(60)

    def _is_up(self) -> bool:
        try:
            return requests.get(f"{self.url}/healthz", timeout=5).status_code == 200
        except requests.RequestException:
            return False


def children_of(pid: int) -> list[int]:
    """The processes that it started and that live now."""
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def kill_one(pids: list[int], chance: random.Random) -> int:
    """`kill -9` one of them; which, or 0 when there was none left to kill."""
    if not pids:
        return 0
    chosen = chance.choice(pids)
    try:
        os.kill(chosen, signal.SIGKILL)
    except ProcessLookupError:
        return 0
    return chosen


def _database() -> str:
    return os.environ["DATABASE_URL"].rpartition("/")[0] + "/" + connection.settings_dict["NAME"]
