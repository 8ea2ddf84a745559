"""Whether a server takes connections, found out in a bounded time."""

import socket
import threading

SECONDS = 1.5


def is_reachable(host: str, port: int, seconds: float = SECONDS) -> bool:
    """Whether a connection comes about within that time, the look-up of the name included.

    Nothing is said over it. Look-ups of names know no time limit, so the try has a thread of its
    own, which nobody waits for any longer.
    """
    found: list[bool] = []

    def knock() -> None:
        try:
            socket.create_connection((host, port), timeout=seconds).close()
        except OSError:
            return
        found.append(True)

    visitor = threading.Thread(target=knock, daemon=True)
    visitor.start()
    visitor.join(seconds)
    return bool(found)
