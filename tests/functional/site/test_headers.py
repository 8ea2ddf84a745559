"""Every answer carries the headers that browsers protect people with, errors too."""

from django.test import Client

import pytest

from tests.factories import ProductFactory

pytestmark = pytest.mark.django_db
PATHS = [
    "/san-pham/",
    "/en/products/",
    "/xac-minh/",
    "/khong-co-trang-nay/",
    "/gio-hang/",
    "/readyz",
    "/media/nothing.jpg",
    "/static/css/tokens.css",
]


@pytest.mark.parametrize("path", PATHS)
def test_headers(client, path):
    response = client.get(path)
    policy = response["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe-inline" not in policy
    assert "frame-ancestors 'none'" in policy
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "geolocation=()" in response["Permissions-Policy"]
    # Files are never framed as pages, and the policy above forbids it to browsers of today.
    assert path.startswith("/static/") or response["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize("path", ["/gio-hang/them/", "/khong-co-trang-nay/", "/cms-admin/login/"])
@pytest.mark.parametrize("charset", ["utf-7", "utf8", "latin-1"])
def test_a_form_of_another_character_set_is_refused(path, charset):
    careful = Client(enforce_csrf_checks=True, raise_request_exception=False)
    # With a cookie there is something to compare, so the form is read.
    careful.cookies["csrftoken"] = "a" * 32
    kind = f"application/x-www-form-urlencoded; charset={charset}"
    assert careful.post(path, "a=%ff", content_type=kind).status_code == 400


def test_a_fault_of_ours_answers_in_plain_words(client, monkeypatch):
    def broken(*args, **kwargs):
        raise RuntimeError("broken")

    monkeypatch.setattr("shop.search.views.find_products", broken)
    quiet = Client(raise_request_exception=False)
    response = quiet.get("/san-pham/")
    assert response.status_code == 500
    page = response.content.decode()
    assert "Giỏ hàng vẫn còn nguyên" in page
    assert "RuntimeError" not in page


@pytest.mark.parametrize(
    "name",
    ["a" * 300, "a/" * 3000, "a%00b", "..%2f..%2fetc/passwd", ""],
    ids=["long name", "long path", "NUL", "upwards", "folder"],
)
def test_a_file_that_cannot_be_is_not_found(client, name):
    assert client.get(f"/media/{name}").status_code in (400, 404)


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_the_process_says_how_it_is(client, path):
    assert client.get(path).status_code == 200


def test_a_dead_database_makes_it_unready_but_alive(client, monkeypatch):
    from config import health

    monkeypatch.setattr(health, "_database", lambda: False)
    response = client.get("/readyz")
    assert (response.status_code, response.json()["database"]) == (503, False)
    assert client.get("/healthz").status_code == 200


def test_a_dead_cache_makes_it_unready_but_alive(client, settings):
    nowhere = {"BACKEND": "django.core.cache.backends.redis.RedisCache"}
    settings.CACHES = {"default": nowhere | {"LOCATION": "redis://127.0.0.1:1/0"}}
    response = client.get("/readyz")
    assert (response.status_code, response.json()["cache"]) == (503, False)
    assert client.get("/healthz").status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/wishlists/",
        "/accounts/wishlists/",
        "/en/wishlists/",
        "/dashboard/catalogue/",
        "/dashboard/orders/",
        "/catalogue/",
        "/basket/",
    ],
)
def test_oscars_own_pages_are_not_there(client, path):
    ProductFactory()
    assert client.get(path).status_code == 404


def test_no_route_leads_to_wish_lists():
    from django.urls import get_resolver

    names = {str(key) for key in get_resolver().reverse_dict} | set(get_resolver().namespace_dict)
    assert not [name for name in names if "wishlist" in name]


def test_editors_frame_their_own_screens_and_nobody_else_does(client):
    policy = client.get("/cms-admin/login/")["Content-Security-Policy"]
    assert policy.startswith("frame-ancestors 'self'")
    assert "frame-ancestors 'none'" in client.get("/san-pham/")["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("url", "other"),
    [
        ("/tim-kiem/?q=mat+ong&stars=4", "/en/search/?q=mat+ong&amp;stars=4"),
        ("/en/products/?sort=price", "/san-pham/?sort=price"),
        ("/xac-minh/?code=khong-co", "/en/verify/?code=khong-co"),
    ],
)
def test_the_switch_of_language_keeps_what_was_asked(client, url, other):
    assert f'href="{other}"' in client.get(url).content.decode()
