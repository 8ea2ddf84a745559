"""Makes the files of one plan: what they share is loaded once, then each output is set."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from shop.papers.setting import set_illustrated
from shop.pictures.share import drawing

from ..models import Booth, FairPlan
from ..public.covers import covers
from ..public.share import fair_card
from . import booths, catalogue, pictures, press, vouchers
from .errors import NothingStandsError
from .frame import frame_of
from .goods import Good, goods_of
from .outputs import CATALOGUE, VOUCHERS, Output

# Papers of the fair itself and of its booths, which name no goods.
WITHOUT_GOODS = frozenset({"banner", "boards", VOUCHERS, "share"})
Drawn = dict[tuple[str, ...], dict[str, bytes]]
"""Pictures of a run by the codes of the lines they are of: drawn once for all its files."""
Said = Callable[[int, int], None]
"""Told how many of how many lines have been looked at."""


@dataclass(frozen=True, slots=True)
class Made:
    """A finished file, and the codes of the lines of which it speaks."""

    content: bytes
    holds: list[str]


class Composer:
    """Everything that a file of one plan says at one moment; one for each file."""

    def __init__(self, plan: FairPlan, made_at: dt.datetime, drawn: Drawn | None = None) -> None:
        self.plan, self.made_at = plan, made_at
        self._drawn: Drawn = {} if drawn is None else drawn

    @cached_property
    def goods(self) -> list[Good]:
        """What stands."""
        return goods_of(self.plan)

    @cached_property
    def booths(self) -> list[Booth]:
        return booths.booths_of(self.plan)

    @cached_property
    def cover(self) -> bytes | None:
        return pictures.wide(self.plan.cover)

    @cached_property
    def poster(self) -> bytes | None:
        return pictures.tall(self.plan.poster)

    def make(self, output: Output, arranged: str, said: Said) -> Made:
        """Set one output. Raises `PrintError`."""
        with_goods = output.kind not in WITHOUT_GOODS
        if with_goods and not self.goods:
            raise NothingStandsError
        content = _MAKERS[output.kind](self, output, arranged, said)
        return Made(content, [one.code for one in self.goods] if with_goods else [])

    def pictures(self, said: Said) -> dict[str, bytes]:
        """By the code of their line; drawn anew only when other lines stand."""
        total = len(self.goods)
        codes = tuple(one.code for one in self.goods)
        if codes not in self._drawn:
            drawn = pictures.product_pictures(self.goods, lambda n: said(n, total))
            self._drawn[codes] = drawn
        return self._drawn[codes]

    def set(
        self,
        paper: str,
        output: Output,
        words: Mapping[str, Any],
        files: Mapping[str, bytes] | None = None,
    ) -> bytes:
        """A PDF of that paper, with the frame of every one."""
        frame = frame_of(self.plan, self.made_at, f"{output.label} · {self.plan.title_vi}")
        pictures = {f"{code}.jpg": content for code, content in (files or {}).items()}
        own = {"cover": self.cover, "poster": self.poster} if files is not None else {}
        pictures |= {f"{name}.jpg": content for name, content in own.items() if content}
        frame |= {name: f"{name}.jpg" if own.get(name) else "" for name in ("cover", "poster")}
        return set_illustrated(paper, frame | {"form": output.form} | dict(words), pictures)[0]


def _catalogue(one: Composer, output: Output, arranged: str, said: Said) -> bytes:
    drawn = one.pictures(said)
    words = catalogue.catalogue(one.plan, one.goods, arranged, drawn)
    return one.set(catalogue.PAPER, output, words, drawn)


def _cards(one: Composer, output: Output, arranged: str, said: Said) -> bytes:
    cards = [catalogue.said(good, False) for good in one.goods]
    return one.set("fair_cards.typ", output, {"cards": cards})


def _posters(one: Composer, output: Output, arranged: str, said: Said) -> bytes:
    words = booths.posters(one.booths, one.goods)
    if not words["booths"]:
        raise NothingStandsError
    return one.set(booths.POSTERS, output, words)


def _banner(one: Composer, output: Output, arranged: str, said: Said) -> bytes:
    return one.set("fair_banner.typ", output, {}, {})


def _boards(one: Composer, output: Output, arranged: str, said: Said) -> bytes:
    words = booths.boards(one.booths)
    if not words["boards"]:
        raise NothingStandsError
    return one.set(booths.BOARDS, output, words)


def _vouchers(one: Composer, output: Output, arranged: str, said: Said) -> bytes:
    words = vouchers.cards(one.plan)
    if words is None:
        raise NothingStandsError
    return one.set(vouchers.CARDS, output, words)


def _press(one: Composer, output: Output, arranged: str, said: Said) -> bytes:
    frame = frame_of(one.plan, one.made_at, str(output.label))
    return press.press_list(frame, one.goods, one.booths)


def _share(one: Composer, output: Output, arranged: str, said: Said) -> bytes:
    plan = one.plan
    cover = covers([plan.cover_id]).get(plan.cover_id or 0)
    return drawing.draw(fair_card(plan, cover), plan.cover)


_MAKERS: dict[str, Callable[[Composer, Output, str, Said], bytes]] = {
    CATALOGUE: _catalogue,
    "cards": _cards,
    "posters": _posters,
    "banner": _banner,
    "boards": _boards,
    VOUCHERS: _vouchers,
    "press": _press,
    "share": _share,
}
