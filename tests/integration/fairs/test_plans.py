"""A copy of a plan equals its source, whatever the plan holds."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from shop.certification import clock
from shop.fairs.models import Booth, Event, FairLine, Section, Target
from shop.fairs.plans import copy_plan, words_of, working_plan
from tests.factories import PartnerFactory, ProductFactory, fairs

OWN = {"id", "plan_id"}
words = st.text(st.characters(categories=("L", "N", "Zs")), max_size=20)
some = st.one_of(st.none(), st.integers(0, 2))
lines = st.lists(
    st.fixed_dictionaries(
        {
            "section": some,
            "booth": some,
            "place": st.integers(0, 9),
            "price": st.one_of(st.none(), st.integers(1, 10**9)),
            "quantity": st.one_of(st.none(), st.integers(0, 999)),
            "look_only": st.booleans(),
            "highlight": st.booleans(),
            "note_vi": words,
        }
    ),
    max_size=5,
)


def held(plan) -> dict:
    """Everything a plan holds, keys of its own records replaced by what they stand for."""
    said = {"plan": words_of(plan)}
    for model in (Section, Booth, FairLine, Event, Target):
        columns = [one.attname for one in model._meta.concrete_fields if one.attname not in OWN]
        rows = []
        for one in model.objects.filter(plan=plan).order_by("pk"):
            row = {name: getattr(one, name) for name in columns}
            if model is FairLine:
                row["section_id"] = one.section.heading_vi if one.section else None
                row["booth_id"] = one.booth.number if one.booth else None
            rows.append(row)
        said[model.__name__] = sorted(rows, key=str)
    return said


class TestCopies(TestCase):
    """Whatever a plan holds is in its copy."""

    @settings(max_examples=25)
    @given(sections=st.lists(words, min_size=3, max_size=3), made=lines, title=words)
    def test_a_copy_equals_its_source(self, sections, made, title):
        fair = fairs.new()
        plan = working_plan(fair)
        plan.title_vi = title
        plan.save()
        shelves = [
            Section.objects.create(plan=plan, heading_vi=f"{n} {word}", place=n)
            for n, word in enumerate(sections)
        ]
        booths = [Booth.objects.create(plan=plan, number=f"A{n}", row=n + 1) for n in range(3)]
        Booth.objects.filter(pk=booths[0].pk).update(producer=PartnerFactory())
        for one in made:
            columns = one | {
                "section": None if one["section"] is None else shelves[one["section"]],
                "booth": None if one["booth"] is None else booths[one["booth"]],
            }
            FairLine.objects.create(plan=plan, product=ProductFactory(stock=False), **columns)
        Event.objects.create(plan=plan, starts_at=clock.now(), what_vi="Khai mạc", where="Sân khấu")
        Target.objects.create(plan=plan, axis="stars", value="5", wanted=2)

        copy = copy_plan(working_plan(fair), fair, clock.now(), number=1)

        assert held(copy) == held(working_plan(fair))
        assert copy.pk != plan.pk
        assert copy.edition == 1
        assert copy.preview_secret != plan.preview_secret


@pytest.mark.django_db
def test_a_copy_for_another_fair_has_codes_of_its_own():
    fair, other = fairs.ready(), fairs.new(title="Hội chợ khác")
    other.plans.all().delete()
    source = working_plan(fair)
    copy = copy_plan(source, other, clock.now(), new_codes=True)
    for rows in ("booths", "lines"):
        codes = {one.code for one in getattr(source, rows).all()}
        assert len(codes) == getattr(copy, rows).count() > 0
        assert not codes & {one.code for one in getattr(copy, rows).all()}


@pytest.mark.django_db
def test_a_plan_of_sixty_lines_is_copied_in_as_many_queries(django_assert_num_queries):
    few, many = fairs.ready(number=2), fairs.ready(number=2, title="Hội chợ lớn")
    fairs.fill(many, number=58)
    day = dt.datetime(2025, 1, 1, tzinfo=clock.VIETNAM)
    for fair in (few, many):
        with django_assert_num_queries(10):
            copy_plan(working_plan(fair), fair, day, number=1)
    assert many.plans.get(number=1).lines.count() == 60
