"""What holds for every address of the API: methods, languages, limits, headers, plain faults."""

from django.test import Client

import pytest

from tests.factories import ProductFactory

pytestmark = pytest.mark.django_db
PATHS = ["products", "certificates", "regions", "figures", "openapi.json"]


@pytest.mark.parametrize("path", [*PATHS, "products/0", "verify/x", "nowhere", ""])
def test_every_answer_is_json_for_everybody_and_in_no_index(client, path):
    response = client.get(f"/api/v1/{path}")
    assert response["Content-Type"].startswith("application/json")
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["X-Robots-Tag"] == "noindex"
    assert response["Vary"] == "Accept-Language"
    assert 'rel="license"' in response["Link"]
    assert "</api/v1/openapi.json>" in response["Link"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "unsafe-inline" not in response["Content-Security-Policy"]


@pytest.mark.parametrize("path", PATHS)
def test_nobody_is_asked_who_they_are(client, django_user_model, path):
    ProductFactory()
    client.force_login(django_user_model.objects.create_superuser("boss@langsao.example", "x"))
    signed_in, stranger = (one.get(f"/api/v1/{path}") for one in (client, Client()))
    assert signed_in.content == stranger.content
    assert not signed_in.cookies
    assert "Cookie" not in signed_in["Vary"]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_is_written(method):
    careful = Client(enforce_csrf_checks=True)
    response = getattr(careful, method)("/api/v1/products")
    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert response.json()["code"] == "method_not_allowed"


def test_head_is_get_without_a_body(client):
    ProductFactory()
    head, get = client.head("/api/v1/products"), client.get("/api/v1/products")
    assert (head.status_code, head.content, head["ETag"]) == (200, b"", get["ETag"])


def test_another_sites_page_may_ask(client):
    response = client.options(
        "/api/v1/products",
        headers={"Origin": "https://elsewhere.example", "Access-Control-Request-Method": "GET"},
    )
    assert (response.status_code, response.content) == (204, b"")
    assert response["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert "If-None-Match" in response["Access-Control-Allow-Headers"]
    assert "Access-Control-Allow-Credentials" not in response


@pytest.mark.parametrize(
    ("query", "accepts", "language"),
    [
        ("", "", "vi"),
        ("", "en-GB,en;q=0.8", "en"),
        ("", "fr, en;q=0.5, vi;q=0.9", "vi"),
        ("", "*", "vi"),
        ("?lang=vi", "en", "vi"),
        ("?lang=en", "vi", "en"),
    ],
)
def test_the_language_is_the_askers(client, query, accepts, language):
    client.cookies["django_language"] = "en" if language == "vi" else "vi"
    response = client.get(f"/api/v1/products/0{query}", headers={"Accept-Language": accepts})
    words = {"vi": "Không có sản phẩm 0.", "en": "There is no product 0."}
    assert (response.status_code, response["Content-Language"]) == (404, language)
    assert response.json() == {"code": "not_found", "message": words[language]}


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("pgae=2", "lang, lapsed, page"),
        ("page=1&page=2", "“page”"),
        ("page=0", "from 1 to 100000"),
        ("page=-1", "from 1 to 100000"),
        ("page=1e9", "from 1 to 100000"),
        ("page=100001", "from 1 to 100000"),
        ("page=%00", "from 1 to 100000"),
        ("page=", "from 1 to 100000"),
        ("lapsed=yes", "0, 1"),
        ("lapsed=1&lang=xx", "vi, en"),
        (f"{'q' * 5000}=1", "q" * 40),
    ],
)
def test_what_makes_no_sense_is_refused_by_name(client, query, words):
    response = client.get(f"/api/v1/products?{query}", headers={"Accept-Language": "en"})
    assert (response.status_code, response.json()["code"]) == (400, "bad_parameter")
    assert words in response.json()["message"]
    assert response["Cache-Control"] == "no-store"


def test_too_many_questions_of_one_address(client, settings, time_machine):
    time_machine.move_to("2024-12-31T03:00:20Z", tick=False)
    settings.API_REQUESTS_PER_MINUTE, settings.TRUSTED_PROXIES = 3, 1
    assert [client.get("/api/v1/figures").status_code for _ in range(3)] == [200] * 3
    response = client.get("/api/v1/regions", headers={"Accept-Language": "en"})
    assert (response.status_code, response["Retry-After"]) == (429, "40")
    assert response.json() == {
        "code": "too_many_requests",
        "message": "More than 3 questions in a minute. Please wait.",
    }
    # Whoever writes another address in front of their own is still the same one.
    forged = {"X-Forwarded-For": "9.9.9.9, 127.0.0.1"}
    assert client.get("/api/v1/regions", headers=forged).status_code == 429
    assert [
        client.get(
            "/api/v1/regions", headers={"X-Forwarded-For": f"9.9.9.{n}, 10.0.0.7"}
        ).status_code
        for n in range(4)
    ] == [200, 200, 200, 429]
    time_machine.move_to("2024-12-31T03:01:00Z", tick=False)
    assert client.get("/api/v1/regions").status_code == 200


def test_a_fault_of_ours_is_told_in_plain_words(monkeypatch, caplog):
    def broken():
        raise RuntimeError("broken")

    monkeypatch.setattr("shop.api.views.current_regions", broken)
    response = Client(raise_request_exception=False).get("/api/v1/regions?lang=en")
    assert (response.status_code, response.json()["code"]) == (500, "fault")
    assert "broken" not in response.json()["message"]
    assert "RuntimeError: broken" in caplog.text
    assert response["Cache-Control"] == "no-store"
