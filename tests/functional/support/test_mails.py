"""Mails at the desk: seen as the buyer sees them, sent once more, failures listed, kinds shown."""

from django.core import mail
from django.urls import reverse

import pytest

from shop.audit.models import AuditLine
from shop.certification import clock
from shop.communication.kinds import KINDS
from shop.communication.models import MailRecord
from shop.communication.tasks import send_mail
from shop.support.letters import policy_for
from tests.factories.orders import order_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def order():
    """An English order whose mail went out."""
    found = order_of(language="en")
    send_mail.call("order-placed", found.pk)
    mail.outbox.clear()
    return found


def address(order, name: str = "mail") -> str:
    record = MailRecord.objects.filter(about=f"order:{order.pk}").order_by("pk").first()
    return reverse(f"support:{name}", args=[order.number, record.pk])


def test_it_is_seen_in_the_buyers_language_before_it_goes(supporter, order):
    text = supporter.get(address(order)).content.decode()
    assert f"We have your order {order.number}" in text
    assert "lan@example.com" in text
    assert address(order, "mail_html") in text
    assert mail.outbox == []


def test_the_frame_holds_the_mail_alone_and_runs_nothing(supporter, order):
    response = supporter.get(address(order, "mail_html"))
    text = response.content.decode()
    assert f"We have your order {order.number}" in text
    policy = response["Content-Security-Policy"]
    assert policy == policy_for(text)
    assert "unsafe-inline" not in policy
    assert "default-src 'none'" in policy
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert "sandbox" in supporter.get(address(order)).content.decode()


def test_it_goes_once_more_as_a_record_of_its_own(
    supporter, order, django_capture_on_commit_callbacks
):
    for _ in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            supporter.post(address(order), {"time": "1"})
    assert [letter.to for letter in mail.outbox] == [["lan@example.com"]]
    assert MailRecord.objects.filter(event=f"order-placed:{order.pk}:again:1").count() == 1
    line = AuditLine.objects.get(action="order.mail")
    assert (line.actor, line.target) == (supporter.user, order.number)
    with django_capture_on_commit_callbacks(execute=True):
        supporter.post(address(order), {"time": "2"})
    assert len(mail.outbox) == 2


@pytest.mark.parametrize("time", ["", "0", "3", "-1", "x", "1e3", "²"])
def test_a_strange_number_sends_nothing(supporter, order, time):
    assert supporter.post(address(order), {"time": time}).status_code == 404
    assert mail.outbox == []


def test_who_may_only_look_sends_nothing(operator, order):
    assert "Send it once more" not in operator.get(address(order)).content.decode()
    assert operator.post(address(order), {"time": "1"}).status_code == 404
    assert not AuditLine.objects.exists()


def test_a_mail_of_another_order_is_not_found_here(supporter, order):
    other = order_of()
    record = MailRecord.objects.get(about=f"order:{order.pk}")
    for name in ("mail", "mail_html"):
        wrong = reverse(f"support:{name}", args=[other.number, record.pk])
        assert supporter.get(wrong).status_code == 404


def test_failed_mails_are_listed_with_their_order_and_next_try(supporter, order):
    MailRecord.objects.update(state="failed", tries=3, next_try_at=clock.now(), failure="Timeout")
    text = supporter.get(reverse("support:mails")).content.decode()
    assert order.number in text
    assert "Timeout" in text
    assert address(order) in text


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_kind_can_be_looked_at_in_both_languages(supporter, language):
    order_of(language=language)
    for name in KINDS:
        page = supporter.get(reverse("support:mail_kind", args=[name, language]))
        assert page.status_code == 200, name
        found = page.context["mail"]
        frame = supporter.get(reverse("support:mail_kind_html", args=[name, language]))
        assert frame.status_code == (200 if found else 404), name
    shown = supporter.get(reverse("support:mail_kind", args=["order-placed", language]))
    assert shown.context["mail"].language == language


def test_an_unknown_kind_is_not_found(supporter):
    for name, language in (("nothing", "vi"), ("order-placed", "fr")):
        assert supporter.get(reverse("support:mail_kind", args=[name, language])).status_code == 404
