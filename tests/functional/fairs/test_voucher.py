"""The voucher of a fair: good for its goods alone, while it is open, as its shown plan says."""

import datetime as dt

from django.urls import reverse

import pytest

from shop.fairs import approving, vouchers
from shop.fairs.changing import Staff
from shop.fairs.copying import copy_fair
from shop.fairs.making import change_plan
from shop.fairs.plans import working_plan
from shop.order.models import Line as OrderLine
from shop.order.models import Order
from shop.voucher.models import Voucher
from tests.factories import ProductFactory, fairs, offers
from tests.factories.orders import buy, put

pytestmark = pytest.mark.django_db
TEN = {"voucher_code": "HOICHO10", "voucher_kind": "percent", "voucher_value": 10}


@pytest.fixture
def people():
    return fairs.fair_officer(), fairs.fair_lead()


@pytest.fixture
def fair(at, people):
    at(9)
    found = fairs.published(*people, **TEN)
    at(11)
    return found


def take(client, line):
    form = {"product_id": line.product_id, "fair_line": line.code}
    return client.post(reverse("basket:add"), form)


def use(client, code: str = "hoicho10") -> str:
    return client.post(reverse("basket:add_code"), {"code": code}, follow=True).content.decode()


def lines_of(fair) -> list:
    return list(fair.shown.lines.order_by("pk"))


def version(fair, people, **words) -> None:
    """A further version of the plan with these words."""
    officer, lead = people
    change_plan(fair, Staff(officer), working_plan(fair).edition, words)
    approving.submit(fair, Staff(officer), working_plan(fair).edition)
    approving.approve(fair, Staff(lead), working_plan(fair).edition)


def test_it_takes_something_off_goods_of_the_fair_alone(client, fair):
    line = lines_of(fair)[0]
    take(client, line)
    put(client, ProductFactory())
    assert "Mã HOICHO10" in use(client)
    buy(client)
    own, other = OrderLine.objects.order_by("pk")
    assert own.line_price_incl_tax == own.line_price_before_discounts_incl_tax * 9 / 10
    assert other.line_price_incl_tax == other.line_price_before_discounts_incl_tax
    assert Voucher.objects.get().num_orders == 1


def test_not_off_the_same_goods_from_the_shop_s_own_page(client, fair):
    put(client, lines_of(fair)[0].product)
    shown = use(client)
    assert "chỉ dùng cho" in shown or "HOICHO10" in shown
    buy(client)
    assert Order.objects.get().discount_total == 0


def test_nor_off_goods_of_another_fair(client, fair, at, people):
    at(9)
    other = fairs.published(*people, title="Hội chợ khác", number=1)
    at(11)
    take(client, lines_of(other)[0])
    use(client)
    buy(client)
    assert Order.objects.get().discount_total == 0


def test_a_sum_in_dong_is_taken_once(client, fair, people):
    version(fair, people, voucher_kind="amount", voucher_value=15_000)
    for line in lines_of(fair)[:2]:
        take(client, line)
    use(client)
    buy(client)
    assert Order.objects.get().discount_total == 15_000


@pytest.mark.parametrize(("day", "hour"), [(10, 7), (12, 21), (13, 9)])
def test_not_before_the_fair_opens_nor_once_it_is_over(client, fair, at, day, hour):
    at(11)
    take(client, lines_of(fair)[0])
    at(day, hour)
    use(client)
    buy(client)
    assert Order.objects.get().discount_total == 0


def test_on_its_own_days_alone(fair, people):
    eleventh = dt.date(2025, 1, 11)
    version(fair, people, voucher_from=eleventh, voucher_until=eleventh)
    found = Voucher.objects.get()
    zone = dt.timezone(dt.timedelta(hours=7))
    assert found.start_datetime == dt.datetime(2025, 1, 11, tzinfo=zone)
    assert found.end_datetime == dt.datetime(2025, 1, 11, 23, 59, 59, tzinfo=zone)


def test_a_fair_that_is_called_off_takes_its_code_along(client, fair):
    take(client, lines_of(fair)[0])
    use(client)
    approving.cancel(fair, Staff(None), "Bão", "Storm")
    assert not Voucher.objects.get().is_active()
    buy(client)
    assert Order.objects.get().discount_total == 0


def test_a_version_without_a_code_ends_it_and_one_with_another_changes_it(fair, people):
    version(fair, people, voucher_code="HOICHO25", voucher_value=25)
    found = Voucher.objects.get()
    assert (found.code, found.offers.get().benefit.value) == ("HOICHO25", 25)
    version(fair, people, voucher_code="", voucher_kind="", voucher_value=None)
    assert not Voucher.objects.get().is_active()


def test_the_number_of_orders_is_counted(client, fair, people):
    version(fair, people, voucher_most=1)
    line = lines_of(fair)[0]
    for _ in range(2):
        take(client, line)
        use(client)
        buy(client)
    assert list(Order.objects.order_by("pk").values_list("discount_total", flat=True))[1] == 0
    assert Order.objects.order_by("pk")[0].discount_total > 0


def test_a_code_that_somebody_has_is_refused(client, people, at):
    at(9)
    offers.voucher("TET25")
    fair = fairs.ready(people[0], **TEN | {"voucher_code": "TET25"})
    assert not vouchers.is_ready(working_plan(fair))
    assert "voucher" in approving.open_items(working_plan(fair))


def test_the_next_fair_has_none(fair, people):
    copy, _dropped = copy_fair(
        fair, Staff(people[0]), "Năm sau", dt.date(2026, 1, 9), dt.date(2026, 1, 11)
    )
    plan = working_plan(copy)
    assert (plan.voucher_code, plan.voucher_value) == ("", None)


def test_the_public_reads_the_code_while_it_may_be_used(client, fair, at):
    url = f"/trung-bay/{fair.slug}/"
    assert "HOICHO10" in client.get(url).content.decode()
    at(13)
    assert "HOICHO10" not in client.get(url).content.decode()


# --- the form ------------------------------------------------------------------------------------
@pytest.fixture
def setup(client, people, at):
    """Post the form of words and days with these fields changed; what it answers."""
    at(9)
    fair = fairs.ready(people[0])
    client.force_login(people[0])
    url = reverse("fairs_desk:setup", args=[fair.pk])

    def post(**changes):
        form = client.get(url).context["form"]
        told = {name: form[name].value() for name in form.fields if name != "picture"}
        sent = {name: "" if value is None else value for name, value in told.items()}
        answer = client.post(url, sent | changes)
        return answer, working_plan(fair)

    return post


def test_the_officer_types_it(setup):
    answer, plan = setup(voucher_code="hoi cho 10", voucher_kind="percent", voucher_value="10")
    assert answer.status_code == 302
    assert (plan.voucher_code, plan.voucher_value) == ("HOICHO10", 10)


@pytest.mark.parametrize(
    "changes",
    [
        {"voucher_kind": ""},
        {"voucher_value": ""},
        {"voucher_value": "0"},
        {"voucher_value": "101"},
        {"voucher_code": ""},
        {"voucher_code": "ab"},
        {"voucher_code": "HỘI-CHỢ"},
        {"voucher_until": "2025-02-01"},
        {"voucher_from": "2025-01-12", "voucher_until": "2025-01-11"},
    ],
)
def test_what_is_not_complete_is_refused(setup, changes):
    answer, plan = setup(**TEN | changes)
    assert answer.status_code == 200
    assert any(name.startswith("voucher") for name in answer.context["form"].errors)
    assert plan.voucher_value is None
