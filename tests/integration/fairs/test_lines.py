"""Products come into a fair, move and leave; THE RULE decides which."""

import datetime as dt

from django.http import Http404

import pytest

from shop.certification.rules import Blocked
from shop.fairs import filling, lines, sections
from shop.fairs.changing import Staff
from shop.fairs.eligibility import Light
from shop.fairs.errors import NotEligibleError, TakenError
from shop.fairs.plans import working_plan
from shop.fairs.standing import lines_of, standing_lines
from tests.factories import FailedCheckFactory, ProductFactory, fairs

pytestmark = pytest.mark.django_db
SECOND = fairs.FIRST + dt.timedelta(1)


@pytest.fixture
def fair():
    return fairs.new()


def added(fair, product, section=None):
    return filling.add_line(fair, Staff(None), product.pk, section)


def test_green_amber_and_the_rest(fair):
    _line, green = added(fair, ProductFactory())
    _line, amber = added(fair, ProductFactory(certificate__valid_until=fairs.FIRST))
    assert (green.light, green.goes_on) == (Light.GREEN, None)
    assert (amber.light, amber.goes_on) == (Light.AMBER, SECOND)


@pytest.mark.parametrize(
    ("product", "reason"),
    [
        ({"certificate__lapsed": True}, Blocked.NOT_CERTIFIED),
        ({"certificate__valid_until": fairs.FIRST - dt.timedelta(1)}, Blocked.NOT_CERTIFIED),
        ({"certificate__valid_from": SECOND}, Blocked.NOT_CERTIFIED),
        ({"certificate": False}, Blocked.NOT_CERTIFIED),
        ({"is_public": False}, Blocked.NOT_PUBLIC),
        ({"is_medicine": True}, Blocked.MEDICINE),
        ({"ocop_set": None}, Blocked.NO_SET),
        ({"producer": None, "stock": False}, Blocked.NO_SELLER),
    ],
)
def test_what_may_not_come(fair, product, reason):
    with pytest.raises(NotEligibleError) as refused:
        added(fair, ProductFactory(**product))
    assert refused.value.reason is reason
    assert not working_plan(fair).lines.exists()


def test_what_failed_a_check_may_not_come(fair):
    product = ProductFactory()
    FailedCheckFactory(product=product)
    with pytest.raises(NotEligibleError) as refused:
        added(fair, product)
    assert refused.value.reason is Blocked.FAILED_CHECK


@pytest.mark.parametrize("trait", [{"tourism": True}, {"producer__away_from": fairs.FIRST}])
def test_what_only_cannot_be_sent_may_come(fair, trait):
    _line, found = added(fair, ProductFactory(**trait))
    assert found.light is Light.GREEN


def test_once_the_fair_has_begun_today_is_its_first_day(fair, clock):
    product = ProductFactory(certificate__valid_from=SECOND)
    clock(SECOND)
    _line, found = added(fair, product)
    assert found.light is Light.GREEN


def test_a_product_stands_once(fair):
    product = ProductFactory()
    added(fair, product)
    with pytest.raises(TakenError):
        added(fair, product)


def test_sections_of_another_fair_are_not_there(fair):
    other = fairs.new(title="Hội chợ khác")
    section = sections.add_section(other, Staff(None), heading_vi="Trà")
    with pytest.raises(Http404):
        added(fair, ProductFactory(), section.pk)
    line, _found = added(other, ProductFactory(), section.pk)
    for act in (lines.remove_line, lambda *who: lines.move_line(*who, 1)):
        with pytest.raises(Http404):
            act(fair, Staff(None), line.pk)
    assert other.plans.get().lines.count() == 1


@pytest.fixture
def shelves(fair):
    """Two sections of two lines and one line of none: A a b, B c d, e."""
    first, second = (
        sections.add_section(fair, Staff(None), heading_vi=name) for name in ("A", "B")
    )
    for name, section in zip("abcde", [first, first, second, second, None], strict=True):
        added(fair, ProductFactory(title_vi=name), section and section.pk)
    return fair


def order(fair) -> str:
    said, shelf = "", ""
    for line in lines_of(working_plan(fair)):
        here = line.section.heading_vi if line.section else "-"
        said += line.product.title_vi if here == shelf else f" {here}{line.product.title_vi}"
        shelf = here
    return said.strip()


def test_the_order_that_they_came_in(shelves):
    assert order(shelves) == "Aab Bcd -e"


@pytest.mark.parametrize(
    ("name", "step", "then"),
    [
        ("b", -1, "Aba Bcd -e"),
        ("a", 1, "Aba Bcd -e"),
        ("a", -1, "Aab Bcd -e"),
        ("b", 1, "Aa Bbcd -e"),
        ("c", -1, "Aabc Bd -e"),
        ("d", 1, "Aab Bc -de"),
        ("e", -1, "Aab Bcde"),
        ("e", 1, "Aab Bcd -e"),
    ],
)
def test_a_step_up_or_down(shelves, name, step, then):
    line = working_plan(shelves).lines.get(product__title_vi=name)
    lines.move_line(shelves, Staff(None), line.pk, step)
    assert order(shelves) == then


def test_put_before_another_and_at_an_end(shelves):
    plan = working_plan(shelves)
    by_name = {one.product.title_vi: one for one in plan.lines.select_related("product")}
    second = plan.sections.get(heading_vi="B")
    lines.put_line(shelves, Staff(None), by_name["a"].pk, second.pk, by_name["d"].pk)
    assert order(shelves) == "Ab Bcad -e"
    lines.put_line(shelves, Staff(None), by_name["c"].pk, None)
    assert order(shelves) == "Ab Bad -ec"


def test_sixty_lines_cost_what_two_cost(fair, django_assert_num_queries):
    fairs.fill(fair, number=2)
    counts = []
    for more in (0, 58):
        if more:
            fairs.fill(fair, number=more)
        with django_assert_num_queries(4) as asked:
            assert len(standing_lines(working_plan(fair))) == 2 + more
        counts.append(len(asked))
    assert counts[0] == counts[1]
