"""What a search costs inside: 24 ids, the total and all facets, over texts as people type them."""

import gc
import random
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from bench.measure import used_ms
from shop.certification import clock
from shop.partner.models import Partner
from shop.regions.folding import fold
from shop.regions.models import Region
from shop.search.asking import Answer, Ask
from shop.search.backends.embedded.backend import EmbeddedBackend
from shop.search.models import SearchDocument
from shop.search.understanding.ladder import ladder
from shop.search.understanding.meaning import understand

QUERIES = 200
SEED = 2026
WITH_STARS, WITH_PLACE = 0.40, 0.14


@dataclass(frozen=True)
class Question:
    """A text of some kind, with the filters that somebody chose beside it."""

    kind: str
    text: str
    chosen: dict[str, frozenset[str]]


def tell() -> None:
    """Load the documents, ask, print. Times are processor time, a server's included."""
    backend = EmbeddedBackend()
    before, started = _memory(), time.process_time()
    documents = backend.answer(_ask()).matched
    loaded, grown = time.process_time() - started, _memory() - before
    print(f"\nsearch: {documents:,} documents loaded in {loaded:.1f} s, {grown:.0f} MB in memory")
    # Everything that is worked out once a day is, with other texts than those measured.
    for question in questions(SEED + 1, 40):
        find(backend, question)
    times: dict[str, list[float]] = {}
    for question in questions(SEED, QUERIES):
        used = used_ms(partial(find, backend, question))
        times.setdefault(question.kind, []).append(used)
    print(f"{'search for':<24}{'texts':>6}{'p50 ms':>9}{'p95 ms':>9}{'max ms':>9}")
    everything = [one for some in times.values() for one in some]
    for kind, each in [*times.items(), ("everything", everything)]:
        p95 = statistics.quantiles(each, n=20)[-1]
        print(
            f"{kind:<24}{len(each):>6}{statistics.median(each):>9.1f}{p95:>9.1f}{max(each):>9.1f}",
            flush=True,
        )


def find(backend: EmbeddedBackend, question: Question) -> Answer:
    """What a page does between the address and the cards."""
    moment = backend.moment()
    meaning = understand(question.text)
    ask = replace(_ask(), chosen={**meaning.chosen, **question.chosen}, boost=meaning.boost)
    answer = moment.answer(replace(ask, size=0))
    for rung in ladder(meaning, moment.vocabulary):
        answer = moment.answer(replace(ask, readings=rung.readings))
        if answer.matched:
            break
    return answer


def questions(seed: int, number: int) -> Iterator[Question]:
    """The same ones every time."""
    dice = random.Random(seed)
    names = list(SearchDocument.objects.order_by("pk").values_list("name", flat=True)[:5_000])
    makers = list(Partner.objects.order_by("pk").values_list("name", flat=True)[:1_000])
    places = list(Region.objects.order_by("pk").values_list("name_vi", "slug"))
    for i in range(number):
        words = dice.choice(names).split()[: dice.randint(2, 4)]
        text = " ".join(words)
        kind, text = (
            ("accented", text),
            ("folded", fold(text)),
            ("last letter missing", fold(text)[:-1]),
            ("a letter dropped", _dropped(fold(text), dice)),
            ("producer and province", f"{_short(dice.choice(makers))} {dice.choice(places)[0]}"),
        )[i % 5]
        chosen = {}
        if dice.random() < WITH_STARS:
            chosen["stars"] = frozenset({dice.choice("345")})
        if dice.random() < WITH_PLACE:
            chosen["place"] = frozenset({f"34:{dice.choice(places)[1]}"})
        yield Question(kind, text, chosen)


def _ask() -> Ask:
    return Ask(day=clock.today(), order="relevance")


def _dropped(text: str, dice: random.Random) -> str:
    place = dice.randrange(1, len(text))
    return text[:place] + text[place + 1 :]


def _short(maker: str) -> str:
    """The distinctive end of a producer's name, without the number that parts benchmarks' ones."""
    return " ".join(maker.split()[:-1][-2:])


def _memory() -> float:
    """What this process holds, in MB."""
    gc.collect()
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024
