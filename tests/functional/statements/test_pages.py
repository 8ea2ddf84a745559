"""Statements in the browser: made from the verify page, taken, checked, without scripts."""

import json

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import pytest

from shop.running import read_only
from shop.statements import keys, limits
from shop.statements.models import Statement, StatementKey
from tests.factories import ProductFactory
from tests.factories.statements import statement
from tests.tools.paper import fonts_of, is_a4, text_of

pytestmark = pytest.mark.django_db
CODE = "bac-kan-2023-0001"
CHECK = "/xac-minh/kiem-tra/"


@pytest.fixture
def product():
    return ProductFactory(title_vi="mật ong bạc hà", certificate__code=CODE)


def make(client, code: str = CODE) -> str:
    """Press the button of the verify page; the address of the statement."""
    answer = client.post(f"/xac-minh/{code}/xac-nhan/")
    assert answer.status_code == 302
    return answer["Location"]


def bring(client, content: bytes, language: str = "vi") -> str:
    """Give a file to the check; the page that answers."""
    file = SimpleUploadedFile("xac-nhan", content)
    url = CHECK if language == "vi" else "/en/verify/check/"
    return client.post(url, {"statement": file}).content.decode()


def test_the_verify_page_leads_to_a_statement_that_is_taken_and_checked(client, product):
    page = client.get(f"/xac-minh/{CODE}/").content.decode()
    assert f'action="/xac-minh/{CODE}/xac-nhan/"' in page
    url = make(client)
    page = client.get(url).content.decode()
    for words in ("Khớp", "Mật ong bạc hà", "OCOP 4 sao, còn hiệu lực đến 31/05/2026", CODE):
        assert words in page
    small = client.get(url + "tep.json")
    assert small["Content-Disposition"].startswith("attachment")
    assert json.loads(small.content)["statement"]["certificate"]["code"] == CODE
    paper = client.get(url + "ban-giay.pdf")
    assert paper["Content-Type"] == "application/pdf"
    for content in (small.content, paper.content):
        assert "Khớp" in bring(client, content)
        assert "Không khớp" in bring(client, content.replace(b"4", b"5", 1))
    assert make(client) == url


def test_the_paper_says_it_all_and_leads_to_the_check(client, product):
    url = make(client)
    pdf = client.get(url + "ban-giay.pdf").content
    made = Statement.objects.get()
    text, close = text_of(pdf), text_of(pdf).replace(" ", "")
    assert is_a4(pdf)
    assert all(fonts_of(pdf).values())
    for words in ("Mật ong bạc hà", "Còn hiệu lực đến 31/05/2026"):
        assert words in text
    # Readers of PDF put spaces into what means nothing to them.
    for signs in (made.code, made.key_id, CODE, made.signature):
        assert signs in close
    assert client.get(f"/q/{made.code}", headers={"accept-language": "vi"})["Location"] == url
    english = client.get(f"/en/verify/check/{made.code}/paper.pdf").content
    assert "Valid until 31 May 2026" in text_of(english)


def test_a_code_is_found_however_it_is_typed(client, product):
    url = make(client)
    code = url.rstrip("/").rsplit("/", 1)[1]
    for typed in (code.lower(), f" {code.replace('-', ' ')} "):
        assert client.get(CHECK, {"code": typed})["Location"] == url
    assert client.get(f"{CHECK}{code.lower()}/")["Location"] == url


@pytest.mark.parametrize(
    ("typed", "words"),
    [("XN-7K3M-9QPD-2VTD", "thiếu hoặc sai một ký tự"), ("<script>", "thiếu hoặc sai một ký tự")],
)
def test_a_code_that_is_none_is_told(client, typed, words):
    answer = client.get(CHECK, {"code": typed})
    assert answer.status_code == 404
    page = answer.content.decode()
    assert words in page
    assert "Không khớp" in page
    assert "<script>" not in page.split("<main")[1].split("</main>")[0]


def test_english_speaks_english(client, product):
    url = make(client)
    content = client.get(url + "tep.json").content
    page = bring(client, content, "en")
    for words in ("It matches", "OCOP 4 stars, valid until 31 May 2026", "What was stated"):
        assert words in page


def test_what_changed_since_stands_beside_what_was_stated(client, product):
    url = make(client)
    product.certificates.update(withdrawn_on="2024-12-31", withdrawn_reason="")
    page = client.get(url).content.decode()
    for words in ("Khớp, nhưng nay đã khác", "Đã thu hồi ngày 31/12/2024", "Còn hiệu lực"):
        assert words.lower() in page.lower()


