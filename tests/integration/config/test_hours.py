"""Hours that the environment tells are looked at when the shop starts."""

from django.core.exceptions import ImproperlyConfigured

import pytest

from config.settings.env import hour


@pytest.mark.parametrize("told", ["02:30", "2:30", " 02:30 ", "02:30:00"])
def test_an_hour_is_read_as_people_write_it(told):
    assert hour(told) == "02:30"


@pytest.mark.parametrize("told", ["", "24:00", "half past two", "2h30"])
def test_what_is_no_hour_is_refused_at_the_start(told):
    with pytest.raises(ImproperlyConfigured):
        hour(told)
