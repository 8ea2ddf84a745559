"""The balance meter counts what may stand, against what was asked for."""

from django.utils import translation

import pytest

from shop.catalogue.tree import node_of_set
from shop.fairs import targets
from shop.fairs.changing import Staff
from shop.fairs.meter import meter_of
from shop.fairs.plans import working_plan
from shop.fairs.standing import standing_lines
from tests.factories import PartnerFactory, ProductFactory, fairs, region, set_of

pytestmark = pytest.mark.django_db


def meter(fair, language: str = "en"):
    plan = working_plan(fair)
    with translation.override(language):
        return meter_of(plan, standing_lines(plan))


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def fair():
    made = fairs.new()
    fairs.fill(made, number=3)
    fairs.fill(made, number=1, certificate__stars=5, producer__region=region("cao-bang"))
    return made


def test_below_target_comes_first_and_is_told_in_words(fair):
    wanted = [
        ("province", region().key, 3),
        ("province", region("cao-bang").key, 4),
        ("stars", "5", 2),
        ("kind", "household", 1),
    ]
    for axis, value, number in wanted:
        targets.set_target(fair, Staff(None), axis, value, number)
    found = meter(fair)
    assert found.total == 4
    assert [cell.words for cell in found.targets] == [
        "household business 0/1",
        "Cao Bằng 1/4",
        "5 stars 1/2",
        "Thái Nguyên 3/3",
    ]
    assert [cell.sentence for cell in found.targets][1] == "Cao Bằng: 1 of 4, 3 missing"
    assert len(found.below) == 3


def test_what_nobody_asked_for_is_counted_too(fair):
    words = [cell.words for cell in meter(fair).others]
    group = node_of_set(set_of().pk)
    assert words[:2] == ["Thái Nguyên 3", "Cao Bằng 1"]
    assert "cooperative 4" in words
    assert group is None or f"{group.name} 4" in words


def test_a_product_moves_it_at_once(fair):
    targets.set_target(fair, Staff(None), "kind", "household", 1)
    assert meter(fair).below
    fairs.fill(fair, number=1, producer=PartnerFactory(kind="household"))
    assert not meter(fair).below


def test_a_former_province_counts_for_the_one_of_today(fair):
    ProductFactory(producer__region=region("bac-kan", 63))
    fairs.fill(fair, number=1, producer__region=region("bac-kan", 63))
    assert "Thái Nguyên 4" in [cell.words for cell in meter(fair).others]


def test_what_may_not_stand_does_not_count(fair, clock):
    line = working_plan(fair).lines.select_related("product").first()
    line.product.certificates.update(withdrawn_on="2024-12-01")
    assert meter(fair).total == 3


def test_in_vietnamese(fair):
    targets.set_target(fair, Staff(None), "stars", "5", 2)
    with translation.override("vi"):
        [cell] = meter(fair, "vi").targets
        assert (cell.words, cell.sentence) == ("5 sao 1/2", "5 sao: 1 trên 2, còn thiếu 1")
