"""Requests too large are refused by what they announce; nothing of them is read."""

import io

from django.urls import reverse

import pytest

from tests.factories import ProductFactory
from tests.factories.orders import order_of

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


def test_editors_may_send_films_and_no_more(client, settings):
    address = reverse("wagtailimages:add")
    assert post(client, address, 300 * MB).status_code == 413
    # As large as a film may be: it is the sign-in that answers, not the bound.
    assert post(client, address, 200 * MB).status_code == 302


def test_the_office_s_lists_are_heard_out_by_their_own_page(client):
    """It lets go of the file while it comes in, and says so in its form."""
    assert post(client, reverse("office:upload"), 90 * MB).status_code == 302
