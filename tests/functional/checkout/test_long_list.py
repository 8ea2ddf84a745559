"""A list of a hundred names is drawn as Django draws it, once for each choice."""

from django import forms

import pytest

from shop.checkout.forms import long_list
from shop.checkout.forms.long_list import LongList

CHOICES = [("", "Chọn"), ("Từ 2025", [("01", "Hà Nội"), ("04", "Cao Bằng")]), ("x", "<b>")]
ATTRS = {"autocomplete": "address-level1"}


@pytest.fixture(autouse=True)
def _nothing_kept():
    long_list._drawn.cache_clear()


def form_with(widget) -> type[forms.Form]:
    place = forms.ChoiceField(choices=CHOICES, widget=widget(attrs=ATTRS), help_text="…")
    return type("Places", (forms.Form,), {"place": place})


@pytest.mark.parametrize("typed", [None, "", "01", "04", "x", "Hà Nội", "<script>", "Từ 2025"])
def test_it_is_djangos_own(typed):
    data = None if typed is None else {"place": typed}
    own, plain = form_with(LongList), form_with(forms.Select)
    for _ in range(2):
        assert str(own(data)["place"]) == str(plain(data)["place"])


def test_other_names_and_attributes_are_another_list():
    first = LongList(attrs=ATTRS, choices=CHOICES)
    drawn = {
        first.render("place", "01"),
        first.render("place", "04"),
        first.render("other", "01"),
        first.render("place", "01", {"aria-invalid": "true"}),
        LongList(attrs=ATTRS, choices=CHOICES[:2]).render("place", "01"),
    }
    assert len(drawn) == 5


def test_what_somebody_makes_up_is_not_kept():
    for typed in ("01", "x", "made up", ["01"], "01 "):
        LongList(choices=CHOICES).render("place", typed)
    assert long_list._drawn.cache_info().currsize == 2
