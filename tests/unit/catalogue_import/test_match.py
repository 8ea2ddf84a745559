import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue_import.deriving import certificate_facts
from catalogue_import.match import best_first, gather, product_identity, settled_stars
from catalogue_import.records import Place

from .building import row

GIA_LAI = Place(region_id=2, slug="gia-lai")


def test_spellings_of_one_product_meet():
    one = row(product_name="Miến dong Hoà", producer_name="HTX Sen Đại Việt")
    other = row(product_name="MIẾN DONG HÒA ", producer_name="HTX Sen Ðại Việt")
    assert product_identity(one) == product_identity(other)


def test_places_and_producers_keep_products_apart():
    assert product_identity(row()) != product_identity(row(place=GIA_LAI))
    assert product_identity(row()) != product_identity(row(producer_name="HTX Côn Minh"))


def test_without_a_producer_district_and_commune_tell_products_apart():
    def unnamed(**facts):
        return product_identity(row(producer_name="", **facts))

    assert unnamed(district="TX Nghi Sơn") == unnamed(district="thị xã Nghi Sơn")
    assert unnamed(district="Nghi Sơn") != unnamed(district="Thọ Xuân")
    assert unnamed(commune="xã A") != unnamed(commune="xã B")
    assert product_identity(row(district="A")) == product_identity(row(district="B"))


def papers(*rows):
    return [sorted(one.line for one in paper.rows) for paper in gather(rows)]


def test_rows_of_one_decision_are_one_certificate():
    decided = {"number_key": "1-qd", "decision_date": dt.date(2021, 6, 30)}
    assert papers(row(1, **decided), row(2, **decided), row(3, year=2020)) == [[1, 2, 3]]


def test_other_years_issuers_and_numbers_are_other_certificates():
    assert len(papers(row(1, year=2019), row(2, year=2022))) == 2
    assert len(papers(row(1, issuer_key="central"), row(2, issuer_key="province:x"))) == 2
    assert len(papers(row(1, number_key="1-qd"), row(2, number_key="2-qd"))) == 2
    assert len(papers(row(1, stars=3), row(2, stars=4))) == 2


def test_a_number_means_another_paper_in_another_year():
    one = row(1, number_key="303-qd", decision_date=dt.date(2020, 2, 4), year=2019)
    other = row(2, number_key="303-qd", decision_date=dt.date(2023, 2, 4), year=2022)
    assert len(papers(one, other)) == 2


def test_a_row_that_says_nothing_of_time_adds_nothing_to_one_that_does():
    assert papers(row(1, year=2022), row(2, year=None)) == [[1, 2]]


def test_stars_of_one_paper_are_the_best_sources_and_else_the_lower():
    paper = {"number_key": "1-qd"}
    assert settled_stars([row(stars=4, grade="a", **paper), row(stars=3, grade="b", **paper)]) == 4
    assert settled_stars([row(stars=4, grade="b", **paper), row(stars=3, grade="b", **paper)]) == 3


def test_the_spelling_shown_is_the_best_sources_then_the_latest_then_the_smallest():
    rows = [
        row(1, grade="b", product_name="c", year=2024),
        row(2, grade="a", product_name="b", year=2020),
        row(3, grade="a", product_name="z", year=2021),
        row(4, grade="a", product_name="y", year=2021),
    ]
    assert [one.line for one in best_first(rows)] == [4, 3, 2, 1]


some_rows = st.builds(
    lambda stars, grade, number, issuer, decided, year: {
        "stars": stars,
        "grade": grade,
        "number_key": number,
        "issuer_key": issuer,
        "decision_date": decided,
        "year": year,
    },
    stars=st.integers(3, 5),
    grade=st.sampled_from("ab"),
    number=st.sampled_from(["", "1-qd", "2-qd"]),
    issuer=st.sampled_from(["", "central", "province:bac-kan"]),
    decided=st.sampled_from([None, dt.date(2020, 2, 4), dt.date(2021, 6, 30)]),
    year=st.sampled_from([None, 2019, 2020]),
)


@given(st.lists(some_rows, max_size=7), st.randoms())
@settings(max_examples=200)
def test_certificates_do_not_depend_on_the_order_of_rows(facts, random):
    rows = [row(line, **one) for line, one in enumerate(facts)]
    shuffled = random.sample(rows, len(rows))
    assert [certificate_facts(p.rows) for p in gather(rows)] == [
        certificate_facts(p.rows) for p in gather(shuffled)
    ]
