"""What a first view weighs: every answer the page loads, as it would travel compressed."""

from collections import Counter

import brotli

TEXT = ("text/", "application/javascript", "application/json", "image/svg", "application/manifest")


def travelled(body: bytes, content_type: str) -> int:
    """Bytes on the wire: text as brotli packs it, fonts and pictures as they are."""
    if content_type.startswith(TEXT):
        return len(brotli.compress(body, quality=5))
    return len(body)


class Scale:
    """Weighs everything a page loads from now on: `scale = Scale(page); page.goto(...)`."""

    def __init__(self, page):
        self._answers = []
        page.on("response", self._answers.append)

    def bytes_by_kind(self) -> Counter:
        """Compressed bytes of document, stylesheet, script, font, image; `total` is their sum."""
        weights = Counter()
        for answer in self._answers:
            if answer.url.startswith("data:") or 300 <= answer.status < 400:
                continue
            size = travelled(answer.body(), answer.headers.get("content-type", ""))
            weights[answer.request.resource_type] += size
            weights["total"] += size
        return weights
