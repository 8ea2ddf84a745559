"""A server on this machine that answers as a test says, or does not."""

import contextlib
import json
import socket
import threading
from collections.abc import Callable, Iterator

Behaviour = Callable[[socket.socket, bytes], None]
"""What is done with a connection and the request that came on it."""

ELASTICSEARCH = {"X-Elastic-Product": "Elasticsearch", "Content-Type": "application/json"}


@contextlib.contextmanager
def serving(behaviour: Behaviour, port: int = 0) -> Iterator[str]:
    """Every connection is treated so; gives the address."""
    listener = socket.create_server(("127.0.0.1", port))
    open_ones: list[socket.socket] = []

    def accept() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            open_ones.append(connection)
            threading.Thread(target=_treat, args=(connection, behaviour), daemon=True).start()

    accepting = threading.Thread(target=accept, daemon=True)
    accepting.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        # Closing alone does not wake up whoever waits in accept().
        with contextlib.suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        accepting.join(5)
        for connection in open_ones:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
            connection.close()


def nobody() -> str:
    """An address where nothing listens."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return f"http://127.0.0.1:{taken.getsockname()[1]}"


def _treat(connection: socket.socket, behaviour: Behaviour) -> None:
    with contextlib.suppress(OSError):
        while request := _request(connection):
            behaviour(connection, request)


def _request(connection: socket.socket) -> bytes:
    """Head and body; empty when the other side has closed."""
    received = b""
    while b"\r\n\r\n" not in received:
        some = connection.recv(65536)
        if not some:
            return b""
        received += some
    head, _, body = received.partition(b"\r\n\r\n")
    length = 0
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            length = int(line.partition(b":")[2])
    while len(body) < length:
        body += connection.recv(65536)
    return head + b"\r\n\r\n" + body


def http(status: int, headers: dict[str, str], body: bytes) -> bytes:
    """An answer."""
    lines = [f"HTTP/1.1 {status} So", f"Content-Length: {len(body)}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode() + body


def answering(status: int, content: object, headers: dict[str, str] = ELASTICSEARCH) -> Behaviour:
    """Always this answer; text and bytes as they are, the rest as JSON."""
    body = content if isinstance(content, bytes) else json.dumps(content).encode()
    return lambda connection, request: connection.sendall(http(status, headers, body))
