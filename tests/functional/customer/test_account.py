"""The account's own pages show and change what is the account's own, and nothing else."""

from django.core import mail
from django.urls import reverse

import pytest

from shop.accounts.consents import give_news, has_news
from shop.accounts.models import Consent
from shop.address.models import UserAddress
from shop.certification import clock
from shop.order.models import Order
from tests.factories import ProductFactory
from tests.factories.orders import EMAIL, PHONE, commune, order_of
from tests.factories.people import customer, sign_in

pytestmark = pytest.mark.django_db
PAGES = ("home", "orders", "addresses", "address_add", "alerts", "settings")


@pytest.fixture
def user(client, db):
    user = customer(first_name="Hoa")
    sign_in(client, user)
    return user


def address(user, street="1 phố Huế", **changes) -> UserAddress:
    from shop.address.saved import keep_address

    place = commune()
    fields = {
        "last_name": "Hoa",
        "line1": street,
        "line4": place.name_with_kind,
        "state": place.region.name,
        "region": place.region,
        "commune": place,
    }
    return keep_address(user, **(fields | changes))


@pytest.mark.parametrize("name", PAGES)
def test_nobody_signed_in_is_led_to_the_sign_in_page_and_back(client, name):
    url = reverse(f"account:{name}")
    assert client.get(url).url == f"{reverse('accounts:sign_in')}?next={url}"


@pytest.mark.parametrize("name", [*PAGES, "saved"])
def test_pages_stay_out_of_indexes_and_caches(client, user, name):
    answer = client.get(reverse(f"account:{name}"))
    assert answer.status_code == 200
    assert "noindex" in answer["X-Robots-Tag"]
    assert "no-store" in answer["Cache-Control"]


def test_orders_are_the_account_s_own(client, user):
    mine, other = order_of(), order_of()
    Order.objects.filter(pk=mine.pk).update(user=user)
    Order.objects.filter(pk=other.pk).update(user=customer("tu@example.com"))
    text = client.get(reverse("account:orders")).content.decode()
    assert mine.number in text
    assert other.number not in text


def test_a_guest_s_order_comes_with_its_secret_link(client, user):
    order = order_of()
    url = reverse("account:keep_order", args=[order.number, order.secret])
    detail = reverse("order:detail", args=[order.number, order.secret])
    assert url in client.get(detail).content.decode()
    assert client.post(url).url == detail
    order.refresh_from_db()
    assert order.user == user
    assert url not in client.get(detail).content.decode()


def test_the_same_address_or_number_alone_brings_no_order(client, user):
    """The account's address may be somebody else's who ordered before (features.md C61)."""
    order = order_of(email=user.email)
    assert order.number not in client.get(reverse("account:orders")).content.decode()
    wrong = reverse("account:keep_order", args=[order.number, order_of().secret])
    client.post(wrong)
    order.refresh_from_db()
    assert order.user is None


@pytest.mark.parametrize("contact", [PHONE, EMAIL])
def test_number_and_contact_are_proof_too(client, user, contact):
    order = order_of()
    client.post(reverse("account:orders"), {"number": order.number, "contact": contact})
    order.refresh_from_db()
    assert order.user == user


def test_guessing_is_answered_alike_and_slowed_down(client, user):
    order = order_of()
    for number in (order.number, "LS-00000000", order.number, "x", order.number):
        form = {"number": number, "contact": "wrong@example.com"}
        assert client.post(reverse("account:orders"), form).context["unknown"]
    form = {"number": order.number, "contact": EMAIL}
    assert client.post(reverse("account:orders"), form).status_code == 429
    order.refresh_from_db()
    assert order.user is None


def test_an_order_of_another_account_is_not_taken_over(client, user):
    order, other = order_of(), customer("tu@example.com")
    Order.objects.filter(pk=order.pk).update(user=other)
    client.post(reverse("account:keep_order", args=[order.number, order.secret]))
    order.refresh_from_db()
    assert order.user == other


def form_of(place, **changes) -> dict:
    return {
        "name": "Hoa",
        "phone": PHONE,
        "province": place.region.key,
        "commune": place.name_with_kind,
        "street": "2 phố Huế",
    } | changes


