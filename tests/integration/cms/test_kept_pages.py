"""Home and the sections are not taken from readers by a planned end or by being restricted."""

import datetime as dt

from django.urls import reverse
from django.utils import timezone

import pytest
from wagtail.models import PageViewRestriction

from cms.roles import EDITORS, ensure_roles
from tests.factories.editors import moment, staff

from .conftest import story_pair


@pytest.fixture
def editor(tree):
    ensure_roles()
    return staff(EDITORS)


def _refused_end(client, page, expire_at):
    form = {
        "title": page.title,
        "slug": page.slug,
        "expire_at": expire_at,
        "comments-TOTAL_FORMS": 0,
        "comments-INITIAL_FORMS": 0,
        "body-count": 0,
    }
    answer = client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form)
    return answer.status_code == 200 and "expire_at" in answer.context["form"].errors


def test_no_end_is_planned_for_them(editor, admin_client, tree):
    tomorrow = moment(timezone.now() + dt.timedelta(days=1))
    for kept in (tree.home.vi, tree.stories.vi):
        assert _refused_end(editor, kept, tomorrow)
        assert not _refused_end(editor, kept, "")
        assert not _refused_end(admin_client, kept, tomorrow)
    assert not _refused_end(editor, story_pair(tree).vi, tomorrow)


def _restrict(client, page):
    form = {"restriction_type": "login", "password": ""}
    client.post(reverse("wagtailadmin_pages:set_privacy", args=[page.pk]), form)
    return PageViewRestriction.objects.filter(page_id=page.pk).exists()


def test_nobody_restricts_who_reads_them(editor, admin_client, tree):
    for client in (editor, admin_client):
        assert not any(_restrict(client, page) for page in (tree.home.vi, tree.stories.vi))
    assert _restrict(editor, story_pair(tree).vi)
