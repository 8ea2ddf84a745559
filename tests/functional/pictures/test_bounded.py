"""Requests too large are refused by what they announce; nothing of them is read."""

import io

from django.test import RequestFactory
from django.urls import reverse

import pytest

from cms.roles import OPERATORS
from config.bounded import BoundedRequests
from tests.factories import ProductFactory
from tests.factories.editors import staff
from tests.factories.orders import order_of
from tests.factories.people import customer

pytestmark = pytest.mark.django_db
MB = 1024 * 1024
FORM = "multipart/form-data; boundary=x"


class Untouched(io.RawIOBase):
    """A body that nobody may ask for."""

    def read(self, size=-1):
        raise AssertionError("the body was read")


def post(client, address, announced):
    body = {"wsgi.input": Untouched(), "CONTENT_LENGTH": str(announced), "CONTENT_TYPE": FORM}
    return client.generic("POST", address, **body)


@pytest.fixture
def problem():
    order = order_of(ProductFactory())
    return reverse("order:problem", args=[order.number, order.secret])


@pytest.mark.parametrize("announced", [300 * MB, 33 * MB, 10**30])
def test_too_large_a_form_is_refused_unread(client, problem, announced):
    answer = post(client, problem, announced)
    assert answer.status_code == 413
    assert "20 MB" in answer.content.decode()


@pytest.mark.parametrize("name", ["wagtailimages:add", "wagtailadmin_login"])
def test_the_editors_room_hears_out_nobody_who_is_not_signed_in(client, name):
    assert post(client, reverse(name), 33 * MB).status_code == 413
    client.force_login(customer())
    assert post(client, reverse(name), 33 * MB).status_code == 413


def test_editors_may_send_films_and_no_more():
    editor, address = staff(OPERATORS), reverse("wagtailimages:add")
    assert post(editor, address, 211 * MB).status_code == 413
    # As large as a film may be: the page itself goes on to read it.
    with pytest.raises(AssertionError, match="the body was read"):
        post(editor, address, 200 * MB)


def test_of_a_small_form_nobody_is_looked_up(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert BoundedRequests(None).process_view(RequestFactory().post("/cms-admin/", {})) is None


def test_the_office_s_lists_are_heard_out_by_their_own_page(client):
    """It lets go of the file while it comes in, and says so in its form."""
    assert post(client, reverse("office:upload"), 90 * MB).status_code == 302
