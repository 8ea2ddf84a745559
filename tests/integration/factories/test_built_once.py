"""What is put back as rows is what the shop's own code builds."""

import datetime as dt

from django.db import transaction

import pytest
from wagtail.models import Page

from cms.models import HomePage, StandardPage
from cms.page_tree import Pair, ensure_pair
from shop.catalogue.models import Category
from shop.certification.clock import VIETNAM
from shop.certification.models import ProductSet
from tests.factories import beginnings
from tests.tools import everything
from tests.tools.built_once import built_once

pytestmark = pytest.mark.django_db


class Counted:
    """A marked builder that knows how often it was really run."""

    def __init__(self, marked):
        self.times = 0
        self.real = marked.__wrapped__
        self.build = built_once(self._run)

    def _run(self):
        self.times += 1
        return self.real()


def undone(build):
    """What it answered and all rows after it; nothing of it stays."""
    with transaction.atomic():
        answer = build()
        rows = everything.dump("nothing left out")
        transaction.set_rollback(True)
    return answer, rows


@pytest.mark.parametrize(
    "marked", [beginnings.build_categories, beginnings.ensure_tree, beginnings.setup_pages]
)
def test_rows_and_answer_are_those_of_the_first_time(marked):
    counted = Counted(marked)
    first = undone(counted.build)
    assert undone(counted.build) == first
    assert counted.times == 1


def test_what_comes_after_has_keys_of_its_own():
    counted = Counted(beginnings.ensure_tree)
    undone(counted.build)
    tree = counted.build()
    fields = {"title": "Trợ giúp", "body": "[]"}
    pair = ensure_pair(StandardPage, tree.home, Pair("tro-giup", "help"), Pair(fields, fields))
    assert counted.times == 1
    assert [page.get_parent().specific for page in pair] == list(tree.home)
    assert Page.find_problems() == ([], [], [], [], [])


def _another_name():
    ProductSet.objects.filter(scheme__code="2026").update(name_vi="Tên khác")


def _another_category():
    Category.add_root(instance=Category(code="own", name_vi="Riêng", slug_vi="rieng"))


@pytest.mark.parametrize("change", [_another_name, _another_category])
def test_on_top_of_other_rows_it_is_built(change):
    counted = Counted(beginnings.build_categories)
    undone(counted.build)
    change()
    before = Category.objects.count()
    counted.build()
    assert counted.times == 2
    assert Category.objects.count() > before


@pytest.mark.django_db(transaction=True)
def test_a_test_with_real_transactions_has_the_same():
    counted = Counted(beginnings.build_categories)
    with transaction.atomic():
        first = undone(counted.build)
    answer = counted.build()
    assert (answer, everything.dump("nothing left out")) == first
    assert counted.times == 1


@pytest.mark.django_db(transaction=True)
def test_what_is_to_be_done_after_the_commit_is_done_every_time():
    told = []

    @built_once
    def build():
        transaction.on_commit(lambda: told.append(1))
        Category.add_root(instance=Category(code="own", name_vi="Riêng", slug_vi="rieng"))

    build()
    Category.objects.all().delete()
    build()
    assert len(told) == 2


def test_nothing_is_remembered_that_was_built_on_top_of_other_rows():
    counted = Counted(beginnings.build_categories)
    with transaction.atomic():
        _another_category()
        counted.build()
        transaction.set_rollback(True)
    counted.build()
    assert counted.times == 2
    assert not Category.objects.filter(code="own").exists()


def test_rows_it_has_no_part_in_do_not_matter():
    counted = Counted(beginnings.ensure_tree)
    undone(counted.build)
    _another_name()
    counted.build()
    assert counted.times == 1


def test_each_day_has_its_own(clock):
    counted = Counted(beginnings.ensure_tree)
    undone(counted.build)
    clock(dt.date(2024, 7, 1))
    counted.build()
    assert counted.times == 2
    published = HomePage.objects.first().first_published_at
    assert published.astimezone(VIETNAM).date() == dt.date(2024, 7, 1)
