"""A statement is checked: as it went out, altered, under other keys, long after."""

import datetime as dt
import json

from django.utils import timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shop.certification.models import Certificate, RetiredCode
from shop.statements import keys, records
from shop.statements.checking import MAX_FILE_BYTES, Outcome, check_code, check_file
from shop.statements.files import sealed_paper, statement_file
from shop.statements.models import StatementKey
from shop.statements.paper import statement_paper
from shop.statements.sealing import Sealed
from shop.statements.signing import canonical, new_secret, signing_key
from tests.factories.certificates import CertificateFactory
from tests.factories.statements import another_key, statement

pytestmark = pytest.mark.django_db
many = settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.fixture
def made():
    return statement()


def file_of(made) -> bytes:
    return statement_file(records.find(made.code))


def paper_of(made) -> bytes:
    return statement_paper(records.find(made.code), keys.current())


def test_it_matches_as_it_went_out(made):
    for answer in (check_file(file_of(made)), check_code(made.code), check_file(paper_of(made))):
        assert answer.outcome is Outcome.MATCHES
        assert answer.stated.code == made.code
        assert answer.since.badge.state == "in_force"


@pytest.mark.parametrize("form", [file_of, paper_of])
@many
@given(data=st.data())
def test_one_altered_byte_fails(made, form, data):
    whole = form(made)
    # Half of the tries fall on the end, where the signature of a paper stands.
    start = data.draw(st.sampled_from([0, max(0, len(whole) - 160)]))
    at = data.draw(st.integers(start, len(whole) - 1))
    other = data.draw(st.integers(0, 255).filter(lambda byte: byte != whole[at]))
    assert not check_file(whole[:at] + bytes([other]) + whole[at + 1 :]).matches


@many
@given(data=st.data())
def test_one_sign_more_or_less_fails(made, data):
    text = file_of(made).decode()
    at = data.draw(st.integers(0, len(text)))
    more = data.draw(st.characters(exclude_categories=["Cs"]))
    assert not check_file((text[:at] + more + text[at:]).encode()).matches
    assert at == len(text) or not check_file((text[:at] + text[at + 1 :]).encode()).matches


@many
@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda t: t.encode("utf-8", "ignore")))
def test_anything_else_is_no_statement(content):
    assert check_file(content).outcome is Outcome.MALFORMED
    assert check_file(b"%PDF-1.7\n" + content).outcome is Outcome.MALFORMED


@pytest.mark.parametrize(
    "content",
    [
        b"[" * 30_000,
        b'{"statement":{"code":1,"key":[],"format":"certificate-statement/1"},"signature":1}',
        b'{"statement": 1, "signature": "x"}',
        b'{"statement": "\\ud800", "signature": "x"}',
        b'{"signature": ' + b"9" * 5_000 + b"}",
        b" " * 40_000,
    ],
)
def test_strange_files_are_no_statements(content):
    assert check_file(content).outcome is Outcome.MALFORMED


def test_a_file_has_bounds():
    assert check_file(bytes(MAX_FILE_BYTES + 1)).outcome is Outcome.TOO_LARGE


def forged(made, signer, **changes) -> bytes:
    said = json.loads(made.said) | changes
    whole = canonical(said)
    return statement_file(Sealed(said["code"], whole.decode(), signer.sign(said["format"], whole)))


def test_another_s_key_is_not_ours(made):
    stranger = signing_key(new_secret())
    theirs = {"name": "Khác", "address": "https://other.example"}
    assert check_file(forged(made, stranger, key=stranger.id)).outcome is Outcome.UNKNOWN_KEY
    answer = check_file(forged(made, stranger, key=stranger.id, issuer=theirs))
    assert answer.outcome is Outcome.NOT_OURS
    assert check_file(forged(made, stranger)).outcome is Outcome.ALTERED
    pdf = sealed_paper(b"%PDF-1.7 5 sao", made.code, stranger)
    assert check_file(pdf).outcome is Outcome.UNKNOWN_KEY


def test_a_statement_from_before_a_rotation_verifies(made, settings):
    file, paper = file_of(made), paper_of(made)
    another_key(settings)
    StatementKey.objects.filter(id=made.key_id).update(retired_at=timezone.now())
    keys.kept.forget()
    for answer in (check_file(file), check_file(paper), check_code(made.code)):
        assert answer.outcome is Outcome.MATCHES
        assert answer.key.retired
    # Without any key that signs, too.
    settings.STATEMENT_SIGNING_KEY = ""
    assert check_file(file).matches


def test_a_revoked_key_says_so(made, settings):
    file = file_of(made)
    key = StatementKey.objects.get(id=made.key_id)
    key.revoked_at, key.reason = timezone.now(), "máy chủ bị lộ"
    key.save()
    answer = check_file(file)
    assert (answer.outcome, answer.key.reason) == (Outcome.REVOKED, "máy chủ bị lộ")
    assert answer.own_code == made.code
    # Our own record is no less ours.
    answer = check_code(made.code)
    assert answer.matches
    assert answer.key.revoked
    # And it signs nothing any more.
    assert keys.current() is None


@pytest.mark.parametrize(
    ("change", "state"),
    [
        ({"valid_until": dt.date(2024, 12, 30)}, "lapsed"),
        ({"withdrawn_on": dt.date(2024, 12, 31)}, "withdrawn"),
        ({"suspended_from": dt.date(2024, 12, 31)}, "paused"),
    ],
)
def test_what_changed_since_is_said_beside_what_was_stated(made, change, state):
    Certificate.objects.filter(code=made.certificate_code).update(**change)
    for answer in (check_file(file_of(made)), check_code(made.code)):
        assert answer.outcome is Outcome.MATCHED_THEN
        assert answer.stated.certificate["state"] == "in_force"
        assert answer.since.badge.state == state


def test_near_its_end_it_still_holds_and_then_not(made, clock):
    clock(dt.date(2026, 5, 31))
    assert check_code(made.code).outcome is Outcome.MATCHES
    clock(dt.date(2026, 6, 1))
    assert check_code(made.code).since.badge.state == "lapsed"


def test_a_corrected_name_is_told(made):
    Certificate.objects.filter(code=made.certificate_code).update(producer_name="HTX Mới")
    answer = check_code(made.code)
    assert answer.outcome is Outcome.MATCHED_THEN
    assert [row.value for row in answer.since.corrected] == ["HTX Mới"]


def test_renewed_or_gone_it_is_still_known(made):
    certificate = Certificate.objects.get(code=made.certificate_code)
    CertificateFactory(product=certificate.product, valid_from=dt.date(2024, 12, 1), stars=5)
    assert check_code(made.code).since.badge.state == "replaced"
    Certificate.objects.all().delete()
    answer = check_code(made.code)
    assert answer.outcome is Outcome.MATCHED_THEN
    assert answer.since.badge is None
    RetiredCode.objects.create(
        code=made.certificate_code, mark="m", run_number=1, retired_at=timezone.now()
    )
    assert check_code(made.code).since.taken_back


def test_a_record_that_was_changed_in_the_database_does_not_match(made):
    from django.db import connection

    stars = ['"stars":4', '"stars":5']
    with connection.cursor() as cursor:
        cursor.execute("UPDATE statements_statement SET said = replace(said, %s, %s)", stars)
    assert check_code(made.code).outcome is Outcome.ALTERED


def test_codes_that_are_none_and_codes_of_nobody(made):
    assert check_code("XN-7K3M").outcome is Outcome.NO_CODE
    from shop.statements.codes import new_code

    assert check_code(new_code()).outcome is Outcome.UNKNOWN_CODE
