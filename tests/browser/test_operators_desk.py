"""The operators' desk in every surrounding: accessible, nothing sideways."""

from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

import pytest

from shop.audit.trail import record
from shop.running import read_only
from shop.running.models import TimedRun
from tests.factories.people import customer
from tests.factories.second_factors import phone_of
from tests.factories.support import operator
from tests.tools import nu
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
    lost = phone_of(customer())
    page = open_page(device, dark=dark, language=language)
    let_in(page, who, live_server.url)
    with translation.override(language):
        for name in ("home", "switches", "trail"):
            page.goto(reverse(f"operators:{name}"))
            assert page.locator("h1").count() == 1, name
            accessible(page)
            assert not sideways(page), name
        page.goto(f"{reverse('operators:second_factors')}?who={lost.user.email}")
        accessible(page)
        assert not sideways(page)


def test_the_markup_has_no_error(transactional_db, tmp_path):
    if nu.jar() is None:
        pytest.skip("needs the Nu HTML checker and Java: run make test-all")
    who, client = operator(), Client()
    client.force_login(who)
    record(who, "order.refund", "LS-00000001", address="10.0.0.1", amount=50_000)
    read_only.suppose(True)
    for name in ("home", "switches", "trail"):
        page = client.get(reverse(f"operators:{name}"))
        (tmp_path / f"{name}.html").write_bytes(page.content)
    lost = client.get(reverse("operators:second_factors"), {"who": phone_of(customer()).user.email})
    (tmp_path / "lost.html").write_bytes(lost.content)
    refused = client.post(reverse("basket:add"))
    (tmp_path / "refused.html").write_bytes(refused.content)
    assert nu.errors(tmp_path) == []
