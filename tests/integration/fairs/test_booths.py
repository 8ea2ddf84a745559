"""Booths: many at once, and who stands where."""

import pytest

from shop.fairs import booths, filling
from shop.fairs.changing import Staff
from shop.fairs.errors import TakenError
from shop.fairs.plans import working_plan
from tests.factories import PartnerFactory, ProductFactory, fairs, region

pytestmark = pytest.mark.django_db
NOBODY = Staff(None)


@pytest.fixture
def fair():
    return fairs.new()


def test_a_row_at_once(fair):
    booths.add_booths(fair, NOBODY, "A1-A12", "Trà")
    booths.add_booths(fair, NOBODY, "B1-B2")
    found = working_plan(fair).booths.all()
    assert [(one.row, one.place, one.number) for one in found][10:] == [
        (1, 11, "A11"),
        (1, 12, "A12"),
        (2, 1, "B1"),
        (2, 2, "B2"),
    ]
    assert len({one.code for one in found}) == 14


def test_a_number_that_is_taken_adds_none(fair):
    booths.add_booths(fair, NOBODY, "A1-A3")
    with pytest.raises(TakenError):
        booths.add_booths(fair, NOBODY, "A3-A5")
    assert working_plan(fair).booths.count() == 3


def stand(fair, slug):
    product = ProductFactory(producer=PartnerFactory(region=region(slug)))
    return filling.add_line(fair, NOBODY, product.pk)[0]


def test_producers_go_to_the_zone_of_their_province(fair):
    booths.add_booths(fair, NOBODY, "A1-A2", "Thái Nguyên")
    booths.add_booths(fair, NOBODY, "B1-B2", "Khu Cao Bằng")
    booths.add_booths(fair, NOBODY, "C1")
    made = {slug: stand(fair, slug) for slug in ("cao-bang", "thai-nguyen", "ha-noi")}
    assert booths.place_producers(fair, NOBODY) == 3
    where = {slug: working_plan(fair).lines.get(pk=one.pk) for slug, one in made.items()}
    assert where["cao-bang"].booth.number == "B1"
    assert where["thai-nguyen"].booth.number == "A1"
    # No zone is named for it: the first that is free.
    assert where["ha-noi"].booth.number == "A2"
    assert where["ha-noi"].booth.producer_id == where["ha-noi"].product.producer_id


def test_with_too_few_booths_some_wait(fair):
    booths.add_booths(fair, NOBODY, "A1")
    for _ in range(3):
        stand(fair, "ha-noi")
    assert booths.place_producers(fair, NOBODY) == 1
    assert working_plan(fair).lines.filter(booth=None).count() == 2
    assert booths.place_producers(fair, NOBODY) == 0


def test_a_new_line_goes_to_its_producers_booth(fair):
    booths.add_booths(fair, NOBODY, "A1-A2")
    first = stand(fair, "ha-noi")
    booths.place_producers(fair, NOBODY)
    more = ProductFactory(producer=first.product.producer)
    assert filling.add_line(fair, NOBODY, more.pk)[0].booth.number == "A1"


def test_without_its_booth_a_line_stays(fair):
    booths.add_booths(fair, NOBODY, "A1")
    line = stand(fair, "ha-noi")
    booths.place_producers(fair, NOBODY)
    booths.remove_booth(fair, NOBODY, working_plan(fair).booths.get().pk)
    assert working_plan(fair).lines.get() == line
