"""What the printed catalogue says: cover, welcome, goods under headings, indexes."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from shop.certification import clock
from shop.regions.folding import fold

from ..models import Event, FairPlan, Print
from .goods import Good, code_of

PAPER = "fair_catalogue.typ"


@dataclass(frozen=True, slots=True)
class Part:
    """Goods under one heading."""

    heading: str
    text: str
    goods: list[Good]


def catalogue(
    plan: FairPlan, goods: list[Good], arranged: str, pictures: Iterable[str]
) -> dict[str, Any]:
    """All of it but the frame; `pictures` are the codes of lines that have one."""
    shown = set(pictures)
    return {
        "welcome": plan.introduction_vi.strip(),
        "welcome_title": _("Welcome"),
        "facts": _facts(plan),
        "programme_title": _("Programme of the fair") if (programme := _programme(plan)) else "",
        "programme": programme,
        "how_title": _("How to use this catalogue"),
        "how": [
            _("Scan the code beside a product: it opens the booth, and what you order there is "
              "sent home."),
            _("Stars are those of the certificate that is valid on the days of the fair; its "
              "last day stands beside them."),
            _("What the shop sells today stands on the page of the fair."),
        ],
        "contents": _("Contents"),
        "parts": [
            {
                "heading": part.heading,
                "text": part.text,
                "goods": [said(good, good.code in shown) for good in part.goods],
            }
            for part in parts_of(plan, goods, arranged)
        ],
        "makers_title": _("Index of producers"),
        "makers": _index(goods, lambda one: one.maker, _("No producer is named")),
        "provinces_title": _("Index of provinces"),
        # Goods of a province stand at many booths: pages are enough.
        "provinces": [
            one | {"booths": ""}
            for one in _index(goods, lambda one: one.province, _("Province not known"))
        ],
        "notes": _("Notes"),
        "credits": plan.credits.strip(),
        "credits_title": _("Thanks and sources"),
    }  # fmt: skip


def said(good: Good, has_picture: bool) -> dict[str, Any]:
    """One line as every paper shows it."""
    price = good.price
    return {
        "code": good.code,
        "name": good.name,
        "maker": good.maker,
        "place": good.place,
        "stars": good.stars,
        "stars_words": _("OCOP %(stars)d stars") % {"stars": good.stars} if good.stars else "",
        "until": good.until,
        "measure": good.measure,
        "price": price.amount,
        "price_label": price.label,
        "usual": _("usually %(price)s") % {"price": price.usual} if price.usual else "",
        "price_days": price.days,
        "booth": good.booth,
        "picture": f"{good.code}.jpg" if has_picture else "",
        "shape": good.shape,
        "qr": code_of(good.code),
        "note": good.line.note_vi,
        "duty": good.duty,
    }


def parts_of(plan: FairPlan, goods: list[Good], arranged: str) -> list[Part]:
    """The goods by section as the plan has them, or by province or group in alphabetical order."""
    if arranged == Print.Arranged.PROVINCE:
        return _by(goods, lambda one: one.province, _("Province not known"))
    if arranged == Print.Arranged.GROUP:
        return _by(goods, lambda one: one.group, _("Other goods"))
    found: dict[int | None, Part] = {}
    for good in goods:
        section = good.line.section
        heading = section.heading_vi if section else _("Further goods")
        text = section.text_vi if section else ""
        found.setdefault(good.line.section_id, Part(heading, text, [])).goods.append(good)
    return list(found.values())


def _by(goods: list[Good], name: Callable[[Good], str], nameless: str) -> list[Part]:
    found: dict[str, Part] = {}
    for good in goods:
        found.setdefault(name(good), Part(name(good) or nameless, "", [])).goods.append(good)
    return [found[key] for key in sorted(found, key=lambda key: (not key, fold(key)))]


def _index(goods: list[Good], name: Callable[[Good], str], nameless: str) -> list[dict[str, Any]]:
    """Every name once, in the order of the alphabet, with the booths and lines it stands for."""
    rows = []
    for part in _by(goods, name, nameless):
        booths = list(dict.fromkeys(one.booth for one in part.goods if one.booth))
        codes = [one.code for one in part.goods]
        rows.append({"name": part.heading, "booths": ", ".join(booths), "codes": codes})
    return rows


def _facts(plan: FairPlan) -> list[list[str]]:
    others = [one.strip() for one in plan.co_organisers.splitlines() if one.strip()]
    contact = " · ".join(part for part in (plan.contact, plan.phone) if part)
    facts = [
        [_("Organised by"), plan.organiser],
        [_("Together with"), " · ".join(others)],
        [_("How to come"), plan.how_to_come_vi.strip()],
        [_("Contact"), contact],
    ]
    return [one for one in facts if one[1]]


def _programme(plan: FairPlan) -> list[list[str]]:
    rows = []
    for event in Event.objects.filter(plan=plan):
        at = event.starts_at.astimezone(clock.VIETNAM)
        rows.append([f"{at:%H:%M} {date_format(at)}", event.what_vi, event.where])
    return rows
