"""What a page did that no page of the shop may do: noise, errors, requests to other hosts."""

import re
from urllib.parse import urlsplit

# What a browser reads from itself; the last two when it shows a PDF.
OWN = ("data", "blob", "about", "chrome", "chrome-extension")


class Watch:
    """Listens to a browser context; `complaints` says what it heard.

    A test that opens an error page on purpose says so: `watch.expect(r"status of 404")`.
    """

    def __init__(self, context, host: str):
        self.hosts = {host}
        self.heard: list[str] = []
        self.expected: list[re.Pattern] = []
        context.on("console", self._console)
        context.on("weberror", lambda error: self.heard.append(f"page error: {error.error}"))
        context.on("request", self._request)

    def expect(self, pattern: str) -> None:
        """Messages that match are part of what the test does."""
        self.expected.append(re.compile(pattern))

    def allow(self, url: str) -> None:
        """This other server is part of what the test does, as the card service is."""
        self.hosts.add(urlsplit(url).netloc)

    @property
    def complaints(self) -> list[str]:
        """Everything heard that nobody expected."""
        return [line for line in self.heard if not any(p.search(line) for p in self.expected)]

    def _console(self, message) -> None:
        where = message.location.get("url", "")
        self.heard.append(f"console {message.type}: {message.text} ({where})")

    def _request(self, request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in OWN and parts.netloc not in self.hosts:
            self.heard.append(f"request to another host: {request.url}")
