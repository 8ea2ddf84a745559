"""The file of somebody's data: JSON for programs, a page for people, and their own pictures."""

import io
import json
import zipfile
from collections.abc import Iterator

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from shop.certification import clock
from shop.pictures import private

from .gathering import Part, gather
from .register import PLACES
from .subject import Subject
from .words import label_of


def pack(subject: Subject, language: str) -> bytes:
    """The zip, in that language."""
    with translation.override(language):
        parts = list(gather(subject))
        written = io.BytesIO()
        with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("data.json", _as_json(parts))
            archive.writestr("data.html", _as_page(parts, language))
            for name, content in _pictures(subject):
                archive.writestr(name, content)
    return written.getvalue()


def _as_json(parts: list[Part]) -> str:
    told = {
        "shop": settings.OSCAR_SHOP_NAME,
        "as_of": clock.now().isoformat(timespec="seconds"),
        "data": [
            {"place": p.key, "title": p.title, "why": p.why, "kept": p.kept, "rows": p.rows}
            for p in parts
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=1)


def _as_page(parts: list[Part], language: str) -> str:
    shown = [
        {
            "title": part.title,
            "rows": [
                [(label_of(name), value) for name, value in row.items() if value not in (None, "")]
                for row in part.rows
            ],
        }
        for part in parts
    ]
    context = {
        "title": _("Your data at %(shop)s") % {"shop": settings.OSCAR_SHOP_NAME},
        "parts": shown,
        "language": language,
        "now": clock.now(),
    }
    return render_to_string("privacy/file.html", context)


def _pictures(subject: Subject) -> Iterator[tuple[str, bytes]]:
    for place in PLACES:
        for field, folder in place.files:
            if place.model == "privacy.DataFile":
                continue
            names = subject.rows(place).exclude(**{field: ""}).values_list(field, flat=True)
            for name in names.order_by("pk"):
                if (content := private.read(folder, name)) is not None:
                    yield f"pictures/{name}", content
