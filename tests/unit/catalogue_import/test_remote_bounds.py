"""Registries that hang, drip, lead away or never end: each is refused with a sentence."""

import json
import logging
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from catalogue_import.errors import UnreadableFile
from catalogue_import.reading import open_listing, remote

TOKEN = "very-secret-token"
ITEMS = [{"tenSanPham": "Miến", "hangSao": 4, "tinh": "Huế"}]


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.asked.append((self.path, self.headers["Authorization"]))
        self.server.behave(self)

    def reply(self, body, status=200, **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args):
        """Nothing is printed."""


@pytest.fixture
def serve(tmp_path, settings, monkeypatch):
    settings.REGISTRY_PAGES_ROOT = tmp_path / "pages"
    monkeypatch.setattr(remote, "_pause", lambda _attempt: 0)
    monkeypatch.setattr(remote, "TIMEOUT", (2, 0.3))
    servers = []

    def start(behave):
        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.daemon_threads, server.asked, server.behave = True, [], behave
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        servers.append(server)
        return server, f"http://127.0.0.1:{server.server_address[1]}/list"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@contextmanager
def refused_soon():
    begun = time.monotonic()
    with pytest.raises(UnreadableFile) as refusal:
        yield refusal
    assert time.monotonic() - begun < 10
    assert TOKEN not in str(refusal.value)


def read(address):
    return list(open_listing(address, "guess", token=TOKEN).rows())


def test_a_registry_that_hangs_is_left(serve):
    server, address = serve(lambda _handler: time.sleep(2))
    with refused_soon():
        read(address)
    assert len(server.asked) == remote.TRIES


def test_a_registry_that_drips_is_left(serve, monkeypatch):
    monkeypatch.setattr(remote, "LONGEST_PAGE", 0.2)

    def drip(handler):
        handler.send_response(200)
        handler.end_headers()
        try:
            handler.wfile.write(b"[")
            for _ in range(50):
                handler.wfile.write(b" " * 100)
                time.sleep(0.02)
            handler.wfile.write(json.dumps(ITEMS)[1:].encode())
        except OSError:
            pass

    with refused_soon():
        read(serve(drip)[1])


def test_a_gigabyte_is_not_read(serve):
    def pour(handler):
        handler.send_response(200)
        handler.end_headers()
        try:
            for _ in range(1024):
                handler.wfile.write(b" " * (1 << 20))
        except OSError:
            pass

    with refused_soon():
        read(serve(pour)[1])


@pytest.mark.parametrize(
    "there", ["http://example.org/x", "http://10.0.0.1/", "http://169.254.169.254/latest", "/other"]
)
def test_nobody_is_sent_elsewhere(serve, there):
    server, address = serve(lambda handler: handler.reply(b"", 302, Location=there))
    with refused_soon():
        read(address)
    assert len(server.asked) == 1


def test_pages_in_a_circle_end(serve):
    def circle(handler):
        following = "/list?page=2" if "page=1" in handler.path else "/list?page=1"
        handler.reply(json.dumps({"next": following, "items": ITEMS}).encode())

    server, address = serve(circle)
    with refused_soon():
        read(address)
    assert len(server.asked) == 3


def test_all_pages_together_have_a_bound(serve, monkeypatch):
    monkeypatch.setattr(remote, "MOST_BYTES_OF_ALL", 2_000)
    pages = iter(range(1, 1_000_000))

    def ever_more(handler):
        body = {"next": f"/list?page={next(pages)}", "items": ITEMS}
        handler.reply(json.dumps(body).encode())

    with refused_soon():
        read(serve(ever_more)[1])


def test_a_registry_that_recovers_is_read(serve):
    answers = iter([500, 503, 200])

    def recover(handler):
        status = next(answers)
        handler.reply(json.dumps({"items": ITEMS}).encode() if status == 200 else b"", status)

    assert len(read(serve(recover)[1])) == 1


@pytest.mark.parametrize(
    ("address", "leads_to"),
    [
        ("http://registry.example/list", ["93.184.216.34"]),
        ("https://registry.example/list", ["10.1.2.3"]),
        ("https://registry.example/list", ["93.184.216.34", "192.168.0.1"]),
        ("https://registry.example/list", ["169.254.169.254"]),
        ("https://registry.example/list", ["fd00::1"]),
        ("https://name:secret@registry.example/list", ["93.184.216.34"]),
        ("https:///list", []),
    ],
)
def test_addresses_that_are_no_registry_are_not_asked(serve, monkeypatch, address, leads_to):
    found = [(0, 0, 0, "", (one, 0)) for one in leads_to]
    monkeypatch.setattr(remote.socket, "getaddrinfo", lambda *_a, **_k: found)
    monkeypatch.setattr(remote, "_fetch", lambda *_a: pytest.fail("it was asked"))
    with refused_soon():
        read(address)


def test_the_token_is_sent_and_never_logged(serve, caplog):
    caplog.set_level(logging.DEBUG)
    server, address = serve(lambda handler: handler.reply(json.dumps(ITEMS).encode()))
    assert len(read(address)) == 1
    assert server.asked == [("/list", f"Bearer {TOKEN}")]
    assert TOKEN not in caplog.text
