"""Problems that buyers report: by age, answered once, closed with a reason, money from the case."""

import datetime as dt

from django.core import mail
from django.urls import reverse

import pytest

from shop.audit.models import AuditLine
from shop.certification import clock
from shop.order.models import OrderCase
from tests.factories.orders import order_of
from tests.factories.support import paid_order

pytestmark = pytest.mark.django_db


def case_of(order=None, hours: int = 1, **fields) -> OrderCase:
    fields = {"reason": "damaged", "text": "Hũ mật ong vỡ"} | fields
    created = clock.now() - dt.timedelta(hours=hours)
    return OrderCase.objects.create(order=order or order_of(), created_at=created, **fields)


def to(name: str, case: OrderCase) -> str:
    return reverse(f"support:{name}", args=[case.pk])


def test_who_waits_longest_stands_first_and_the_desk_counts(supporter):
    young, old, edge = case_of(hours=2), case_of(hours=50), case_of(hours=47)
    case_of(hours=90, state="answered")
    response = supporter.get(reverse("support:cases"))
    assert [(row["case"], row["late"]) for row in response.context["rows"]] == [
        (old, True),
        (edge, False),
        (young, False),
    ]
    queues = supporter.get(reverse("support:home")).context["queues"]
    (queue,) = [one for one in queues if one["url"] == reverse("support:cases")]
    assert (queue["count"], queue["late"]) == (3, 1)


def test_a_long_queue_costs_no_more_queries(supporter, django_assert_max_num_queries):
    def cost() -> int:
        with django_assert_max_num_queries(40) as seen:
            supporter.get(reverse("support:cases"))
        return len(seen)

    order = order_of()
    case_of(order), case_of(order)
    supporter.get(reverse("support:cases"))
    two = cost()
    for _ in range(18):
        case_of(order)
    assert cost() == two


def test_the_answer_goes_to_the_buyer_once(supporter, django_capture_on_commit_callbacks):
    case = case_of(order_of(language="en"))
    mail.outbox.clear()
    for words in ("We send it\nagain.", "Something else"):
        with django_capture_on_commit_callbacks(execute=True):
            supporter.post(to("case_answer", case), {"answer": words})
    case.refresh_from_db()
    assert (case.state, case.answered_by, case.answer) == (
        "answered",
        supporter.user,
        "We send it\nagain.",
    )
    (letter,) = mail.outbox
    assert letter.subject == f"Our answer about order {case.order.number}"
    assert "We send it" in letter.body
    assert AuditLine.objects.filter(action="case.answer").count() == 1


def test_nothing_is_answered_without_words(supporter):
    case = case_of()
    response = supporter.post(to("case_answer", case), {"answer": " "})
    assert response.context["answering"].errors
    assert OrderCase.objects.get().state == "open"


def test_a_case_is_closed_with_a_reason(supporter):
    case = case_of()
    assert supporter.post(to("case_close", case), {}).context["closing"].errors
    supporter.post(to("case_close", case), {"reason": "Khách đã nhận hàng mới"})
    supporter.post(to("case_close", case), {"reason": "Lần nữa"})
    case.refresh_from_db()
    assert case.state == "closed"
    line = AuditLine.objects.get(action="case.close")
    assert (line.target, line.facts["reason"]) == (case.order.number, "Khách đã nhận hàng mới")


def test_money_goes_back_from_the_case(supporter):
    order = paid_order(200_000)
    text = supporter.get(to("case", case_of(order))).content.decode()
    refund = reverse("support:refund", args=[order.number, order.payments.get().pk])
    assert f"{refund}?reason=problem" in text
    form = supporter.get(f"{refund}?reason=problem").context["form"]
    assert form.initial["reason"] == "problem"


def test_who_may_only_look_answers_and_closes_nothing(operator):
    case = case_of()
    text = operator.get(to("case", case)).content.decode()
    for name in ("case_answer", "case_close"):
        assert to(name, case) not in text
        assert operator.post(to(name, case), {"answer": "x", "reason": "x"}).status_code == 404
    case.refresh_from_db()
    assert case.state == "open"


def test_what_buyers_wrote_is_shown_as_text(supporter):
    case = case_of(text="<img src=x onerror=alert(1)>")
    for page in (reverse("support:cases"), to("case", case)):
        assert "<img src=x" not in supporter.get(page).content.decode()


def test_a_picture_is_for_the_desk_alone(supporter, stranger, client, settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / "a.jpg").write_bytes(b"picture")
    case = case_of(picture="a.jpg")
    response = supporter.get(to("case_picture", case))
    assert (response.content, response["Content-Type"]) == (b"picture", "image/jpeg")
    assert stranger.get(to("case_picture", case)).status_code == 404
    assert client.get(to("case_picture", case)).status_code == 302
    assert supporter.get(to("case_picture", case_of())).status_code == 404
