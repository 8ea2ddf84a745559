"""The tree of categories follows the sets of goods it was built from."""

from django.http import QueryDict

import pytest

from shop.catalogue.categories import build_categories
from shop.catalogue.models import Category
from shop.catalogue.tree import node_of_set, sectors
from shop.certification.models import ProductSet
from shop.search.finding import find
from shop.search.page import listing_context
from shop.search.query import read_query
from tests.factories import ProductFactory, set_of

pytestmark = pytest.mark.django_db


def shape() -> list[tuple[str, int, str]]:
    columns = ("code", "depth", "name_vi")
    return list(Category.objects.order_by("path").values_list(*columns))


def regroup(goods: ProductSet, group_vi: str, group_en: str) -> ProductSet:
    goods.group_vi, goods.group_en = group_vi, group_en
    goods.save()
    return goods


def test_building_again_changes_nothing():
    build_categories()
    before = shape()
    build_categories()
    assert shape() == before
    assert Category.find_problems() == ([], [], [], [], [])


def test_a_set_that_is_saved_in_another_group_moves_there_with_its_products(client):
    build_categories()
    product = ProductFactory()
    goods = regroup(product.ocop_set, "Nhóm mới", "New group")
    assert (node := node_of_set(goods.pk)) is not None
    assert (node.code, node.name_vi) == ("food/new-group", "Nhóm mới")
    assert find(read_query(QueryDict("group=food/new-group"))).total == 1
    shown = listing_context(find(read_query(QueryDict("group=food"))))
    [goods_group] = [one for one in shown["facets"] if one.name == "goods"]
    [food] = [value for value in goods_group.values if value.count]
    assert [(child.label, child.count) for child in food.children] == [("Nhóm mới", 1)]
    assert product.title in client.get(node.url).content.decode()
    assert Category.find_problems() == ([], [], [], [], [])


def test_a_group_that_every_set_left_goes_and_its_address_leads_to_the_new_one():
    build_categories()
    old = node_of_set(set_of().pk)
    assert old is not None
    slug, ids = old.slug_vi, set(old.set_ids)
    for goods in ProductSet.objects.filter(pk__in=ids):
        regroup(goods, goods.group_vi, "Renamed group")
    [food] = [node for node in sectors() if node.code == "food"]
    renamed = food.child(slug)
    assert renamed is not None
    assert (renamed.code, set(renamed.set_ids)) == ("food/renamed-group", ids)
    assert not Category.objects.filter(code=old.code).exists()


def test_a_set_saved_under_another_slug_keeps_its_category():
    build_categories()
    goods = set_of()
    before = Category.objects.get(ocop_set=goods).pk
    goods.slug = "ten-khac"
    goods.save()
    found = Category.objects.get(ocop_set=goods)
    assert (found.pk, found.code) == (before, "set:ten-khac")


def test_without_a_tree_a_saved_set_makes_none():
    regroup(set_of(), "Nhóm mới", "New group")
    assert not Category.objects.exists()
