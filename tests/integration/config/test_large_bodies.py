"""What is too large is refused before it is read, in the reader's language."""

import io
import tracemalloc

from django.test import RequestFactory

import pytest

from config.middleware import MOST_OF_A_FORM, bodies_within_bounds

pytestmark = pytest.mark.django_db
MEGABYTE = 1024 * 1024


class Endless(io.RawIOBase):
    """A body that fails the test when anybody reads it."""

    def read(self, size: int = -1) -> bytes:
        raise AssertionError("somebody began to read")

    readline = read


def post(client, path: str, length: int):
    return client.generic(
        "POST",
        path,
        b"",
        content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(length),
        **{"wsgi.input": Endless()},
    )


@pytest.mark.parametrize(
    ("path", "words"), [("/gio-hang/", "quá lớn"), ("/en/basket/", "too large")]
)
def test_300_mb_are_refused_unread(client, path, words):
    tracemalloc.start()
    answer = post(client, path, 300 * MEGABYTE)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert answer.status_code == 413
    assert words in answer.content.decode()
    assert peak < 30 * MEGABYTE


def test_editors_may_send_films():
    asked = []
    middleware = bodies_within_bounds(lambda request: asked.append(request.path))
    for path, length in [
        ("/cms-admin/films/", 200 * MEGABYTE),
        ("/gian-cua-toi/", MOST_OF_A_FORM),
    ]:
        middleware(RequestFactory().post(path, CONTENT_LENGTH=str(length)))
    assert asked == ["/cms-admin/films/", "/gian-cua-toi/"]
    assert (
        bodies_within_bounds(asked.append)(
            RequestFactory().post("/cms-admin/films/", CONTENT_LENGTH=str(300 * MEGABYTE))
        ).status_code
        == 413
    )
