"""Which words a producer gives of a product, and where they live on it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, pgettext_lazy

from shop.catalogue.models import Product
from shop.catalogue.particulars import particulars_of

LANGUAGES = ("vi", "en")
Words = dict[str, str]


@dataclass(frozen=True)
class Field:
    """One thing to write. Its words are kept under `keys`: one per language, or one for both.

    `most` is the longest text in characters; `lines` of more than one make a larger box.
    """

    name: str
    label: Promise
    most: int
    required: bool = True
    lines: int = 1
    bilingual: bool = True
    particular: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        """The names of its texts, Vietnamese first."""
        return tuple(f"{self.name}_{one}" for one in LANGUAGES) if self.bilingual else (self.name,)

    @property
    def is_one_paragraph(self) -> bool:
        """Whether a line break in it says nothing."""
        return self.lines <= 2

    def is_missing(self, words: Words) -> bool:
        """Whether a needed Vietnamese text is not there; an English one is never needed."""
        return self.required and not words.get(self.keys[0], "").strip()


SUMMARY = Field("summary", gettext_lazy("Short description"), 160, lines=2)
DESCRIPTION = Field("description", gettext_lazy("Full description"), 5_000, lines=8)
KEEPING = Field("keeping", gettext_lazy("How to keep it"), 255)
SHELF_LIFE = Field("shelf_life", pgettext_lazy("goods", "Shelf life"), 120)
ENGLISH_NAME = Field(
    "english_gloss", gettext_lazy("English name"), 120, required=False, bilingual=False
)
HARVEST = Field(
    "harvest_months", gettext_lazy("Months of harvest"), 30, required=False, bilingual=False
)
MOST_OF_A_PARTICULAR = 500


def fields_of(product: Product) -> tuple[Field, ...]:
    """What is to be written of this product; label fields follow from its set."""
    return tuple(_fields(product))


def english_keys(product: Product) -> list[str]:
    """The keys of its English texts."""
    english = [field.keys[1] for field in fields_of(product) if field.bilingual]
    return [*english, ENGLISH_NAME.name]


def _fields(product: Product) -> Iterator[Field]:
    goods = product.ocop_set
    yield from (SUMMARY, DESCRIPTION)
    if goods is not None and goods.food_label_required:
        yield from (KEEPING, SHELF_LIFE)
    for one in particulars_of(goods):
        yield Field(
            one.code, one.label, MOST_OF_A_PARTICULAR, one.required, lines=3, particular=True
        )
    yield from (ENGLISH_NAME, HARVEST)


def words_of(product: Product) -> Words:
    """The words of the live page."""
    found: Words = {}
    for field in fields_of(product):
        for key in field.keys:
            found[key] = _particular(product, key) if field.particular else _column(product, key)
    return found


def write_words(product: Product, words: Words) -> list[str]:
    """Put these words onto a loaded product, saving nothing; the names of its changed columns."""
    columns = []
    particulars = {code: dict(texts) for code, texts in product.particulars.items()}
    for field in fields_of(product):
        for key in field.keys:
            text = words.get(key, "").strip()
            if field.particular:
                particulars.setdefault(field.name, {})[key.removeprefix(f"{field.name}_")] = text
            else:
                setattr(product, key, text)
                columns.append(key)
    product.particulars = particulars
    return [*columns, "particulars"]


def _particular(product: Product, key: str) -> str:
    code, language = key.rsplit("_", 1)
    return product.particulars.get(code, {}).get(language, "")


def _column(product: Product, key: str) -> str:
    return getattr(product, key) or ""
