"""Measures how well a backend answers queries whose right products are known.

A file of queries has the columns query, kind, expected_product_name (several names joined with a
bar, best first) and note. Relevance is judged over all products, those without a certificate too.
"""

import csv
import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from shop.regions.folding import fold
from shop.search.asking import Ask
from shop.search.understanding.ladder import ladder
from shop.search.understanding.meaning import understand
from shop.search.understanding.vocabulary import Vocabulary

DATA = Path(__file__).parents[2] / "data" / "search"
DEPTH = 10

Find = Callable[[str], list[str]]
"""The names that a query finds, in order."""


@dataclass(frozen=True)
class Query:
    """What is typed and which names are right for it."""

    text: str
    kind: str
    expected: tuple[str, ...]
    note: str = ""

    @property
    def right(self) -> set[str]:
        """The expected names folded: "(VICOSAP)" and "VICOSAP" became one product."""
        return set(map(fold, self.expected))


@dataclass(frozen=True)
class Outcome:
    """What one query found."""

    query: Query
    found: tuple[str, ...]

    @property
    def rank(self) -> int:
        """Place of the first right name, from 1; 0 when none is among the first."""
        right = self.query.right
        return next((n for n, name in enumerate(self.found, 1) if fold(name) in right), 0)

    @property
    def recall(self) -> float:
        """Of the names that could be among the first, the share that is."""
        right = self.query.right
        return len(right & set(map(fold, self.found))) / min(len(right), DEPTH)

    def __str__(self) -> str:
        found = "; ".join(self.found[:5]) or "nothing"
        return f"{self.query.text!r} ({self.query.kind}): rank {self.rank or '-'}, recall " + (
            f"{self.recall:.2f}: {found}"
        )


@dataclass(frozen=True)
class Score:
    """What a set of queries found."""

    outcomes: tuple[Outcome, ...]

    @property
    def first(self) -> int:
        """Queries whose first hit is right."""
        return sum(outcome.rank == 1 for outcome in self.outcomes)

    @property
    def in_five(self) -> int:
        """Queries with a right name among the first five."""
        return sum(0 < outcome.rank <= 5 for outcome in self.outcomes)

    @property
    def mrr(self) -> float:
        """Mean of 1 / rank."""
        ranks = [1 / outcome.rank if outcome.rank else 0.0 for outcome in self.outcomes]
        return sum(ranks) / len(ranks)

    @property
    def recall(self) -> float:
        """Mean recall among the first ten."""
        return sum(outcome.recall for outcome in self.outcomes) / len(self.outcomes)

    def __str__(self) -> str:
        misses = [str(o) for o in self.outcomes if o.rank != 1 or o.recall < 1]
        figures = (
            f"{len(self.outcomes)} queries: first hit {self.first}, in five {self.in_five}, "
            f"MRR {self.mrr:.3f}, recall@{DEPTH} {self.recall:.3f}"
        )
        return "\n".join([figures, *misses])


def queries(name: str) -> list[Query]:
    """The queries of a file."""
    with (DATA / name).open(encoding="utf-8", newline="") as table:
        return [
            Query(
                row["query"],
                row["kind"],
                tuple(row["expected_product_name"].split("|")),
                row["note"],
            )
            for row in csv.DictReader(table)
        ]


def score(asked: Iterable[Query], find: Find) -> Score:
    """Ask all of them."""
    return Score(tuple(Outcome(query, tuple(find(query.text)[:DEPTH])) for query in asked))


def found_by(backend, day: dt.date, text: str, vocabulary: Vocabulary, **ask) -> list[int]:
    """Ids as a page finds them: what was meant, then rung after rung until one answers."""
    meaning = understand(text)
    for rung in ladder(meaning, vocabulary):
        answer = backend.answer(
            Ask(
                day=day,
                readings=rung.readings,
                chosen=meaning.chosen,
                boost=meaning.boost,
                order="relevance",
                size=DEPTH,
                **ask,
            )
        )
        if answer.matched:
            return answer.ids
    return []
