"""A way to a server of this machine that can be stopped, or made long.

What is said on one that is stopped goes nowhere.

Nothing is refused and nothing closed, as with a server that is paused or a network that swallows
what it is given.
"""

import contextlib
import socket
import threading
import time
from types import TracebackType
from typing import Self

SOME = 65536


class Stalling:
    """`with Stalling("/path/of/a.sock") as way:` leads there from `way.port`."""

    def __init__(self, target: str) -> None:
        self.target = target
        self._flows = threading.Event()
        self._flows.set()
        self._seconds = 0.0
        self.answers = 0
        """How many pieces came back since the way was made long, or short again."""
        self._open: list[socket.socket] = []
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port = self._door.getsockname()[1]

    def stall(self) -> None:
        """From now on nothing passes, in either direction."""
        self._flows.clear()

    def flow(self) -> None:
        """What was held passes, and what comes."""
        self._flows.set()

    def slow(self, seconds: float) -> None:
        """From now on every piece that comes back takes as long; 0 as ever."""
        self._seconds, self.answers = seconds, 0

    def __enter__(self) -> Self:
        threading.Thread(target=self._let_in, daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.flow()
        with contextlib.suppress(OSError):
            self._door.shutdown(socket.SHUT_RDWR)
        self._door.close()
        for one in self._open:
            _shut(one)

    def _let_in(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                near, _ = self._door.accept()
                far = socket.socket(socket.AF_UNIX)
                self._open += [near, far]
                self._flows.wait()
                far.connect(self.target)
                for ends in ((near, far, False), (far, near, True)):
                    threading.Thread(target=self._pass_on, args=ends, daemon=True).start()

    def _pass_on(self, one: socket.socket, other: socket.socket, is_answer: bool) -> None:
        with contextlib.suppress(OSError):
            while some := one.recv(SOME):
                self._flows.wait()
                if is_answer:
                    self.answers += 1
                    time.sleep(self._seconds)
                other.sendall(some)
        _shut(one)
        _shut(other)


def _shut(one: socket.socket) -> None:
    with contextlib.suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)
    one.close()
