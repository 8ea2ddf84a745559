"""What a body shows besides its words: gathered from its raw data, asked for once per page."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from wagtail import blocks

from shop.catalogue.cards import ProductCard, cards_for

from ..certificate_notes import CertificateNote, certificate_notes
from ..choosers.lean import only_keys
from ..makers import Maker, makers
from ..pictures import Slot, SlotPicture, slot_pictures


@dataclass
class Wanted:
    """Keys of what is chosen in a body, each once and in order; `frames` are origins of players."""

    products: dict[int, None] = field(default_factory=dict)
    pictures: dict[tuple[int, Slot], None] = field(default_factory=dict)
    makers: dict[int, None] = field(default_factory=dict)
    certificates: dict[int, None] = field(default_factory=dict)
    films: dict[int, None] = field(default_factory=dict)
    frames: dict[str, None] = field(default_factory=dict)

    @classmethod
    def of(cls, stream: blocks.StreamValue) -> "Wanted":
        """What a body needs, without loading anything."""
        wanted = cls()
        for block in stream.raw_data:
            child = stream.stream_block.child_blocks.get(block["type"])
            if isinstance(child, ChoosingBlock):
                child.gather(block["value"], wanted)
        return wanted

    def product(self, *keys: int | None) -> None:
        self.products.update(dict.fromkeys(key for key in keys if key))

    def picture(self, key: int | None, slot: Slot) -> None:
        if key:
            self.pictures[key, slot] = None

    def maker(self, key: int | None) -> None:
        if key:
            self.makers[key] = None

    def certificate(self, key: int | None) -> None:
        if key:
            self.certificates[key] = None

    def film(self, key: int | None) -> None:
        if key:
            self.films[key] = None

    def frame(self, origin: str) -> None:
        self.frames[origin] = None


class Chosen:
    """The same, read: each kind in a fixed number of queries, and only when it is asked for."""

    def __init__(self, wanted: Wanted) -> None:
        self._wanted = wanted

    @cached_property
    def _cards(self) -> dict[int, ProductCard]:
        return {card.id: card for card in cards_for(self._wanted.products)}

    @cached_property
    def _pictures(self) -> dict[tuple[int, Slot], SlotPicture]:
        return slot_pictures(self._wanted.pictures)

    @cached_property
    def _makers(self) -> dict[int, Maker]:
        return makers(self._wanted.makers)

    @cached_property
    def _certificates(self) -> dict[int, CertificateNote]:
        return certificate_notes(self._wanted.certificates)

    @cached_property
    def _films(self) -> dict:
        from ..models import Film

        return Film.objects.in_bulk(self._wanted.films)

    def cards(self, products: Iterable) -> list[ProductCard]:
        """Cards of these products, without those that are gone."""
        keys = [product.pk for product in products if product is not None]
        return [self._cards[key] for key in keys if key in self._cards]

    def picture(self, image, slot: Slot) -> SlotPicture | None:
        """The picture in that shape, or None when there is none."""
        return self._pictures.get((image.pk, slot)) if image is not None else None

    def maker(self, producer) -> Maker | None:
        """The producer as its card shows it, or None when it is gone."""
        return self._makers.get(producer.pk) if producer is not None else None

    def certificate(self, certificate) -> CertificateNote | None:
        """The certificate with its state of today, or None when it is gone."""
        return self._certificates.get(certificate.pk) if certificate is not None else None

    @property
    def frames(self) -> list[str]:
        """Whose players may be framed in the page."""
        return list(self._wanted.frames)

    def film(self, film):
        """The film with its captions, or None when it is gone."""
        return self._films.get(film.pk) if film is not None else None


class ChoosingBlock(blocks.StructBlock):
    """A block that shows things of the shop or the libraries.

    Within a page it finds them loaded (`chosen` in the context); alone, as in an editor's preview
    of one block, it loads its own.
    """

    def gather(self, value: dict, wanted: Wanted) -> None:
        """Note what the raw value points at."""
        raise NotImplementedError

    def shown(self, value, chosen: Chosen) -> dict:
        """What the template needs besides `value`."""
        raise NotImplementedError

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        chosen = context.get("chosen") or self._own(value)
        return context | self.shown(value, chosen)

    def _own(self, value) -> Chosen:
        wanted = Wanted()
        self.gather(self.get_prep_value(value), wanted)
        return Chosen(wanted)


def listed(raw: list | None) -> Iterator:
    """The raw values of a list in either of the forms in which lists are kept."""
    for item in raw or []:
        yield item.get("value") if isinstance(item, dict) and "value" in item else item


def read_body(stream: blocks.StreamValue) -> Chosen:
    """What a body shows, for the context of its page under the name `chosen`."""
    with only_keys():
        # Values are made the first time somebody looks; later they stay as they are.
        list(stream)
    return Chosen(Wanted.of(stream))


def chosen_products(stream: blocks.StreamValue) -> list[int]:
    """Ids of the products in a body, in order and once each, without loading anything."""
    return list(Wanted.of(stream).products)
