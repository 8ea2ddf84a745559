"""What is stated: facts and words of the rule, once for each thing said on a day."""

import datetime as dt
import json

import pytest

from shop.certification.models import SourceDocument
from shop.certification.verify import verify_page
from shop.statements import keys
from shop.statements.issuing import issue
from shop.statements.models import Statement
from shop.statements.stated import stated_text
from tests.factories import ProductFactory
from tests.factories.certificates import CertificateFactory
from tests.factories.statements import another_key, statement

pytestmark = pytest.mark.django_db


def said(made: Statement) -> dict:
    return json.loads(made.said)


def test_it_says_what_the_verify_page_says():
    source = SourceDocument.objects.create(
        source_id="s", title="Danh sách 2023", url="https://x.vn"
    )
    read_at = dt.datetime(2024, 12, 1, 3, tzinfo=dt.UTC)
    made = statement(certificate__source=source, certificate__registry_read_at=read_at)
    page = verify_page(made.certificate_code)
    told = said(made)["certificate"]
    certificate = page.certificate
    assert (told["product"], told["stars"]) == (certificate.product_name, 4)
    assert (told["state"], told["valid_until"]) == ("in_force", "2026-05-31")
    assert told["decision"] == {
        "number": certificate.decision.number,
        "date": "2023-06-01",
        "issuer": "UBND tỉnh",
    }
    assert told["words"]["vi"]["label"] == page.badge.label
    assert told["words"]["en"]["state"] == "Valid until 31 May 2026"
    assert told["source"] == {
        "title": "Danh sách 2023",
        "url": "https://x.vn",
        "read_at": "2024-12-01T10:00:00+07:00",
    }


@pytest.mark.parametrize("state", ["lapsed", "not_yet", "paused", "withdrawn", "unknown"])
def test_every_state_is_stated_as_it_is(state):
    made = statement(**{f"certificate__{state}": True})
    told = said(made)["certificate"]
    page = verify_page(made.certificate_code)
    assert told["state"] == page.standing.state == state
    assert (told["words"]["vi"]["state"], told["words"]["vi"]["meaning"]) == (
        page.badge.words,
        page.text,
    )
    # Stars of a paper that nobody has found are the source's word alone.
    labels = {row.label for row in stated_text(made.said).rows}
    assert ("Hạng sao nguồn ghi" in labels) is (state == "unknown")


def test_the_same_is_said_once_a_day(clock):
    first = statement()
    code = first.certificate_code
    assert issue([code])[code] == first
    clock(dt.date(2025, 1, 1))
    later = issue([code])[code]
    assert later != first
    product = later_product(code)
    CertificateFactory(product=product, valid_from=dt.date(2024, 12, 31))
    assert said(issue([code])[code])["certificate"]["state"] == "replaced"


def later_product(code: str):
    return verify_page(code).certificate.product


def test_a_newer_key_says_it_anew(settings):
    first = statement()
    key = another_key(settings)
    second = issue([first.certificate_code])[first.certificate_code]
    assert (second.key_id, second.code == first.code) == (key.id, False)


def test_without_a_key_nothing_is_stated(settings):
    settings.STATEMENT_SIGNING_KEY = ""
    code = ProductFactory().certificates.get().code
    assert issue([code]) == {}
    settings.STATEMENT_SIGNING_KEY = "no key at all"
    assert issue([code]) == {}


@pytest.mark.parametrize("number", [2, 20])
def test_many_cost_what_one_costs(number, django_assert_num_queries):
    statement()
    keys.kept.get()
    codes = [ProductFactory().certificates.get().code for _ in range(number)]
    with django_assert_num_queries(4):
        assert len(issue(codes)) == number
    with django_assert_num_queries(2):
        issue(codes)


def test_nothing_personal_is_said():
    made = statement()
    assert set(said(made)) == {"format", "code", "key", "issuer", "stated_at", "certificate"}
    assert set(said(made)["certificate"]) == {
        *("code", "product", "producer", "place", "stars", "state", "state_day", "replaced_by"),
        *("precision", "assessment_year", "valid_from", "valid_until", "decision", "criteria"),
        *("source", "words"),
    }
