"""Mails of the office: who, in which language, once per event."""

from django.core import mail

import pytest
from wagtail.users.models import UserProfile

from catalogue_import.office.mail_tasks import send_run_mail
from catalogue_import.office.telling import tell_awaiting
from shop.accounts.models import User
from tests.factories.office_runs import approver, officer, row, run_of

pytestmark = pytest.mark.django_db


def test_each_reads_it_in_their_own_language(django_capture_on_commit_callbacks):
    run = run_of(row(), who=officer())
    vietnamese, english = approver(), approver()
    UserProfile.objects.create(user=english, preferred_language="en")
    with django_capture_on_commit_callbacks(execute=True):
        tell_awaiting(run)
    found = {one.to[0]: one for one in mail.outbox}
    assert found.keys() == {vietnamese.email, english.email}
    assert found[vietnamese.email].subject == f"Lần nhập {run.number} chờ duyệt thứ hai"
    assert found[english.email].subject == f"Import {run.number} needs a second approval"
    assert f"/van-phong/{run.number}/" in found[vietnamese.email].body
    assert f"/en/office/{run.number}/" in found[english.email].body


def test_no_event_is_told_twice():
    run, who = run_of(row(), who=officer()), approver()
    for _ in range(2):
        send_run_mail.enqueue(run.pk, "awaiting", who.pk, "20241231")
    assert len(mail.outbox) == 1


def test_nobody_outside_or_without_an_address_is_told(django_capture_on_commit_callbacks):
    first = approver()
    User.objects.create_user("nguoi-mua@example.vn", "pass")
    gone = approver()
    User.objects.filter(pk=gone.pk).update(is_active=False)
    silent = approver()
    User.objects.filter(pk=silent.pk).update(email="", phone="+84912345678")
    run = run_of(row(), who=officer(), approved_by=first)
    with django_capture_on_commit_callbacks(execute=True):
        tell_awaiting(run)
    assert mail.outbox == []


def test_names_in_a_list_cannot_write_into_a_mail(django_capture_on_commit_callbacks):
    run = run_of(row(), who=officer())
    run.file_name = "<img src=x>.csv"
    run.save()
    approver()
    with django_capture_on_commit_callbacks(execute=True):
        tell_awaiting(run)
    html = mail.outbox[0].alternatives[0][0]
    assert "<img" not in html
    assert "&lt;img src=x&gt;.csv" in html
    assert "<img src=x>.csv" in mail.outbox[0].body
