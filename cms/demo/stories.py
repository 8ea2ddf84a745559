"""The demonstration's stories; one that was written in one language has no page in the other."""

import json

from shop.regions.models import Region

from ..models import StoryPage
from ..page_tree import Pair, Tree, ensure_page, ensure_pair
from ..pictures import Slot
from . import texts
from .library import Library


def ensure_stories(tree: Tree, library: Library) -> list[Pair]:
    """Every story with its translation or None, the newest last."""
    # The first one written is the newest: it is made last.
    return [_story(row, tree, library) for row in reversed(texts.read_stories())]


def _story(row: dict, tree: Tree, library: Library) -> Pair:
    picture = library.sized(row["picture"], Slot.LEAD)
    library.sized(row["picture"], Slot.CARD)
    province = Region.objects.current().filter(slug=row["province_slug"]).first()
    languages = texts.languages(row)
    fields = [
        _fields(row, code) | {"lead_picture": picture, "province": province} for code in languages
    ]
    if languages == ["vi"]:
        index = tree.stories.vi
        return Pair(ensure_page(StoryPage, index, index.locale, row["slug_vi"], fields[0]), None)
    slugs = Pair(row["slug_vi"], row["slug_en"])
    return ensure_pair(StoryPage, tree.stories, slugs, Pair(*fields))


def _fields(row: dict, code: str) -> dict:
    return {
        "title": row[f"title_{code}"],
        "standfirst": row[f"standfirst_{code}"],
        "byline": row[f"byline_{code}"],
        "note": row[f"note_{code}"],
        "picture_alt": row[f"picture_alt_{code}"],
        "body": json.dumps(texts.story_body(row["body"], code)),
        "search_description": row[f"standfirst_{code}"],
    }
