"""Staff of the content side, and what their editor sends when they press a button."""

import datetime as dt
import itertools

from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from cms.roles import ensure_group

numbers = itertools.count(1)


def staff(group: str) -> Client:
    """Somebody of that group, signed in."""
    email = f"staff-{next(numbers)}@langsao.example"
    person = get_user_model().objects.create_user(email, "x")
    person.groups.add(ensure_group(group))
    client = Client()
    client.force_login(person)
    client.person = person
    return client


def story_form(title: str = "Chuyện mới", slug: str = "chuyen-moi", **more) -> dict:
    """A story as the editor's form sends it; `more` holds other fields and the button."""
    return nested_form_data(
        {
            "title": title,
            "slug": slug,
            "standfirst": "Một chuyện nghề.",
            "picture_alt": "",
            "byline": "",
            "note": "",
            "body": streamfield([("text", rich_text("<p>Chuyện.</p>"))]),
            "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
            **more,
        }
    )


def write(client: Client, index, **form):
    """Add a story below the index page."""
    url = reverse("wagtailadmin_pages:add", args=["cms", "storypage", index.pk])
    return client.post(url, story_form(**form))


def edit(client: Client, page, **form):
    """Change it."""
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), story_form(**form))


def moment(text: dt.datetime) -> str:
    """As the fields of the schedule want it."""
    return timezone.localtime(text).strftime("%Y-%m-%d %H:%M")
