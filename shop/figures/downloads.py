"""Files of figures: csv that a spreadsheet opens without harm, json that says what it holds."""

import csv
import json
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

from . import licence

# Excel reads UTF-8 only behind this mark.
MARK = "\ufeff"
# What a spreadsheet would run, or strip to something it would run.
_RUNS = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")


def safe(cell: object) -> object:
    """A cell as text that no spreadsheet takes for a formula; numbers stay numbers."""
    if not isinstance(cell, str):
        return "" if cell is None else cell
    return "'" + cell if cell.lstrip(" \u00a0\ufeff").startswith(_RUNS) else cell


def csv_lines(
    heads: list[str], rows: Iterable[Iterable[object]], notes: list[str]
) -> Iterator[str]:
    """The file line by line: heads, rows, an empty line, then the notes and the licence.

    Words are chosen now, rows are asked for while the file is sent.
    """
    writer = csv.writer(_Echo())
    head = MARK + writer.writerow([safe(head) for head in heads])
    feet = [[], *([note] for note in (*notes, licence.licence_line()))]
    lines = chain(rows, feet)
    return chain([head], (writer.writerow([safe(cell) for cell in line]) for line in lines))


class _Echo:
    """A file that hands back what is written to it."""

    def write(self, text: str) -> str:
        return text


def as_csv(name: str, lines: Iterable[str]) -> HttpResponseBase:
    """Send lines as they are made, under a file name of plain letters."""
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    return _named(response, f"{name}.csv")


def as_json(name: str, content: dict[str, Any]) -> HttpResponseBase:
    """Send a small document."""
    text = json.dumps(_licensed() | content, ensure_ascii=False, indent=1, default=str)
    return _named(HttpResponse(text, content_type="application/json"), f"{name}.json")


def as_json_stream(
    name: str, head: dict[str, Any], key: str, rows: Iterable[dict[str, Any]]
) -> HttpResponseBase:
    """Send a long list below a short head, row by row."""

    opening = json.dumps(_licensed() | head, ensure_ascii=False)

    def parts() -> Iterator[str]:
        yield f"{opening[:-1]}, {json.dumps(key)}: [\n"
        between = ""
        for row in rows:
            yield between + json.dumps(row, ensure_ascii=False)
            between = ",\n"
        yield "\n]}\n"

    response = StreamingHttpResponse(parts(), content_type="application/json")
    return _named(response, f"{name}.json")


def _licensed() -> dict[str, Any]:
    return {"licence": licence.NAME, "licence_url": licence.URL, "terms": licence.licence_line()}


def _named(response: HttpResponseBase, name: str) -> HttpResponseBase:
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Link"] = f'<{licence.URL}>; rel="license"'
    # Search engines should find the page of the figures rather than its files.
    response["X-Robots-Tag"] = "noindex"
    return response
