"""A port for a process that binds it itself, seconds after it is told."""

import os
import secrets
import socket

# Below those that the system gives to whoever asks for any: nobody gets one of these meanwhile.
LOWEST, EACH = 20_000, 1_000


def free_port() -> int:
    """Free now, and given to no other process of tests."""
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    lowest = LOWEST + EACH * (worker % 10)
    while True:
        port = lowest + secrets.randbelow(EACH)
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)):
                return port
