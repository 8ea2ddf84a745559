"""The registry of models while migrations build others."""

import gc

from django.apps import apps
from django.db import models
from django.db.migrations.state import StateApps
from django.db.models.base import ModelBase

import pytest

from shop.running import model_states


def test_models_of_a_state_do_not_make_the_shop_forget_its_own():
    with model_states.remembered():
        apps.get_models()
        StateApps([], {}).clear_cache()
        assert apps.get_models.cache_info().currsize == 1


@pytest.fixture
def _none_joined():
    yield
    apps.all_models["running"].pop("joined", None)
    apps.clear_cache()


@pytest.mark.usefixtures("_none_joined")
def test_a_model_that_joins_meanwhile_is_known():
    with model_states.remembered():
        before = apps.get_models()
        joined = ModelBase(
            "Joined",
            (models.Model,),
            {"__module__": __name__, "Meta": type("Meta", (), {"app_label": "running"})},
        )
        assert set(apps.get_models()) - set(before) == {joined}
    assert joined in apps.get_models()


def test_all_is_as_before_afterwards():
    before = gc.get_threshold()
    with model_states.remembered():
        assert gc.get_threshold() != before
    assert gc.get_threshold() == before
    assert {"get_models", "get_swappable_settings_name"}.isdisjoint(vars(apps))
