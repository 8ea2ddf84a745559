"""The office decides about recalls: two people, or an answer with a reason."""

from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import pytest

from shop.producer_desk.models import Recall
from tests.factories import ProductFactory
from tests.factories.recalls import asked, batch_of, holding

pytestmark = pytest.mark.django_db


@pytest.fixture
def recall():
    batch = batch_of(ProductFactory(title_vi="Miến dong Tân Thành"))
    holding(batch)
    return asked(batch)


def page(recall) -> str:
    return reverse("office:recall", args=[recall.pk])


def test_one_agrees_a_second_approves_and_then_buyers_are_told(
    officer, approver, recall, django_capture_on_commit_callbacks
):
    assert "Miến dong Tân Thành" in officer.get(reverse("office:recalls")).content.decode()
    assert "Tôi đồng ý thu hồi" in officer.get(page(recall)).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        officer.post(page(recall), {"act": "agree"})
    assert not mail.outbox
    recall.refresh_from_db()
    assert recall.state == Recall.State.AGREED
    assert officer.post(page(recall), {"act": "approve"}).status_code == 404
    with django_capture_on_commit_callbacks(execute=True):
        for _ in range(2):
            approver.post(page(recall), {"act": "approve"})
    recall.refresh_from_db()
    assert recall.state == Recall.State.APPROVED
    subjects = [one.subject for one in mail.outbox]
    assert subjects.count("Xin ngừng dùng lô 2409") == 1
    assert (
        "Miến dong Tân Thành"
        in officer.get(reverse("office:recalls"), {"shown": "decided"}).content.decode()
    )


def test_an_approver_who_agreed_is_not_the_second_person(approver, recall):
    approver.post(page(recall), {"act": "agree"})
    answer = approver.post(page(recall), {"act": "approve"}, follow=True).content.decode()
    assert "người khác" in answer
    recall.refresh_from_db()
    assert recall.state == Recall.State.AGREED


def test_one_person_is_enough_where_the_office_says_so(officer, recall, settings):
    settings.IMPORT_TWO_PERSONS = False
    officer.post(page(recall), {"act": "agree"})
    recall.refresh_from_db()
    assert recall.state == Recall.State.APPROVED


def test_a_refusal_needs_its_reason(officer, recall):
    refused = officer.post(page(recall), {"act": "refuse", "why": " "})
    assert refused.status_code == 400
    assert "error-summary" in refused.content.decode()
    officer.post(page(recall), {"act": "refuse", "why": "Phiếu đạt"})
    recall.refresh_from_db()
    assert (recall.state, recall.answer) == (Recall.State.REFUSED, "Phiếu đạt")


@pytest.mark.parametrize("pk", [99_999, 2**70])
def test_what_is_not_there_is_not_found(officer, pk):
    assert officer.get(reverse("office:recall", args=[pk])).status_code == 404


def test_the_list_costs_the_same_for_many(officer, recall):
    def cost() -> int:
        with CaptureQueriesContext(connection) as done:
            officer.get(reverse("office:recalls"))
        return len(done)

    cost()
    few = cost()
    for number in range(12):
        asked(batch_of(recall.batch.product, f"L{number}"))
    assert cost() == few
