"""HTTP: calls of the API go one way, pages for people the other."""

import contextlib
import socket
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from . import pages
from .api import Answer, Asked

if TYPE_CHECKING:
    from .server import FakeStripe

# Any page may call, as with Stripe: what it may do hangs on the key and the intent's secret.
OPEN_TO_ALL = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, POST, OPTIONS",
    "Access-Control-Allow-Headers": "Authorization, Content-Type, Idempotency-Key, Stripe-Version",
    "Cross-Origin-Resource-Policy": "cross-origin",
}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "nginx"
    sys_version = ""
    disable_nagle_algorithm = True
    wbufsize = 65536

    def do_GET(self) -> None:
        self._treat("")

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        self._treat(self.rfile.read(length).decode("utf-8", "replace"))

    def do_OPTIONS(self) -> None:
        self._send(Answer(204, b"", OPEN_TO_ALL))

    def log_message(self, format: str, *args: object) -> None:
        """The log of calls tells it better."""

    @property
    def fake(self) -> "FakeStripe":
        fake: FakeStripe = self.server.fake  # type: ignore[attr-defined]
        return fake

    def _treat(self, body: str) -> None:
        parts = urlsplit(self.path)
        if parts.path.startswith("/v1/"):
            asked = Asked(
                self.command,
                parts.path,
                parts.query if self.command == "GET" else body,
                self.headers.get("Authorization"),
                self.headers.get("Idempotency-Key"),
            )
            answer = self.fake.api.answer(asked)
            kind = {"Content-Type": "application/json", **OPEN_TO_ALL}
            self._send(Answer(answer.status, answer.body, {**kind, **answer.headers}))
        else:
            language = self.headers.get("Accept-Language", "")
            visit = pages.Visit(self.command, parts.path, parts.query, body, language)
            self._send(pages.answer(self.fake.account, visit))

    def _send(self, answer: Answer) -> None:
        if not answer.status:
            self.close_connection = True
            with contextlib.suppress(OSError):
                self.connection.shutdown(socket.SHUT_RDWR)
            return
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        self.wfile.write(answer.body)
