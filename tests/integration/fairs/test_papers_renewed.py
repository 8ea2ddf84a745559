"""Catalogues that the public may take are made anew by themselves."""

import datetime as dt

from django.core.cache import cache

import pytest

from shop.certification.models import Certificate
from shop.fairs import approving, the_day
from shop.fairs.changing import Staff
from shop.fairs.models import Print, PrintRun
from shop.fairs.plans import working_plan
from shop.fairs.printing import asking, making, renewing, turns
from shop.fairs.printing.goods import holding
from tests.factories import fairs
from tests.factories.prints import print_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _before_the_fair(clock):
    clock(dt.date(2025, 1, 5))


@pytest.fixture(autouse=True)
def queued(monkeypatch):
    """Runs that a worker was asked to make."""
    found: list[int] = []
    monkeypatch.setattr(turns, "queue", lambda run: found.append(run.pk))
    return found


@pytest.fixture
def people():
    return fairs.fair_officer(), fairs.fair_lead()


@pytest.fixture
def fair(people):
    return fairs.published(*people, number=2)


def withdraw(line) -> None:
    Certificate.objects.filter(product=line.product_id).update(withdrawn_on=dt.date(2025, 1, 4))


def swept() -> int:
    """Minutes later."""
    cache.clear()
    return renewing.renew_outdated()


def test_when_something_leaves(fair):
    one = print_of(fair.shown)
    assert renewing.renew_outdated() == 0
    gone = fair.shown.lines.select_related("product").first()
    withdraw(gone)
    # It is looked at every few minutes only.
    assert renewing.renew_outdated() == 0
    assert swept() == 1
    run = PrintRun.objects.get()
    assert (run.left, run.asked_by) == ([gone.product.title], None)
    # While that goes on nobody asks again.
    assert swept() == 0
    making.make_run(run.pk)
    one.refresh_from_db()
    assert one.holds == holding(fair.shown)
    assert swept() == 0


def test_when_it_comes_back(fair):
    print_of(fair.shown, holds=holding(fair.shown)[1:])
    assert swept() == 1
    assert PrintRun.objects.get().left == []


def test_after_a_withdrawal_from_a_fair_that_is_over(fair, clock):
    clock(dt.date(2025, 2, 1))
    print_of(fair.shown)
    assert swept() == 0
    withdraw(fair.shown.lines.first())
    assert swept() == 1


def test_after_two_booths_changed_places(fair, clock):
    one = print_of(fair.shown)
    clock(dt.date(2025, 1, 10))
    first, second = fair.shown.booths.values_list("code", flat=True)[:2]
    the_day.swap_booths(fair, Staff(None), first, second)
    assert swept() == 1
    making.make_run(PrintRun.objects.get().pk)
    one.refresh_from_db()
    assert swept() == 0


def test_a_new_version_gets_what_the_version_before_had(fair, people):
    print_of(fair.shown, form="a5", arranged="province")
    officer, lead = people
    approving.submit(fair, Staff(officer), working_plan(fair).edition)
    approving.approve(fair, Staff(lead), working_plan(fair).edition)
    assert swept() == 1
    asked = Print.objects.get(run=PrintRun.objects.get())
    assert (asked.plan.number, asked.form, asked.arranged) == (2, "a5", "province")


def test_each_size_keeps_its_order(fair):
    print_of(fair.shown, form="a4", arranged="group", holds=[])
    print_of(fair.shown, form="a5", arranged="province", holds=[])
    assert swept() == 1
    orders = PrintRun.objects.get().prints.values_list("form", "arranged")
    assert dict(orders) == {"a4": "group", "a5": "province"}


def test_what_failed_waits_for_somebody(fair):
    print_of(fair.shown, state=Print.State.FAILED, failure=Print.Failure.PICTURE, holds=[])
    assert swept() == 0


def test_nobody_prints_for_a_fair_that_was_called_off(fair, people):
    print_of(fair.shown, holds=[])
    approving.cancel(fair, Staff(people[1]), "Bão", "A storm")
    assert swept() == 0


def test_nor_while_nothing_stands_there(fair):
    print_of(fair.shown)
    for line in fair.shown.lines.all():
        withdraw(line)
    assert swept() == 0
    assert asking.plan_to_print(fair) == fair.shown
