"""The operators' desk in every surrounding: accessible, nothing sideways."""

from django.urls import reverse
from django.utils import timezone, translation

import pytest

from shop.audit.trail import record
from shop.running.models import TimedRun
from tests.factories.support import operator
from tests.tools.width import sideways

from .office_door import let_in
from .surroundings import in_each

pytestmark = pytest.mark.django_db(transaction=True)


@in_each
def test_no_accessibility_violation(
    open_page, accessible, live_server, transactional_db, device, language, dark
):
    who, now = operator(), timezone.now()
    for name, outcome in (("settle_due", "done"), ("tell_waiting", "failed")):
        TimedRun.objects.create(
            name=name, started_at=now, ended_at=now, succeeded_at=now, outcome=outcome
        )
    record(who, "order.refund", "LS-00000001", address="10.0.0.1", amount=50_000)
    page = open_page(device, dark=dark, language=language)
    let_in(page, who, live_server.url)
    with translation.override(language):
        for name in ("home", "switches", "trail"):
            page.goto(reverse(f"operators:{name}"))
            assert page.locator("h1").count() == 1, name
            accessible(page)
            assert not sideways(page), name
