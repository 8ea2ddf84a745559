"""Reads the demo's words and puts them into the shapes that pages keep."""

import json
import uuid
from pathlib import Path

from django.utils.html import escape

from shop.catalogue.models import Product
from shop.regions.folding import fold
from shop.regions.models import Region

CONTENT = Path(__file__).parent / "content"


def read(name: str) -> dict:
    """One file of words."""
    return json.loads((CONTENT / f"{name}.json").read_text(encoding="utf-8"))


def read_stories() -> list[dict]:
    """All stories, one file each, in the order of their file names."""
    files = sorted((CONTENT / "stories").glob("*.json"))
    return [json.loads(file.read_text(encoding="utf-8")) for file in files]


def languages(row: dict) -> list[str]:
    """The languages a text has been written in, Vietnamese first."""
    return [code for code in ("vi", "en") if f"title_{code}" in row]


def prose(paragraphs: list[str], items: list[str] | None = None) -> str:
    """Paragraphs and a list as rich text."""
    text = "".join(f"<p>{escape(words)}</p>" for words in paragraphs)
    points = "".join(f"<li>{escape(words)}</li>" for words in items or [])
    return text + (f"<ul>{points}</ul>" if points else "")


def sections(rows: list[dict]) -> list[dict]:
    """The body of a standard page."""
    return [
        _block(
            "section",
            {"heading": row["heading"], "text": prose(row["paragraphs"], row.get("list"))},
        )
        for row in rows
    ]


def questions(heading: str, asked: list[tuple[str, list[str]]]) -> dict:
    """Questions with their answers as one block."""
    rows = [{"question": question, "answer": prose(answer)} for question, answer in asked]
    return _block("questions", {"heading": heading, "questions": _items(rows)})


def story_body(rows: list[dict], code: str) -> list[dict]:
    """The body of a story in one language."""
    body = [_story_block(row, code) for row in rows]
    return [block for block in body if block is not None]


def _story_block(row: dict, code: str) -> dict | None:
    match row["type"]:
        case "text":
            return _block("text", prose(row[code]))
        case "quote":
            keys = ("vi", "en", "by_vi", "by_en")
            return _block("quote", {key: row.get(key, "") for key in keys})
        case "recipe":
            return _block("recipe", _recipe(row, code))
        case "map_note":
            return _block(
                "map_note", {"province": _province(row), "heading": "", "text": row[code]}
            )
        case _:
            products = _products(row["names"])
            return _block("products", {"heading": "", "products": products}) if products else None


def _recipe(row: dict, code: str) -> dict:
    return {
        "name": row[f"name_{code}"],
        "serves": row[f"serves_{code}"],
        "minutes": row["minutes"],
        "ingredients": _items(row[f"ingredients_{code}"]),
        "steps": _items(row[f"steps_{code}"]),
        "products": _products(row["names"]),
    }


def _province(row: dict) -> int | None:
    found = Region.objects.current().filter(slug=row["province_slug"])
    return found.values_list("pk", flat=True).first()


def _products(names: list[str]) -> list[dict]:
    return _items([pk for name in names if (pk := _product(name))])


def _items(values: list) -> list[dict]:
    return [{"type": "item", "value": value, "id": _id()} for value in values]


def _product(name: str) -> int | None:
    """The product of "name|producer"; without a producer any of that name."""
    title, _, producer = name.partition("|")
    found = Product.objects.published().filter(name_key=fold(title))
    if producer:
        found = found.filter(producer__name_key=fold(producer))
    return found.order_by("pk").values_list("pk", flat=True).first()


def _block(kind: str, value) -> dict:
    return {"type": kind, "value": value, "id": _id()}


def _id() -> str:
    return str(uuid.uuid4())
