"""The register as a page of docs/: what lies where, whose it is, why, how long, and its end."""

from django.conf import settings

from . import PLACES, Ending, Place, acts

DOCUMENT = settings.BASE_DIR / "docs" / "data-dictionary.md"
HEAD = """# Data dictionary: personal data

Written by `manage.py privacy_register` from `shop/privacy/register/`; the suite compares. Look-ups
from a row to its person, and what a person is given, stand there.
“End” is what closing an account does.

| Where | Fields | Whose | Why | Ground | Kept | End |
|---|---|---|---|---|---|---|
"""
ACTS_HEAD = """
## Who of the staff or of a desk did something

Keys of accounts beside what they did. They stay as proof; a closed account is an empty row.

| Where | Fields |
|---|---|
"""


def rendered() -> str:
    """The whole document."""
    places = "".join(_row(place) for place in PLACES)
    kept = "".join(
        f"| `{model}` | {_code(sorted(fields))} |\n" for model, fields in sorted(acts().items())
    )
    return HEAD + places + ACTS_HEAD + kept


def _row(place: Place) -> str:
    cells = (
        f"`{place.model}`{_only(place)}",
        _code(place.fields.split()) or "–",
        place.whose,
        place.why,
        place.ground,
        place.kept,
        _ending(place),
    )
    return "| " + " | ".join(cells) + " |\n"


def _only(place: Place) -> str:
    if not place.only:
        return ""
    words = "; ".join(f"{name}: {value}" for name, value in place.only.items())
    return f" (only {words})"


def _ending(place: Place) -> str:
    words = [str(place.ending)]
    if place.emptied and place.ending != Ending.DELETED:
        words.append("emptied at once: " + _code(place.emptied))
    if place.forgotten:
        words.append("emptied after the law's time: " + _code(place.forgotten))
    return "; ".join(words)


def _code(names) -> str:
    return " ".join(f"`{name}`" for name in names)
