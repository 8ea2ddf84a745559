"""The numbers in Prometheus' text format, version 0.0.4."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from shop.running.requests_counted import ENDS, LAST, REQUESTS, SECONDS, SUM

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
_ROUTE = re.compile(r'route="([^"]*)"')
_ALL_ENDS = (*(f"{end:g}" for end in ENDS), LAST)


@dataclass(frozen=True, slots=True)
class Figure:
    """One gauge: its name, what it says, and its values by their labels (`{part="mail"}` or "")."""

    name: str
    says: str
    values: Mapping[str, float]


def written(figures: Iterable[Figure], counts: Mapping[str, float]) -> str:
    """Everything, a line each."""
    lines = [*_requests(counts), *_times(counts)]
    for figure in figures:
        lines += [f"# HELP {figure.name} {figure.says}", f"# TYPE {figure.name} gauge"]
        lines += [f"{figure.name}{label} {value:.15g}" for label, value in figure.values.items()]
    return "\n".join(lines) + "\n"


def _requests(counts: Mapping[str, float]) -> Iterator[str]:
    yield f"# HELP {REQUESTS} Answers since the web server began, by page, method and status."
    yield f"# TYPE {REQUESTS} counter"
    for name, value in sorted(counts.items()):
        if name.startswith(REQUESTS):
            yield f"{name} {value:.0f}"


def _times(counts: Mapping[str, float]) -> Iterator[str]:
    """Each process counts an answer once; here each end holds what the ends below it hold."""
    yield f"# HELP {SECONDS} How long answers took."
    yield f"# TYPE {SECONDS} histogram"
    sums = {name: value for name, value in counts.items() if name.startswith(f"{SUM}{{")}
    for name, seconds in sorted(sums.items()):
        route = _ROUTE.findall(name)[0]
        held = 0.0
        for end in _ALL_ENDS:
            held += counts.get(f'{SECONDS}{{route="{route}",le="{end}"}}', 0)
            yield f'{SECONDS}_bucket{{route="{route}",le="{end}"}} {held:.0f}'
        yield f"{name} {seconds:.6f}"
        yield f'{SECONDS}_count{{route="{route}"}} {held:.0f}'
