"""After a test with real transactions every table holds what it held before."""

from django.contrib.auth.models import Group
from django.contrib.sites.models import Site

import pytest

from cms.page_tree import ensure_tree
from shop.accounts.models import User
from shop.regions.models import Commune, Region
from shop.search.models import SynonymGroup
from tests.factories import ProductFactory
from tests.tools import everything, kept_rows

pytestmark = pytest.mark.django_db(transaction=True)


def _write():
    ProductFactory()
    ensure_tree()
    User.objects.create_user("hoa@example.com", "mat-khau-rat-dai-7")


def _change():
    Region.objects.update(name_en="Elsewhere")
    Site.objects.update(domain="other.example")


def _remove():
    SynonymGroup.objects.all().delete()
    Commune.objects.filter(region__slug="thai-nguyen").delete()
    Group.objects.all().delete()


@pytest.mark.parametrize("spoil", [_write, _change, _remove])
def test_what_a_test_wrote_changed_or_removed_is_as_it_was(spoil):
    before = everything.dump("nothing left out")
    spoil()
    assert everything.dump("nothing left out") != before

    kept_rows.put_back()

    assert everything.dump("nothing left out") == before


def test_a_site_that_was_remembered_is_asked_for_again():
    Site.objects.update(domain="other.example")
    assert Site.objects.get_current().domain == "other.example"

    kept_rows.put_back()

    assert Site.objects.get_current().domain == "example.com"
