"""Pages of a list at an address, kept as files one by one so that a broken fetch goes on later.

The token goes to the address it was given for and nowhere else: other hosts are never followed.
"""

import datetime as dt
import hashlib
import ipaddress
import json
import shutil
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from django.conf import settings
from django.utils.translation import gettext as _

import requests
import urllib3

from ..errors import UnreadableFile

TIMEOUT = (5, 30)
"""Seconds to connect, and between two pieces of an answer."""

TRIES = 4
LONGEST_WAIT = 30.0
MOST_PAGES = 20_000
MOST_BYTES = 64 * 1024 * 1024
MOST_BYTES_OF_ALL = 2 * 1024 * 1024 * 1024
LONGEST_PAGE = 120.0
"""Seconds that one page may take, however slowly it drips."""

KEPT = dt.timedelta(hours=24)
"""How long pages of a broken fetch are good for going on."""

PASSING = frozenset({429, 500, 502, 503, 504})


def is_address(text: str) -> bool:
    """Whether a source is fetched instead of opened."""
    return text.startswith(("http://", "https://"))


def fetch_pages(address: str, token: str = "") -> list[Path]:
    """All pages from this one on, as files. A fetch that broke off goes on with the next page."""
    _check_address(address, token)
    folder = _folder(address)
    state = _State.load(folder, address)
    session = requests.Session()
    with _closing(session):
        while state.next:
            if len(state.pages) >= MOST_PAGES or state.next in state.asked:
                raise _endless(state)
            body = _fetch(session, state.next, address, token)
            state.keep(body, _following(body, state.next, address))
            if state.size > MOST_BYTES_OF_ALL:
                raise _endless(state)
    return state.pages


def _endless(state: "_State") -> UnreadableFile:
    """The refusal of a list that leads in a circle or goes on for ever; it begins anew."""
    shutil.rmtree(state.folder, ignore_errors=True)
    return UnreadableFile(
        _("The list at this address does not end; please tell those who run the registry.")
    )


def _check_address(address: str, token: str) -> None:
    """The list and its token travel unseen: over https, or inside this machine.

    Private addresses are no place of a registry: a name that leads there would let a list be read
    from inside this shop's own network.
    """
    parts = urlsplit(address)
    host = parts.hostname or ""
    if parts.username or parts.password or not host:
        raise UnreadableFile(_("The address of the registry is not written properly."))
    addresses = _addresses_of(host)
    if addresses and all(one.is_loopback for one in addresses):
        return
    if parts.scheme != "https":
        raise UnreadableFile(
            _("The registry is only read over https; please check the address in the settings.")
        )
    if any(not one.is_global for one in addresses):
        raise UnreadableFile(
            _("The address leads into a private network, where no registry is; it was not read.")
        )


def _addresses_of(host: str) -> list[Any]:
    """What a name leads to; nothing when it is not known, which the fetch itself will tell."""
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return []
    return [ipaddress.ip_address(str(one[4][0]).partition("%")[0]) for one in found]


@contextmanager
def _closing(session: requests.Session) -> Iterator[None]:
    # The token of an address must not meet cookies or logins of the machine.
    session.trust_env = False
    try:
        yield
    finally:
        session.close()


def _folder(address: str) -> Path:
    mark = hashlib.sha256(address.encode()).hexdigest()[:24]
    return Path(settings.REGISTRY_PAGES_ROOT) / mark


