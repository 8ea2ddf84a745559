"""The demonstration's news: one piece of each kind, marked; the article of the press is real."""

import datetime as dt
import json

from django.utils import timezone

from shop.certification import clock
from shop.regions.models import Region

from ..models import EventPage, NewsPage, PressPage
from ..page_tree import Pair, Tree, ensure_pair
from ..pictures import Slot
from . import texts
from .library import Library


def ensure_news(tree: Tree, library: Library) -> int:
    """Make what is missing; how many entries there are. Days are counted from the shop's today."""
    written = texts.read("news")
    notes = [written[f"note_{code}"] for code in ("vi", "en")]
    made = [
        *(_pair(tree, NewsPage, row, notes, _note(row, library)) for row in written["notes"]),
        *(_pair(tree, EventPage, row, notes, _event(row, library)) for row in written["events"]),
        *(_pair(tree, PressPage, row, notes, _article(row)) for row in written["press"]),
    ]
    return len(made)


def _pair(tree: Tree, model, row: dict, notes: list[str], more: Pair) -> Pair:
    fields = [
        {
            "title": row[f"title_{code}"],
            "standfirst": row[f"standfirst_{code}"],
            "search_description": row[f"standfirst_{code}"][:250],
            "note": row.get(f"note_{code}", note),
            **own,
        }
        for code, note, own in zip(("vi", "en"), notes, more, strict=True)
    ]
    return ensure_pair(model, tree.news, Pair(row["slug_vi"], row["slug_en"]), Pair(*fields))


def _note(row: dict, library: Library) -> Pair:
    picture = _picture(row, library)
    return Pair(
        *(
            {"author": row[f"author_{code}"], "lead_picture": picture, "body": _body(row, code)}
            for code in ("vi", "en")
        )
    )


def _event(row: dict, library: Library) -> Pair:
    day = clock.today() + dt.timedelta(days=row["days_ahead"])
    both = {
        "place": row["place"],
        "province": Region.objects.current().filter(slug=row["province_slug"]).first(),
        "begins_at": _moment(day, row["begins"]),
        "ends_at": _moment(day, row["ends"]),
        "lead_picture": _picture(row, library),
    }
    return Pair(*(both | {"body": _body(row, code)} for code in ("vi", "en")))


def _article(row: dict) -> Pair:
    day = dt.date.fromisoformat(row["published_on"])
    both = {"published_on": day, "link": row["link"]}
    return Pair(*(both | {"credit": row[f"credit_{code}"]} for code in ("vi", "en")))


def _picture(row: dict, library: Library):
    library.sized(row["picture"], Slot.CARD)
    return library.sized(row["picture"], Slot.LEAD)


def _body(row: dict, code: str) -> str:
    return json.dumps(texts.story_body(row["body"], code))


def _moment(day: dt.date, hour: str) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time.fromisoformat(hour)))
