"""Plans are entered with their paper and kept as history; results are counted by the rule."""

import datetime as dt
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.utils.translation import override

import pytest

from shop.figures.models import PlanValue
from shop.figures.page import find_table
from shop.figures.plans import plans_in_force, set_plan
from shop.regions.models import Region
from shop.regions.selectors import current_regions
from tests.factories import office
from tests.factories.figures import certify

pytestmark = pytest.mark.django_db
DAY = dt.date(2020, 12, 23)
PAPER = "Kế hoạch 120/KH-UBND"


@pytest.fixture
def actor():
    return office.officer()


@pytest.fixture
def bac_kan():
    return Region.objects.get(key="vn63-06")


@pytest.fixture
def plan(actor):
    def enter(region, amount, aim="certified", years=(2018, 2020), source=PAPER):
        return set_plan(region, years, aim, amount, source=source, actor=actor)

    return enter


def test_a_plan_of_40_with_107_certified_is_fulfilled_to_267_5_percent(plan, bac_kan, client):
    certify(bac_kan, DAY, s3=99, s4=8)
    plan(bac_kan, 40)
    (found,) = plans_in_force(current_regions())
    assert (found.amount, found.result, found.above) == (40, 107, 67)
    assert found.percent == Decimal("267.5")
    assert found.day == dt.date(2020, 12, 31)
    assert client.get(found.url).context["found"].total == 107
    with override("vi"):
        table = find_table("plan-vn63-06-2018-2020", {})
    assert [line.words for line in table.lines] == ["40", "107", "267,5%", "67"]
    assert PAPER in table.notes[0]
    html = client.get("/so-lieu/?province=thai-nguyen/bac-kan").content.decode()
    assert "267,5%" in html
    assert client.get("/so-lieu/bang/plan-vn63-06-2018-2020.csv").status_code == 200


def test_a_running_plan_is_looked_at_today_and_may_be_unfulfilled(plan, bac_kan):
    certify(bac_kan, dt.date(2024, 12, 1), s3=3)
    plan(None, 10, years=(2021, 2025))
    (found,) = plans_in_force(current_regions())
    assert (found.result, found.above, found.percent) == (3, -7, 30)
    assert found.day == dt.date(2024, 12, 31)


def test_new_products_are_those_of_the_years_of_the_plan(plan, bac_kan, client):
    certify(bac_kan, DAY, s3=4)
    certify(bac_kan, dt.date(2019, 6, 1), s3=2)
    plan(bac_kan, 5, aim="new", years=(2020, 2020))
    plan(Region.objects.get(key="vn34-19"), 5, aim="new", years=(2019, 2020))
    one_year, two_years = sorted(plans_in_force(current_regions()), key=lambda one: one.result)
    assert (one_year.result, two_years.result) == (4, 6)
    assert client.get(one_year.url).context["found"].total == 4
    assert two_years.url == ""


def test_a_corrected_value_replaces_and_the_earlier_one_stays(plan, bac_kan):
    first = plan(bac_kan, 40)
    plan(bac_kan, 50, source="Kế hoạch 200/KH-UBND")
    (found,) = plans_in_force(current_regions())
    assert found.amount == 50
    assert [one.pk for one in found.earlier] == [first.pk]
    assert first.set_at.date() == dt.date(2024, 12, 31)


def test_a_plan_taken_back_counts_no_more_and_can_be_entered_again(plan, bac_kan):
    plan(bac_kan, 40)
    plan(bac_kan, None)
    assert plans_in_force(current_regions()) == []
    assert PlanValue.objects.count() == 2
    plan(bac_kan, 45)
    (found,) = plans_in_force(current_regions())
    assert (found.amount, len(found.earlier)) == (45, 2)


@pytest.mark.parametrize("amount_and_years", [(0, (2018, 2020)), (5, (2020, 2018))])
def test_the_database_refuses_plans_that_make_no_sense(plan, bac_kan, amount_and_years):
    amount, years = amount_and_years
    with pytest.raises(IntegrityError), transaction.atomic():
        plan(bac_kan, amount, years=years)


def test_results_cost_the_same_for_two_plans_and_twenty(plan, django_assert_max_num_queries):
    regions = current_regions()
    for place, region in enumerate(regions[:20]):
        plan(region, 10 + place)
    with django_assert_max_num_queries(3):
        assert len(plans_in_force(regions)) == 20