def test_a_revoked_key_says_so_and_why(client, product):
    url = make(client)
    content = client.get(url + "tep.json").content
    key = StatementKey.objects.get()
    key.revoked_at, key.reason = timezone.now(), "máy chủ bị lộ"
    key.save()
    page = bring(client, content)
    assert "Không khớp" in page
    assert "máy chủ bị lộ" in page
    assert "máy chủ bị lộ" in client.get(url).content.decode()
    assert client.get(url + "ban-giay.pdf").status_code == 404
    assert client.get(url + "tep.json").status_code == 200


def test_without_a_key_nothing_is_offered_and_nothing_breaks(client, product, settings):
    url = make(client)
    keys.remember_current()
    settings.STATEMENT_SIGNING_KEY = ""
    page = client.get(f"/xac-minh/{CODE}/").content.decode()
    assert "/xac-nhan/" not in page
    assert CHECK not in page
    assert CHECK not in client.get("/xac-minh/").content.decode()
    assert make(client) == f"/xac-minh/{CODE}/"
    assert client.get(url).status_code == 200
    assert "ban-giay.pdf" not in client.get(url).content.decode()
    assert client.get(CHECK).status_code == 200


def test_a_code_of_nothing_is_not_found(client):
    assert client.post("/xac-minh/khong-co/xac-nhan/").status_code == 404
    assert client.get("/xac-minh/khong-co/xac-nhan/").status_code == 405
    for name in ("tep.json", "ban-giay.pdf"):
        assert client.get(f"{CHECK}XN-7K3M-9QPD-2VTC/{name}").status_code == 404


def test_nothing_is_made_without_the_token_or_by_looking(product):
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(f"/xac-minh/{CODE}/xac-nhan/").status_code == 403
    assert strict.post(CHECK).status_code == 403
    strict.get(f"/xac-minh/{CODE}/")
    assert not Statement.objects.exists()


def test_while_the_shop_only_shows_files_are_checked_and_none_are_made(client, product):
    url = make(client)
    small = client.get(url + "tep.json").content
    read_only.switch(True, by="x")
    try:
        assert "Khớp" in bring(client, small)
        assert client.post(f"/xac-minh/{CODE}/xac-nhan/").status_code == 503
    finally:
        read_only.switch(False, by="x")


@pytest.mark.parametrize("what", ["make", "check", "take"])
def test_one_address_waits_after_many(client, product, what, monkeypatch):
    url = make(client)
    made = statement()
    limit = {"make": limits.MAKING, "check": limits.CHECKING, "take": limits.TAKING}[what]
    ask = {
        "make": lambda: client.post(f"/xac-minh/{made.certificate_code}/xac-nhan/"),
        "check": lambda: client.post(CHECK),
        "take": lambda: client.get(url + "tep.json"),
    }[what]
    monkeypatch.setattr("time.time", lambda: 1_700_000_000.0)
    assert {ask().status_code for _ in range(limit.tries)} <= {200, 302}
    answer = ask()
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) > 0


def test_what_the_pages_cost(client, product):
    url = make(client)
    small = client.get(url + "tep.json").content
    client.get(url)
    spent = []
    for ask in (
        lambda: client.get(CHECK),
        lambda: client.get(url),
        lambda: bring(client, small),
        lambda: client.get(url + "tep.json"),
    ):
        with CaptureQueriesContext(connection) as caught:
            ask()
        spent.append(len(caught))
    assert spent == [0, 2, 1, 1]


def test_the_public_keys_are_published(client, product):
    make(client)
    key = keys.current()
    told = client.get("/.well-known/certificate-statement-keys.json").json()
    assert told["algorithm"] == "Ed25519"
    assert [(one["id"], one["public"], one["state"]) for one in told["keys"]] == [
        (key.id, key.public, "usable")
    ]


def test_whoever_has_the_public_key_checks_without_us(client, product):
    """Nothing but the file, the published key and the form that the documents describe."""
    import base64

    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    def raw(text: str) -> bytes:
        return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))

    small = json.loads(client.get(make(client) + "tep.json").content)
    told = client.get("/.well-known/certificate-statement-keys.json").json()
    public = {one["id"]: one["public"] for one in told["keys"]}[small["statement"]["key"]]
    text = json.dumps(small["statement"], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    message = f"certificate-statement/1\n{text}".encode()
    Ed25519PublicKey.from_public_bytes(raw(public)).verify(raw(small["signature"]), message)