class _State:
    """The pages fetched so far and the address of the next one; empty when all are there."""

    def __init__(self, folder: Path, address: str) -> None:
        self.folder, self.next = folder, address
        self.pages: list[Path] = []
        self.asked: set[str] = set()
        self.size = 0

    @classmethod
    def load(cls, folder: Path, address: str) -> "_State":
        """What a broken fetch of this address left, if it is fresh; else a new beginning."""
        state = cls(folder, address)
        try:
            kept = json.loads((folder / "state").read_text("utf-8"))
            written = dt.datetime.fromisoformat(kept["at"])
            pages = [folder / name for name in kept["pages"]]
            fresh = dt.datetime.now(dt.UTC) - written < KEPT
            if kept["next"] and fresh and all(page.is_file() for page in pages):
                state.next, state.pages = kept["next"], pages
                state.size = sum(page.stat().st_size for page in pages)
                return state
        except (OSError, ValueError, KeyError, TypeError):
            pass
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True, mode=0o700)
        return state

    def keep(self, body: bytes, following: str) -> None:
        """Put a page down for good before the next one is asked for."""
        page = self.folder / f"page_{len(self.pages) + 1:05}.json"
        _write(page, body)
        self.pages.append(page)
        self.asked.add(self.next)
        self.size += len(body)
        self.next = following
        told = {
            "at": dt.datetime.now(dt.UTC).isoformat(),
            "next": following,
            "pages": [one.name for one in self.pages],
        }
        _write(self.folder / "state", json.dumps(told).encode())


def _write(path: Path, body: bytes) -> None:
    part = path.with_suffix(".part")
    part.write_bytes(body)
    part.replace(path)


def _fetch(session: requests.Session, address: str, home: str, token: str) -> bytes:
    headers = {"Accept": "application/json"}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    reason = ""
    for attempt in range(TRIES):
        if attempt:
            time.sleep(min(_pause(attempt), LONGEST_WAIT))
        try:
            with session.get(
                address, headers=headers, timeout=TIMEOUT, stream=True, allow_redirects=False
            ) as answer:
                if answer.status_code == requests.codes.ok:
                    return _body(answer)
                reason = str(answer.status_code)
                if answer.is_redirect:
                    raise UnreadableFile(
                        _("The registry sends us to another address, which is not followed.")
                    )
                if answer.status_code not in PASSING:
                    break
        except (requests.RequestException, urllib3.exceptions.HTTPError) as error:
            reason = type(error).__name__
    raise UnreadableFile(
        _(
            "The list could not be fetched from %(host)s (%(reason)s). "
            "Run the import again to go on."
        )
        % {"host": urlsplit(home).netloc, "reason": reason}
    )


def _pause(attempt: int) -> float:
    return 0.5 * 2**attempt


def _body(answer: requests.Response) -> bytes:
    pieces, size = [], 0
    begun = time.monotonic()
    # Whatever has come is taken at once: a server that drips would fill a piece for hours.
    while piece := answer.raw.read1(64 * 1024, decode_content=True):
        size += len(piece)
        if size > MOST_BYTES:
            raise UnreadableFile(_("A page of the list is far larger than a page is."))
        if time.monotonic() - begun > LONGEST_PAGE:
            raise requests.Timeout
        pieces.append(piece)
    return b"".join(pieces)


def _following(body: bytes, address: str, home: str) -> str:
    """The address of the page after this one; empty when there is none."""
    try:
        page = json.loads(body)
    except (ValueError, RecursionError):
        raise UnreadableFile(
            _("The json file is damaged or cut off; please ask the sender for it again.")
        ) from None
    following = _told_next(page)
    if isinstance(following, bool) or following in (None, "", 0):
        return ""
    if isinstance(following, int):
        return _with_page(address, following)
    there = urljoin(address, str(following))
    if urlsplit(there)[:2] != urlsplit(home)[:2]:
        raise UnreadableFile(_("The list leads to another host, which is not followed."))
    return there


def _told_next(page: Any) -> Any:
    """What an envelope says of the next page: an address, or a number."""
    for envelope in (page, *(page.values() if isinstance(page, dict) else ())):
        if isinstance(envelope, dict):
            for name in ("next", "nextPage", "next_page", "nextUrl", "next_url"):
                if name in envelope:
                    return envelope[name]
            last, current = envelope.get("totalPages"), envelope.get("page")
            if isinstance(last, int) and isinstance(current, int) and current < last:
                return current + 1
    return None


def _with_page(address: str, number: int) -> str:
    parts = urlsplit(address)
    query = [(name, value) for name, value in parse_qsl(parts.query) if name != "page"]
    return urlunsplit(parts._replace(query=urlencode([*query, ("page", number)])))
