"""A voucher's code on the basket's page: what it takes off, or why it takes nothing off."""

import datetime as dt

from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

import pytest

from shop.basket import tries
from shop.basket.models import Basket
from shop.certification import clock
from shop.offer.models import Benefit, Condition
from shop.voucher.models import Voucher
from tests.factories import ProductFactory
from tests.factories.offers import offer, voucher
from tests.factories.orders import put

pytestmark = pytest.mark.django_db

SUMMARY, ADD, REMOVE = "basket:summary", "basket:add_code", "basket:remove_code"


@pytest.fixture
def product(db):
    return ProductFactory(stock__price=100_000)


@pytest.fixture
def shopper(client, product):
    put(client, product)
    return client


def use(client, code, **more):
    return client.post(reverse(ADD), {"code": code}, **more)


def page_of(client):
    return client.get(reverse(SUMMARY)).context["page"]


def plain(text):
    return text.replace("\xa0", " ")


def test_the_field_stands_on_the_page_and_a_code_takes_effect(shopper):
    voucher("TET25")
    assert 'name="code"' in shopper.get(reverse(SUMMARY)).content.decode()
    answer = use(shopper, " tet 25 ")
    assert answer.url == reverse(SUMMARY)
    page = page_of(shopper)
    assert [(words, plain(amount)) for words, amount in page.discounts] == [
        ("Mã TET25", "−10.000 ₫")
    ]
    assert [(code.code, code.why_not) for code in page.codes] == [("TET25", "")]
    assert Voucher.objects.get().num_basket_additions == 1
    text = plain(shopper.get(reverse(SUMMARY)).content.decode())
    assert "−10.000 ₫" in text


def test_a_code_is_taken_out_again(shopper):
    voucher("TET25")
    use(shopper, "TET25")
    shopper.post(reverse(REMOVE), {"code": "TET25"})
    assert page_of(shopper).codes == []
    assert page_of(shopper).discounts == []
    assert Voucher.objects.get().num_basket_additions == 0


def refused(client, code) -> str:
    answer = use(client, code)
    assert answer.status_code == 200
    assert not Basket.vouchers.through.objects.exists()
    return plain(answer.context["code_form"].errors["code"][0])


def test_an_unknown_code(shopper):
    assert refused(shopper, "GIBT-ES-NICHT") == "Cửa hàng không có mã này."


def test_a_code_outside_its_dates(shopper):
    now = clock.now()
    voucher("SOON", start_datetime=now + dt.timedelta(days=2))
    voucher("OVER", end_datetime=now - dt.timedelta(hours=30))
    soon = (now + dt.timedelta(days=2)).strftime("%d/%m/%Y")
    over = (now - dt.timedelta(hours=30)).strftime("%d/%m/%Y")
    assert refused(shopper, "SOON") == f"Mã SOON dùng được từ ngày {soon}."
    assert refused(shopper, "OVER") == f"Mã OVER đã hết hạn ngày {over}."


def test_a_code_for_other_products(shopper):
    other = ProductFactory()
    made = offer(10, other, offer_type="Voucher")
    made.benefit.range.name = "Hội chợ OCOP Thái Nguyên"
    made.benefit.range.save()
    voucher("FAIR", made)
    assert refused(shopper, "FAIR") == "Mã FAIR dành cho: Hội chợ OCOP Thái Nguyên."


def test_a_code_that_wants_more(shopper, product):
    value = offer(
        9_000,
        product,
        kind=Benefit.FIXED,
        wants=Condition.VALUE,
        least=300_000,
        offer_type="Voucher",
    )
    count = offer(9_000, product, kind=Benefit.FIXED, least=3, offer_type="Voucher")
    voucher("VALUE", value)
    voucher("COUNT", count)
    name = value.condition.range.name
    assert refused(shopper, "VALUE") == f"Mã VALUE dùng khi mua từ 300.000 ₫: {name}."
    name = count.condition.range.name
    assert refused(shopper, "COUNT") == f"Mã COUNT dùng khi mua từ 3 món: {name}."
    put(shopper, product, 2)
    assert use(shopper, "VALUE").status_code == 302


def test_a_code_that_does_not_add_to_another(shopper):
    voucher("FIRST")
    use(shopper, "FIRST")
    voucher("SECOND")
    answer = use(shopper, "SECOND")
    words = answer.context["code_form"].errors["code"][0]
    assert words == "Mã SECOND không cộng dồn với ưu đãi khác của các sản phẩm này."
    assert [code.code for code in page_of(shopper).codes] == ["FIRST"]


def test_a_code_for_one_customer_and_one_that_is_used_up(shopper, client):
    voucher("MINE", usage=Voucher.ONCE_PER_CUSTOMER)
    made = offer(10, offer_type="Voucher", max_global_applications=1, num_applications=1)
    voucher("SPENT", made)
    assert refused(shopper, "MINE") == "Mã MINE dành cho người mua đã đăng nhập."
    assert refused(shopper, "SPENT") == "Mã SPENT đã dùng hết lượt."


def test_a_code_that_loses_its_effect_stays_and_says_why(shopper):
    made = voucher("TET25")
    use(shopper, "TET25")
    made.end_datetime = clock.now() - dt.timedelta(minutes=1)
    made.save()
    page = page_of(shopper)
    assert page.discounts == []
    assert page.codes[0].why_not.startswith("Mã TET25 đã hết hạn ngày")
    assert page.codes[0].why_not in shopper.get(reverse(SUMMARY)).content.decode()


def test_looking_at_a_basket_with_a_code_keeps_the_budget(shopper, django_assert_max_num_queries):
    voucher("TET25")
    use(shopper, "TET25")
    page_of(shopper)
    with django_assert_max_num_queries(24):
        page_of(shopper)


def test_an_empty_basket_takes_no_code(client):
    voucher("TET25")
    assert refused(client, "TET25") == "Trong giỏ không có gì đặt được lúc này."


def test_a_code_comes_with_a_token_only(product):
    careful = Client(enforce_csrf_checks=True)
    voucher("TET25")
    assert use(careful, "TET25").status_code == 403
    assert careful.get(reverse(ADD)).status_code == 405


def test_guessing_is_slowed_down_and_right_codes_are_not_counted(shopper):
    voucher("TET25")
    for _ in range(tries.BY_ADDRESS.tries - 1):
        assert use(shopper, "WRONG").status_code == 200
    assert use(shopper, "TET25").status_code == 302
    shopper.post(reverse(REMOVE), {"code": "TET25"})
    assert use(shopper, "WRONG").status_code == 200
    slowed = use(shopper, "TET25")
    assert slowed.status_code == 429
    assert slowed["Retry-After"] == "900"
    assert "Thử quá nhiều mã" in slowed.content.decode()
    assert page_of(shopper).codes == []


def test_one_account_is_slowed_down_wherever_it_comes_from(client, product):
    client.force_login(get_user_model().objects.create_user("lan@langsao.example", "x"))
    put(client, product)
    for number in range(tries.BY_ACCOUNT.tries):
        assert use(client, "WRONG", REMOTE_ADDR=f"10.0.0.{number}").status_code == 200
    assert use(client, "WRONG", REMOTE_ADDR="10.0.1.1").status_code == 429


def test_an_address_cannot_be_dodged_by_a_header(shopper):
    for number in range(tries.BY_ADDRESS.tries):
        use(shopper, "WRONG", headers={"x-forwarded-for": f"10.0.0.{number}"})
    answer = use(shopper, "WRONG", headers={"x-forwarded-for": "10.0.1.1"})
    assert answer.status_code == 429
