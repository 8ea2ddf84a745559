import datetime as dt
from collections import Counter

import pytest

from catalogue_import.facts import KnownCertificate, KnownProduct
from catalogue_import.plan import Outcome, plan_product

from .building import row


def outcomes(plan):
    return {result.row.line: result.outcome.value for result in plan.results}


def recorded(plan) -> KnownProduct:
    """What is known once a plan has been applied."""
    certificates = tuple(
        KnownCertificate(
            pk=part.known.pk if part.known else 100 + number,
            code=f"bac-kan-{number}",
            facts=part.facts,
            evidence=(*(part.known.evidence if part.known else ()), *part.fresh),
        )
        for number, part in enumerate(plan.certificates)
    )
    evidence = tuple(one for certificate in certificates for one in certificate.evidence)
    return KnownProduct(1, plan.facts, certificates, evidence)


def test_a_first_paper_is_new_and_its_other_rows_are_duplicates():
    plan = plan_product("k", [row(2), row(3, grade="a"), row(4)], None)
    assert outcomes(plan) == {2: "duplicate", 3: "new", 4: "duplicate"}
    assert len(plan.certificates) == 1


@pytest.mark.parametrize(
    ("before", "after", "outcome"),
    [
        ({"year": 2019}, {"year": 2022}, "renewed"),
        ({"year": 2015}, {"year": 2022}, "reevaluated"),
        ({"year": 2015}, {"year": 2022, "change": "renewed"}, "renewed"),
        ({"year": 2019}, {"year": 2022, "change": "reevaluated"}, "reevaluated"),
        ({"year": 2019, "stars": 3}, {"year": 2022, "stars": 4}, "upgraded"),
        ({"year": 2019, "stars": 4}, {"year": 2022, "stars": 3}, "downgraded"),
        (
            {"decision_date": dt.date(2020, 1, 1), "year": None},
            {"decision_date": dt.date(2023, 1, 2), "year": None},
            "renewed",
        ),
        (
            {"decision_date": dt.date(2020, 1, 1), "year": None},
            {"decision_date": dt.date(2023, 1, 3), "year": None},
            "reevaluated",
        ),
    ],
)
def test_a_later_paper_is_told_against_the_one_before_it(before, after, outcome):
    rows = [row(3, **after), row(2, **before)]
    assert outcomes(plan_product("k", rows, None)) == {2: "new", 3: outcome}
    known = recorded(plan_product("k", [row(2, **before)], None))
    assert outcomes(plan_product("k", [row(3, **after)], known)) == {3: outcome}


def test_an_older_paper_imported_later_leaves_the_newer_one_alone():
    known = recorded(plan_product("k", [row(3, year=2022, stars=4)], None))
    plan = plan_product("k", [row(2, year=2019, stars=3)], known)
    assert outcomes(plan) == {2: "new"}
    newer = next(part for part in plan.certificates if part.known)
    assert newer.changed == ()
    assert newer.outcome is None


def test_the_same_rows_again_change_nothing():
    rows = [row(2, year=2019), row(3, year=2022, stars=5)]
    plan = plan_product("k", rows, recorded(plan_product("k", rows, None)))
    assert Counter(outcomes(plan).values()) == {"unchanged": 2}
    assert plan.changed == ()
    assert all(not part.changed and part.outcome is None for part in plan.certificates)


def test_a_row_that_tells_more_corrects_a_certificate():
    known = recorded(plan_product("k", [row(2, year=2020)], None))
    later = row(3, year=2020, decision_date=dt.date(2021, 6, 30), number_key="2890-qd")
    plan = plan_product("k", [later], known)
    assert outcomes(plan) == {3: "corrected"}
    assert {"precision", "valid_from", "valid_until", "decision"} <= set(
        plan.certificates[0].changed
    )


def test_the_same_row_twice_in_a_list_is_one_row():
    plan = plan_product("k", [row(2, fingerprint="f"), row(3, fingerprint="f")], None)
    assert outcomes(plan) == {2: "new", 3: "duplicate"}


def test_contradicting_stars_of_one_paper_wait():
    paper = {"number_key": "1-qd", "decision_date": dt.date(2021, 6, 30)}
    plan = plan_product("k", [row(2, stars=4, **paper), row(3, stars=5, **paper)], None)
    assert outcomes(plan) == {2: "new", 3: "quarantined"}
    assert plan.certificates[0].facts.stars == 4


def test_what_the_office_repaired_is_left_alone():
    known = recorded(plan_product("k", [row(2)], None))
    known = KnownProduct(
        1, known.facts, known.certificates, known.evidence, repaired=frozenset({"commune"})
    )
    plan = plan_product("k", [row(3, commune="xã A", district="huyện B")], known)
    assert plan.changed == ("district",)


def test_a_paper_split_by_later_knowledge_keeps_its_first_certificate():
    """Two undated rows were one certificate until each turned out to be a paper of its own."""
    known = recorded(plan_product("k", [row(2, year=None)], None))
    plan = plan_product("k", [row(3, year=2019), row(4, year=2022)], known)
    assert sum(part.known is None for part in plan.certificates) == 1
    assert plan.superseded == ()


def test_every_row_has_exactly_one_outcome():
    rows = [row(line, year=2018 + line % 4, stars=3 + line % 3) for line in range(2, 30)]
    plan = plan_product("k", [*rows, rows[0]], None)
    assert len(plan.results) == 29
    assert {result.outcome for result in plan.results} <= set(Outcome)
