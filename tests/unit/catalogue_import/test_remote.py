"""Pages fetched from an address: a server on this machine that fails as servers do."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest

from catalogue_import.errors import UnreadableFile
from catalogue_import.reading import open_listing, remote

TOKEN = "secret"


class Registry(ThreadingHTTPServer):
    """Three pages of two products; `failures` holds answers given before the real ones."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.failures, self.asked, self.token = [], [], TOKEN
        self.following = None

    @property
    def address(self):
        return f"http://127.0.0.1:{self.server_address[1]}/list"


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        page = int(parse_qs(urlsplit(self.path).query).get("page", ["1"])[0])
        self.server.asked.append((page, self.headers["Authorization"]))
        failing = [one for one in self.server.failures if one[0] == page]
        if failing:
            self.server.failures.remove(failing[0])
            return self._answer(failing[0][1], failing[0][2] if len(failing[0]) > 2 else b"")
        if self.headers["Authorization"] != f"Bearer {self.server.token}":
            return self._answer(401, b"")
        items = [{"tenSanPham": f"Miến {page}-{n}", "hangSao": 4, "tinh": "Huế"} for n in (1, 2)]
        following = self.server.following or (page + 1 if page < 3 else None)
        data = {"page": page, "totalItems": 6, "nextPage": following, "items": items}
        self._answer(200, json.dumps({"data": data}).encode())

    def _answer(self, status, body):
        self.send_response(status)
        if status == 302:
            self.send_header("Location", "http://127.0.0.1:1/")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args):
        """Nothing is printed."""


@pytest.fixture
def registry(tmp_path, settings, monkeypatch):
    settings.REGISTRY_PAGES_ROOT = tmp_path / "pages"
    monkeypatch.setattr(remote, "_pause", lambda _attempt: 0)
    server = Registry()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def read(registry, token=TOKEN):
    listing = open_listing(registry.address, "guess", token=token)
    return [row["product_name"] for row in listing.rows()], listing.notes


def test_every_page_is_followed_with_the_token(registry):
    names, notes = read(registry)
    assert names == [f"Miến {page}-{n}" for page in (1, 2, 3) for n in (1, 2)]
    assert registry.asked == [(page, "Bearer secret") for page in (1, 2, 3)]
    assert notes.remarks == []


def test_passing_failures_are_tried_again_a_few_times(registry):
    registry.failures = [(2, 503), (2, 429), (3, 500)]
    assert len(read(registry)[0]) == 6


def test_a_fetch_that_broke_goes_on_with_the_page_it_lacked(registry):
    registry.failures = [(3, 503)] * remote.TRIES
    with pytest.raises(UnreadableFile) as refusal:
        read(registry)
    assert "503" in str(refusal.value)
    registry.asked.clear()
    assert len(read(registry)[0]) == 6
    assert [page for page, _ in registry.asked] == [3]
    # A list that was fetched whole is fetched anew the next time.
    registry.asked.clear()
    read(registry)
    assert [page for page, _ in registry.asked] == [1, 2, 3]


@pytest.mark.parametrize("status", [302, 401, 404])
def test_other_answers_are_refused_at_once(registry, status):
    registry.failures = [(1, status)]
    with pytest.raises(UnreadableFile):
        read(registry)
    assert len(registry.asked) == 1


def test_a_wrong_token_is_refused_and_not_told(registry):
    with pytest.raises(UnreadableFile) as refusal:
        read(registry, token="wrong-token")
    assert "wrong-token" not in str(refusal.value)


@pytest.mark.parametrize(
    "following", ["http://localhost:1/x", "https://127.0.0.1/x", "//evil.example/x", "file:///x"]
)
def test_the_token_never_leaves_its_host(registry, following):
    registry.following = following
    with pytest.raises(UnreadableFile):
        read(registry)
    assert len(registry.asked) == 1


def test_a_list_without_end_is_refused(registry, monkeypatch):
    monkeypatch.setattr(remote, "MOST_PAGES", 5)
    registry.following = 2
    with pytest.raises(UnreadableFile):
        read(registry)


def test_a_page_beyond_all_measure_is_refused(registry, monkeypatch):
    monkeypatch.setattr(remote, "MOST_BYTES", 100)
    with pytest.raises(UnreadableFile):
        read(registry)


def test_an_answer_that_is_no_json_is_refused(registry):
    registry.failures = [(1, 200, b"<html>")]
    with pytest.raises(UnreadableFile):
        read(registry)


def test_nobody_at_the_address(registry):
    registry.shutdown()
    registry.server_close()
    with pytest.raises(UnreadableFile):
        read(registry)
