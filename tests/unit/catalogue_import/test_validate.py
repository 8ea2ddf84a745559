import datetime as dt
from decimal import Decimal

import pytest

from catalogue_import.problems import REFUSED, SENTENCES, Problem
from catalogue_import.validate import judge

from .building import read, row

TODAY = dt.date(2026, 11, 25)


@pytest.mark.parametrize(
    ("facts", "verdict", "reason"),
    [
        ({}, "valid", ""),
        ({"points": Decimal("75.00")}, "valid", ""),
        ({"stars": 3, "points": Decimal("69.50")}, "valid", ""),
        # Hard criteria may cost a star, and 90 points are 4 stars until the ministry decides.
        ({"stars": 4, "points": Decimal("92.00")}, "valid", ""),
        ({"stars": 4, "points": Decimal("69.50")}, "quarantined", "points_contradict_stars"),
        ({"grade": "a"}, "valid", ""),
        ({"grade": "c"}, "quarantined", "source_not_confirmed"),
        ({"grade": "d"}, "quarantined", "source_not_confirmed"),
        ({"product_name": ""}, "refused", "name_missing"),
        ({"product_name": "x" * 256}, "refused", "text_too_long"),
        ({"decision_date": dt.date(2026, 11, 25), "year": None}, "valid", ""),
        (
            {"decision_date": dt.date(2026, 11, 26), "year": None},
            "quarantined",
            "date_in_future",
        ),
        (
            {"decision_date": dt.date(2021, 6, 30), "expires_on": dt.date(2021, 6, 29)},
            "quarantined",
            "expiry_before_decision",
        ),
        ({"decision_date": dt.date(2021, 6, 30)}, "valid", ""),
        ({"decision_date": dt.date(2019, 6, 30)}, "quarantined", "year_contradicts_date"),
        (
            {"expires_on": dt.date(2024, 6, 30), "extended_until": dt.date(2024, 6, 29)},
            "quarantined",
            "extension_before_end",
        ),
        (
            {"expires_on": dt.date(2024, 6, 30), "extended_until": dt.date(2024, 12, 27)},
            "valid",
            "",
        ),
    ],
)
def test_where_a_row_ends(facts, verdict, reason):
    judgement = judge(row(**facts), TODAY)
    assert (judgement.verdict, judgement.reason) == (verdict, reason)


def test_a_withdrawal_that_names_only_a_decision_waits_and_is_not_lost():
    told = {"product_name": "", "stars": "", "kind": "thu hồi", "decision_date": "1/6/2024"}
    judgement = judge(read(**told, decision_no="590/QĐ-UBND"), TODAY)
    assert (judgement.verdict, judgement.reason) == ("quarantined", "withdrawal_names_no_product")
    assert judge(read(**told), TODAY).reason == "name_missing"


@pytest.mark.parametrize("stars", ["0", "tiềm năng 5 sao"])
def test_what_is_not_certified_is_refused_whatever_else_is_wrong(stars):
    judgement = judge(read(stars=stars, province="?"), TODAY)
    assert (judgement.verdict, judgement.reason) == ("refused", "not_certified")


@pytest.mark.parametrize("code", SENTENCES)
def test_every_problem_has_a_sentence_that_shows_the_value(code):
    assert Problem(code, "31/02/2021").sentence()


def test_refusals_are_problems_that_exist():
    assert set(SENTENCES) >= REFUSED