def test_an_address_is_added_changed_made_usual_and_taken_out(client, user):
    client.post(reverse("account:address_add"), form_of(commune()))
    first = UserAddress.objects.get()
    assert (first.line1, first.is_default_for_shipping, first.user) == ("2 phố Huế", True, user)
    second = address(user)
    client.post(reverse("account:address_usual", args=[second.pk]))
    assert list(UserAddress.objects.filter(is_default_for_shipping=True)) == [second]
    client.post(reverse("account:address", args=[first.pk]), form_of(commune(), street="3 phố Huế"))
    first.refresh_from_db()
    assert first.line1 == "3 phố Huế"
    client.post(reverse("account:address_remove", args=[first.pk]))
    assert list(UserAddress.objects.all()) == [second]


def test_an_address_changed_into_one_that_is_kept_is_one(client, user):
    first = address(user, phone_number="+84912345678")
    second = address(user, street="2 phố Huế", phone_number="+84912345678")
    client.post(
        reverse("account:address", args=[second.pk]), form_of(commune(), street=first.line1)
    )
    assert list(UserAddress.objects.all()) == [first]


def test_a_commune_of_another_province_is_refused(client, user):
    form = form_of(commune(), commune="Phường không có")
    assert client.post(reverse("account:address_add"), form).context["form"].errors["commune"]
    assert not UserAddress.objects.exists()


@pytest.mark.parametrize("name", ["address", "address_remove", "address_usual"])
def test_another_s_address_is_not_found(client, user, name):
    other = address(customer("tu@example.com"))
    url = reverse(f"account:{name}", args=[other.pk])
    assert client.post(url, form_of(commune())).status_code == 404
    assert client.post(reverse(f"account:{name}", args=[10**30])).status_code == 404
    before = (other.line1, other.is_default_for_shipping)
    other.refresh_from_db()
    assert (other.line1, other.is_default_for_shipping) == before


def test_name_language_and_news_are_kept(client, user):
    form = {"name": "Trần Thị Hoa", "language": "en", "news": "on"}
    assert client.post(reverse("account:settings"), form).status_code == 302
    user.refresh_from_db()
    assert (user.get_full_name(), user.language) == ("Trần Thị Hoa", "en")
    assert has_news(user.email)
    assert Consent.objects.get().confirmed_at
    client.post(reverse("account:settings"), form | {"news": ""})
    assert not has_news(user.email)
    assert Consent.objects.get().withdrawn_at


def test_what_may_not_be_set_is_not_set(client, user):
    form = {"name": "x", "language": "de", "is_staff": "1", "email": "x@example.com"}
    client.post(reverse("account:settings"), form)
    client.post(reverse("account:settings"), form | {"language": "en"})
    user.refresh_from_db()
    assert (user.is_staff, user.email, user.language) == (False, "hoa@example.com", "en")


def test_an_account_without_an_address_is_asked_for_no_consent(client):
    user = customer("", phone="+84912345678")
    sign_in(client, user)
    form = client.get(reverse("account:settings")).context["form"]
    assert "news" not in form.fields
    give_news("somebody@example.com", clock.now())
    client.post(reverse("account:settings"), {"name": "x", "language": "vi"})
    assert has_news("somebody@example.com")


@pytest.mark.parametrize("name", ["home", "orders", "addresses", "saved", "alerts"])
def test_two_rows_cost_as_many_queries_as_twelve(client, user, name, django_assert_max_num_queries):
    from shop.customer.models import Alert, SavedProduct

    counts = []
    for number in (2, 10):
        for place in range(number):
            order = order_of(ProductFactory())
            Order.objects.filter(pk=order.pk).update(user=user)
            address(user, street=f"{number}/{place} phố Huế")
            product = ProductFactory()
            SavedProduct.objects.create(user=user, product=product, saved_at=clock.now())
            Alert.objects.create(
                product=product, email=user.email, user=user, language="vi", asked_at=clock.now()
            )
        client.get(reverse(f"account:{name}"))
        with django_assert_max_num_queries(18) as asked:
            client.get(reverse(f"account:{name}"))
        counts.append(len(asked))
    assert counts[0] == counts[1]
    assert mail.outbox == []
