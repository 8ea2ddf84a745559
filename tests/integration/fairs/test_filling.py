"""Many products come into a fair at once: all or none, in as many queries whatever their number."""

from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext

import pytest

from shop.certification.rules import Blocked
from shop.fairs import booths, filling
from shop.fairs.errors import NotEligibleError, TakenError
from shop.fairs.filling import Wanted
from shop.fairs.models import Booth
from shop.fairs.plans import working_plan
from shop.fairs.sections import add_section
from tests.factories import ProductFactory, fairs

pytestmark = pytest.mark.django_db
NOBODY = fairs.staff()


@pytest.fixture
def fair():
    made = fairs.new()
    booths.add_booths(made, NOBODY, "A1-A3")
    return made


def test_they_stand_in_the_order_wanted_each_at_its_place(fair):
    shared, own, *_rest = working_plan(fair).booths.all()
    section = add_section(fair, NOBODY, heading_vi="Trà")
    first, second, third = ProductFactory.create_batch(3)
    own.producer = third.producer
    booths.name_booths(fair, NOBODY, [own])
    filling.add_line(fair, NOBODY, first.pk)
    added = filling.add_lines(
        fair,
        NOBODY,
        [Wanted(third.pk, section.pk, highlight=True), Wanted(second.pk, booth=shared.pk)],
    )
    assert all(found.may_stand for _line, found in added)
    lines = working_plan(fair).lines.values_list("product", "section", "booth", "highlight")
    assert list(lines) == [
        (first.pk, None, None, False),
        (third.pk, section.pk, own.pk, True),
        (second.pk, None, shared.pk, False),
    ]


def test_one_that_may_not_stand_keeps_all_out(fair):
    good, lapsed = ProductFactory(), ProductFactory(certificate__lapsed=True)
    edition = working_plan(fair).edition
    with pytest.raises(NotEligibleError) as refused:
        filling.add_lines(fair, NOBODY, [Wanted(good.pk), Wanted(lapsed.pk)])
    assert refused.value.reason is Blocked.NOT_CERTIFIED
    with pytest.raises(TakenError):
        filling.add_lines(fair, NOBODY, [Wanted(good.pk), Wanted(good.pk)])
    assert working_plan(fair).edition == edition
    assert not working_plan(fair).lines.exists()


def test_a_section_or_booth_of_another_fair_is_none(fair):
    other, product = fairs.new(title="Hội chợ khác"), ProductFactory()
    section = add_section(other, NOBODY, heading_vi="Mật ong")
    (booth,) = booths.add_booths(other, NOBODY, "B1")
    for wanted in (Wanted(product.pk, section.pk), Wanted(product.pk, booth=booth.pk), Wanted(0)):
        with pytest.raises(Http404):
            filling.add_lines(fair, NOBODY, [wanted])
    with pytest.raises(Http404):
        booths.name_booths(fair, NOBODY, [booth])
    assert Booth.objects.get(pk=booth.pk).board == ""


def test_twenty_cost_what_two_cost(fair):
    def cost(number: int) -> int:
        wanted = [Wanted(ProductFactory().pk) for _ in range(number)]
        with CaptureQueriesContext(connection) as asked:
            filling.add_lines(fair, NOBODY, wanted)
        return len(asked)

    cost(1)
    assert cost(2) == cost(20)
