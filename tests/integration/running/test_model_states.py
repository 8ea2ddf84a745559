"""The registry of models while migrations build others."""

import gc

from django.apps import apps
from django.db.migrations.state import StateApps

from shop.running import model_states


def test_models_of_a_state_do_not_make_the_shop_forget_its_own():
    with model_states.remembered():
        apps.get_models()
        StateApps([], {}).clear_cache()
        assert apps.get_models.cache_info().currsize == 1


def test_a_model_that_joins_meanwhile_is_known():
    with model_states.remembered():
        apps.get_models()
        apps.clear_cache()
        assert apps.get_models.cache_info().currsize == 0


def test_all_is_as_before_afterwards():
    before = gc.get_threshold()
    with model_states.remembered():
        assert gc.get_threshold() != before
    assert gc.get_threshold() == before
    assert {"get_models", "get_swappable_settings_name"}.isdisjoint(vars(apps))
