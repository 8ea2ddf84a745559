"""Alerts: double opt-in, one mail when it can be bought again, never two, easily ended."""

import datetime as dt
import re

from django.core import mail
from django.core.management import call_command
from django.urls import reverse
from django.utils import translation

import pytest

from shop.catalogue.signals import tell_products_changed, tell_stock_crossed
from shop.certification import clock as shop_clock
from shop.certification.models import Certificate
from shop.customer.models import Alert
from shop.partner.models import StockRecord
from tests.factories import ProductFactory
from tests.factories.people import customer, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def after_commit(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def gone(db):
    """Out of stock."""
    return ProductFactory(title_vi="Chè Shan", stock=0)


def ask(client, product, email="lan@example.com"):
    return client.post(reverse("account:alert_ask", args=[product.pk]), {"email": email})


def link_in(message, name: str) -> str:
    return re.search(rf"/bao-tin/\d+/[\w-]+/{name}/", message.body)[0]


def wait_for(client, product, after_commit) -> Alert:
    """Ask and confirm, as a guest does."""
    with after_commit():
        ask(client, product)
    with after_commit():
        client.post(link_in(mail.outbox[-1], "xac-nhan"))
    mail.outbox.clear()
    return Alert.objects.get()


def bring_stock(product, after_commit, pieces=5):
    with after_commit():
        record = StockRecord.objects.get(product=product)
        record.num_in_stock = pieces
        record.save()


def test_a_guest_confirms_by_the_link_and_its_button(client, gone, after_commit):
    with after_commit():
        assert ask(client, gone).status_code == 302
    path = link_in(mail.outbox[0], "xac-nhan")
    client.get(path)
    assert Alert.objects.get().confirmed_at is None
    client.post(path)
    assert Alert.objects.get().confirmed_at


def test_nobody_is_written_to_who_has_not_agreed(client, gone, after_commit):
    with after_commit():
        ask(client, gone)
    mail.outbox.clear()
    bring_stock(gone, after_commit)
    assert mail.outbox == []


def test_one_mail_when_it_is_in_stock_and_never_another(client, gone, after_commit):
    wait_for(client, gone, after_commit)
    for pieces in (5, 0, 7):
        bring_stock(gone, after_commit, pieces)
    with after_commit():
        tell_stock_crossed(StockRecord, [gone.pk])
    [letter] = mail.outbox
    assert letter.subject == "Chè Shan đã có lại"
    assert letter.to == ["lan@example.com"]
    assert Alert.objects.get().told_at


def test_stock_given_back_by_a_cancelled_order_counts(client, gone, after_commit):
    wait_for(client, gone, after_commit)
    StockRecord.objects.filter(product=gone).update(num_in_stock=1)
    assert mail.outbox == []
    with after_commit():
        tell_stock_crossed(StockRecord, [gone.pk])
    assert len(mail.outbox) == 1


def test_one_mail_when_the_certificate_is_renewed(client, after_commit):
    product = ProductFactory(certificate__lapsed=True)
    wait_for(client, product, after_commit)
    Certificate.objects.filter(product=product).update(valid_until=dt.date(2027, 1, 1))
    with after_commit():
        tell_products_changed(Certificate, [product.pk])
    assert len(mail.outbox) == 1


def test_a_certificate_that_begins_at_midnight_is_noticed_by_the_command(
    client, after_commit, clock
):
    product = ProductFactory(
        certificate__valid_from=dt.date(2025, 1, 1), certificate__valid_until=dt.date(2027, 1, 1)
    )
    wait_for(client, product, after_commit)
    with after_commit():
        call_command("tell_waiting")
    assert mail.outbox == []
    clock(dt.date(2025, 1, 1))
    for _ in range(2):
        with after_commit():
            call_command("tell_waiting")
    assert len(mail.outbox) == 1


def test_stock_without_a_certificate_is_no_reason_to_write(client, after_commit):
    product = ProductFactory(certificate__lapsed=True, stock=0)
    wait_for(client, product, after_commit)
    bring_stock(product, after_commit)
    assert mail.outbox == []
    assert Alert.objects.get().told_at is None


def test_an_account_s_own_address_needs_no_second_word(client, gone, after_commit):
    sign_in(client, customer())
    with after_commit():
        ask(client, gone, "HOA@example.com")
    assert mail.outbox == []
    bring_stock(gone, after_commit)
    assert len(mail.outbox) == 1


def test_another_s_address_needs_one_from_an_account_too(client, gone, after_commit):
    user = customer()
    sign_in(client, user)
    with after_commit():
        ask(client, gone, "tu@example.com")
    assert Alert.objects.get().user is None
    assert mail.outbox[0].to == ["tu@example.com"]


def test_asking_again_is_one_alert(client, gone, after_commit):
    wait_for(client, gone, after_commit)
    with after_commit():
        ask(client, gone, "LAN@example.com")
    assert Alert.objects.count() == 1
    assert mail.outbox == []


def test_a_lost_first_mail_is_sent_again(client, gone, after_commit):
    for _ in range(2):
        with after_commit():
            ask(client, gone)
    assert Alert.objects.count() == 1
    assert len(mail.outbox) == 2
    with after_commit():
        client.post(link_in(mail.outbox[1], "xac-nhan"))
    assert Alert.objects.get().confirmed_at


def test_a_stranger_s_address_is_written_to_five_times_a_day(client, after_commit):
    for _ in range(8):
        with after_commit():
            ask(client, ProductFactory(stock=0))
    assert len(mail.outbox) == 5


def test_the_page_says_the_same_whatever_is_known(client, gone, after_commit):
    said = []
    for _ in range(2):
        answer = client.post(
            reverse("account:alert_ask", args=[gone.pk]), {"email": "lan@example.com"}, follow=True
        )
        said.append([str(message) for message in answer.context["messages"]])
    assert said[0] == said[1]


def test_the_link_of_every_mail_ends_all_alerts_of_the_address(client, gone, after_commit):
    wait_for(client, gone, after_commit)
    other = ProductFactory(stock=0)
    with after_commit():
        ask(client, other)
    bring_stock(gone, after_commit)
    path = link_in(mail.outbox[-1], "dung")
    client.get(path)
    assert Alert.objects.filter(told_at=None).count() == 1
    client.post(path)
    assert not Alert.objects.filter(told_at=None).exists()


def test_a_wrong_secret_confirms_and_ends_nothing(client, gone, after_commit):
    alert = wait_for(client, gone, after_commit)
    for name in ("alert_confirm", "alert_stop"):
        for args in ([alert.pk, "x"], [alert.pk + 1, alert.secret], [10**30, alert.secret]):
            assert client.post(reverse(f"account:{name}", args=args)).status_code == 404
    assert Alert.objects.count() == 1


def test_an_account_ends_its_own_alerts_only(client, gone):
    user, other = customer(), customer("tu@example.com")
    sign_in(client, user)
    ask(client, gone, user.email)
    mine = Alert.objects.get()
    hers = Alert.objects.create(
        product=gone, email=other.email, user=other, language="vi", asked_at="2024-12-01T00:00Z"
    )
    assert client.post(reverse("account:alert_end", args=[hers.pk])).status_code == 404
    assert client.post(reverse("account:alert_end", args=[mine.pk])).status_code == 302
    assert list(Alert.objects.all()) == [hers]


@pytest.mark.parametrize(("language", "words"), [("vi", "đã có lại"), ("en", "is back")])
def test_mails_speak_the_language_of_whoever_asked(client, gone, after_commit, language, words):
    with translation.override(language), after_commit():
        client.post(reverse("account:alert_ask", args=[gone.pk]), {"email": "lan@example.com"})
    Alert.objects.update(confirmed_at="2024-12-30T00:00Z")
    mail.outbox.clear()
    with translation.override("vi" if language == "en" else "en"):
        bring_stock(gone, after_commit)
    assert words in mail.outbox[0].subject


def test_the_form_stands_on_what_cannot_be_bought_and_may_come_back(client, gone):
    def offers(product) -> bool:
        url = reverse("catalogue:detail", args=[product.slug, product.pk])
        path = reverse("account:alert_ask", args=[product.pk])
        return path in client.get(url).content.decode()

    assert offers(gone)
    assert offers(ProductFactory(certificate__lapsed=True))
    assert not offers(ProductFactory())
    assert not offers(ProductFactory(tourism=True))
    assert not offers(ProductFactory(is_medicine=True))


def test_a_change_of_many_products_asks_one_query_when_nobody_waits(gone):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        tell_stock_crossed(StockRecord, range(1, 5000))
    alerts = [query for query in asked.captured_queries if "customer_alert" in query["sql"]]
    assert len(alerts) == 1


def test_what_nobody_agreed_to_is_forgotten_after_a_week(client, gone):
    week = dt.timedelta(days=7)
    both = {"product": gone, "language": "vi"}
    asked_at = shop_clock.now() - week
    old = Alert.objects.create(email="a@example.com", asked_at=asked_at, **both)
    young = Alert.objects.create(
        email="b@example.com", asked_at=shop_clock.now() - week * 0.9, **both
    )
    agreed = Alert.objects.create(
        email="c@example.com", asked_at=asked_at, confirmed_at=asked_at, **both
    )
    call_command("settle_due", verbosity=0)
    assert set(Alert.objects.all()) == {young, agreed}
    link = reverse("account:alert_confirm", args=[old.pk, old.secret])
    assert client.get(link).status_code == client.post(link).status_code == 404
