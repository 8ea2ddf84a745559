"""Loads the group schemes and their sets from `data/`, for migrations, tests and repairs alike."""

import csv
import datetime as dt
from pathlib import Path

DATA = Path(__file__).parent / "data"
FLAGS = (
    "is_alcohol",
    "claims_restricted",
    "perishable",
    "live",
    "shippable",
    "food_label_required",
)
SCHEMES = (
    ("2019", "1048/QĐ-TTg, 781/QĐ-TTg", dt.date(2019, 8, 21)),
    ("2023", "148/QĐ-TTg", dt.date(2023, 2, 24)),
    ("2026", "26/2026/QĐ-TTg", dt.date(2026, 5, 22)),
)


def load_schemes(scheme_model, set_model) -> None:
    """Write the three schemes and their sets; running it again changes nothing.

    Takes the model classes so that a migration can pass its historical ones.
    """
    schemes = {
        code: scheme_model.objects.update_or_create(
            code=code, defaults={"legal_basis": basis, "valid_from": since}
        )[0]
        for code, basis, since in SCHEMES
    }
    current = {row["number"]: row for row in _rows("sets_2026.csv")}
    successors = {
        number: _write(set_model, schemes["2026"], row, None) for number, row in current.items()
    }
    for number, row in current.items():
        _write(set_model, schemes["2023"], row, successors[number])
    for row in _rows("sets_2019.csv"):
        target = row["goes_to_2026"]
        _write(
            set_model, schemes["2019"], _old_row(row, current.get(target)), successors.get(target)
        )


def _rows(name: str) -> list[dict]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _old_row(row: dict, new: dict | None) -> dict:
    """A set of 2019 in the shape of today's: its own name, its successor's group and flags."""
    if new is None:
        new = {
            "slug": "herbal/medical-devices",
            "name_en": "Medical devices",
            "group_vi": row["name_vi"],
            "group_en": "Medical devices",
            "ministry": "YT",
            **dict.fromkeys(FLAGS, "0"),
        }
    slug = f"{new['slug']}-{row['number']}"
    return {**new, "number": row["number"], "slug": slug, "name_vi": row["name_vi"]}


def _write(set_model, scheme, row: dict, successor):
    return set_model.objects.update_or_create(
        scheme=scheme,
        number=int(row["number"]),
        defaults={
            "slug": row["slug"],
            "sector": row["slug"].split("/")[0],
            "name_vi": row["name_vi"],
            "name_en": row["name_en"],
            "group_vi": row["group_vi"],
            "group_en": row["group_en"],
            "ministry": row["ministry"],
            "successor": successor,
            **{flag: row[flag] == "1" for flag in FLAGS},
        },
    )[0]
