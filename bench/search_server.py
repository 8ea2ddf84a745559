"""The same searches asked of a real Elasticsearch, where there is one: a row beside the database's.

Told is the time that a page waits: the server works beside, on as many processors as it gets.
"""

import statistics
import time
from collections.abc import Iterator

from django.conf import settings
from django.test import override_settings

from bench import search
from shop.certification import clock
from shop.search import backends
from shop.search.asking import Answer, Ask
from shop.search.backends import patience
from shop.search.backends.elastic import connection, mirror
from shop.search.backends.elastic.backend import Elastic
from shop.search.understanding.ladder import ladder
from shop.search.understanding.meaning import understand
from shop.search.understanding.vocabulary import Vocabulary

INDEX = "bench"


def tell() -> None:
    """Fill an index of its own, ask, print, remove it."""
    if not settings.ELASTICSEARCH_FOR_TESTS:
        print("search on Elasticsearch: no server")
        return
    there = {"ELASTICSEARCH_URL": settings.ELASTICSEARCH_FOR_TESTS, "ELASTICSEARCH_INDEX": INDEX}
    with override_settings(**there):
        client = connection.for_writing()
        started = time.monotonic()
        documents = mirror.rebuild(client)
        filled = time.monotonic() - started
        version = next(iter(client.nodes.info()["nodes"].values()))["version"]
        try:
            waits = list(_waits())
        finally:
            for name in client.indices.get(index=f"{INDEX}-*"):
                client.indices.delete(index=name)
    p95 = statistics.quantiles(waits, n=20)[-1]
    print(f"\nElasticsearch {version}: {documents:,} documents indexed in {filled:.1f} s")
    print(
        f"{'waited for everything':<24}{len(waits):>6}{statistics.median(waits):>9.1f}"
        f"{p95:>9.1f}{max(waits):>9.1f}",
        flush=True,
    )


def _waits() -> Iterator[float]:
    """Milliseconds for each question, after as many to warm up."""
    patience.SECONDS = 30.0
    backend = Elastic()
    vocabulary = backends.embedded().moment().vocabulary
    for question in search.questions(search.SEED + 1, search.QUERIES):
        _find(backend, question, vocabulary)
    for question in search.questions(search.SEED, search.QUERIES):
        started = time.monotonic()
        _find(backend, question, vocabulary)
        yield (time.monotonic() - started) * 1000


def _find(backend: Elastic, question: search.Question, vocabulary: Vocabulary) -> Answer | None:
    meaning, answer = understand(question.text), None
    for rung in ladder(meaning, vocabulary):
        answer = backend.answer(
            Ask(
                day=clock.today(),
                readings=rung.readings,
                chosen={**meaning.chosen, **question.chosen},
                boost=meaning.boost,
                order="relevance",
            )
        )
        if answer.matched:
            break
    return answer
