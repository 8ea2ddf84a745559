"""The worker and the sweep of a served shop, which can be killed and are begun anew."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

from .served_shop import ServedShop, children_of
from .sources import ROOT

COMMANDS = ("db_worker --interval 0.1 --no-startup-delay --no-reload -v 0", "settle_due")


class ServedWorkers:
    """`with ServedWorkers(shop) as workers:` does what waits, beside the processes that answer."""

    def __init__(self, shop: ServedShop) -> None:
        self.shop = shop

    def children(self) -> list[int]:
        """The processes that work now."""
        return children_of(self.keeper.pid)

    def __enter__(self) -> Self:
        keep = [sys.executable, "-m", "tests.tools.kept_alive", *COMMANDS]
        self.keeper = subprocess.Popen(
            keep, cwd=Path(ROOT), env=self.shop.environment, start_new_session=True
        )
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        # All of them at once: a worker that ends in order would only be begun anew.
        os.killpg(self.keeper.pid, signal.SIGKILL)
        self.keeper.wait(60)
