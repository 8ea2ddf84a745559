"""A new shop's migrations in half the time.

Django builds hundreds of models anew for each step of a migration, and at each forgets, for the
models that really run as well, which ones there are: their registries share what they remember.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial

from django.apps import apps

# What the registry is asked for every field of every model it builds.
_ASKED = ("get_models", "get_swappable_settings_name")
# Models of states that are past refer to each other in circles; looking for them after every few
# hundred objects is a quarter of the work, after these many it is none.
_OBJECTS = 50_000


@contextmanager
def remembered() -> Iterator[None]:
    """Meanwhile the models that really run are remembered apart from those of any state."""
    before = gc.get_threshold()
    gc.set_threshold(_OBJECTS, 20, 100)
    for name in _ASKED:
        # Not what Django remembers for all registries, which it makes them all forget.
        found_out = vars(type(apps))[name].__wrapped__
        setattr(apps, name, cache(partial(found_out, apps)))
    try:
        yield
    finally:
        for name in _ASKED:
            delattr(apps, name)
        apps.clear_cache()
        gc.set_threshold(*before)
