"""One world for all questions: whatever an answer changed is taken back."""

from collections.abc import Iterator

from django.db import transaction
from django.test import override_settings

import pytest

from .world import DAY, World, build


@pytest.fixture(scope="package")
def world(django_db_setup, django_db_blocker) -> Iterator[World]:
    """Built once for what runs here in a row, and gone afterwards."""
    with (
        django_db_blocker.unblock(),
        override_settings(SHOP_BUSINESS_DATE=DAY),
        transaction.atomic(),
    ):
        yield build()
        transaction.set_rollback(True)
