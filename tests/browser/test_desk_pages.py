"""Every page of the producers' desk: accessible in every surrounding, valid, never sideways."""

from django.conf import settings
from django.test import Client
from django.utils import translation
from django.utils.text import slugify

import pytest

from shop.accounts.models import User
from tests.tools import nu
from tests.tools.width import sideways

from .desk_pages import PAGES, DeskPage, Shelf, fill
from .surroundings import in_each

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("codes_go_out")]
PEOPLE = {"owner": "chu@example.com"}


@in_each
def test_no_accessibility_violation(open_page, accessible, live_server, device, language, dark):
    shelf, pages = fill(), {}
    with translation.override(language):
        for one in PAGES:
            # Whoever did something before has a browser of their own.
            who = one.name if one.before else one.role
            if who not in pages:
                pages[who] = open_page(device, dark=dark, language=language)
                hand_over(visitor(one, shelf), pages[who], live_server.url)
            page = pages[who]
            answer = page.goto(one.address(shelf))
            assert answer.status == 200, one.name
            assert answer.request.redirected_from is None, one.name
            page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
            assert page.locator("h1").count() == 1, one.name
            accessible(page)
            assert not sideways(page), one.name


@pytest.mark.parametrize("language", ["vi", "en"])
def test_valid_html(tmp_path, language):
    if nu.jar() is None:
        pytest.skip("needs the Nu HTML checker and Java: run make test-all")
    shelf = fill()
    with translation.override(language):
        for number, one in enumerate(PAGES):
            answer = visitor(one, shelf).get(one.address(shelf))
            assert answer.status_code == 200, one.name
            name = slugify(one.name)
            (tmp_path / f"{number}-{name}.html").write_bytes(answer.content)
    assert nu.errors(tmp_path) == []


def visitor(one: DeskPage, shelf: Shelf) -> Client:
    """Who looks at the page, after whatever comes before it."""
    client = Client()
    if one.role:
        email = PEOPLE.get(one.role, f"{one.role}@example.com")
        client.force_login(User.objects.get(email=email))
    if one.before:
        one.before(client, shelf)
    return client


def hand_over(client: Client, page, at: str) -> None:
    """The open browser goes on with the session of this one."""
    name = settings.SESSION_COOKIE_NAME
    if name in client.cookies:
        cookie = {"name": name, "value": client.cookies[name].value, "url": at}
        page.context.add_cookies([cookie])
