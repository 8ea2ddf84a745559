"""A body with every block there is, full or as empty as the editor allows."""

import json

from django.core.files.base import ContentFile

from cms.models import Film
from tests.factories import region

MP4 = b"\x00\x00\x00\x18ftypmp42"


def film(**changes) -> Film:
    """A film with captions in both languages."""
    files = {
        "file": ContentFile(MP4, "trang.mp4"),
        "captions_vi": ContentFile(b"WEBVTT\n", "trang.vi.vtt"),
        "captions_en": ContentFile(b"WEBVTT\n", "trang.en.vtt"),
    }
    return Film(title="Tráng bánh", **files | changes)


def full_blocks(picture, products, certificate) -> dict[str, object]:
    """Every block of a story by its name, with all that it can hold."""
    made = film()
    made.save()
    pictures = [{"picture": picture.pk, "caption": f"Ảnh {number}"} for number in (1, 2, 3)]
    return {
        "text": "<p>Phơi là việc của trời.</p>",
        "quote": {"vi": "Lời", "en": "Words", "by_vi": "Thợ", "by_en": "A maker"},
        "recipe": {
            "name": "Miến xào",
            "serves": "4 người",
            "minutes": 35,
            "ingredients": ["200 g miến", "Mộc nhĩ"],
            "steps": ["Ngâm miến.", "Đảo nhanh tay."],
            "products": [product.pk for product in products],
        },
        "picture": pictures[0],
        "pair": {"first": pictures[0], "second": pictures[1]},
        "gallery": {"heading": "Một ngày ở lò", "pictures": pictures},
        "facility": {"name": "Sân phơi", "year": 2009, "picture": picture.pk, "text": "Phên tre."},
        "map_note": {"province": region().pk, "heading": "Ở đâu", "text": "Đất dốc."},
        "products": {"heading": "Mua", "products": [product.pk for product in products]},
        "producer": {"producer": products[0].producer_id, "text": "Ba đời làm nghề."},
        "certificate": {"certificate": certificate.pk},
        "video": {
            "title": "Tráng bánh",
            "film": made.pk,
            "poster": picture.pk,
            "transcript": "<p>Một muôi bột.</p>",
        },
        "embed": {
            "title": "Một ngày",
            "address": "https://www.youtube.com/watch?v=abcdefghijk",
            "picture": picture.pk,
        },
    }


# What is left when everything that can go is gone, or was never filled in.
EMPTY_BLOCKS: dict[str, object] = {
    "text": "",
    "quote": {"vi": "Lời", "en": "", "by_vi": "", "by_en": ""},
    "recipe": {
        "name": "Miến xào",
        "serves": "",
        "minutes": None,
        "ingredients": ["Miến"],
        "steps": ["Xào."],
        "products": [],
    },
    "picture": {"picture": None, "caption": ""},
    "pair": {
        "first": {"picture": None, "caption": ""},
        "second": {"picture": None, "caption": ""},
    },
    "gallery": {"heading": "", "pictures": []},
    "facility": {"name": "Sân phơi", "year": None, "picture": None, "text": ""},
    "map_note": {"province": None, "heading": "", "text": "Đất dốc."},
    "products": {"heading": "", "products": []},
    "producer": {"producer": None, "text": ""},
    "certificate": {"certificate": None},
    "video": {
        "title": "Tráng bánh",
        "film": None,
        "poster": None,
        "transcript": "",
    },
    "embed": {"title": "Một ngày", "address": "", "picture": None},
}


def as_body(blocks: dict[str, object]) -> str:
    """The body as a field keeps it."""
    rows = enumerate(blocks.items())
    return json.dumps([{"type": name, "value": value, "id": str(at)} for at, (name, value) in rows])
