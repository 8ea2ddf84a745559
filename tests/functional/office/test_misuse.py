"""The misuse desk: from a report over check and letter to an outcome, by two people where due."""

from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import pytest

from shop.audit.models import AuditLine
from shop.certification.models.event import AppendOnlyError
from shop.misuse.models import Case, CaseLine
from shop.misuse.pictures import FOLDER
from shop.pictures import private
from tests.factories import ProductFactory
from tests.factories.certificates import LAST_DAY
from tests.factories.misuse import lettered, reported
from tests.tools.paper import text_of

pytestmark = pytest.mark.django_db
CODE = "thai-nguyen-2020-0007"
LETTER = {
    "act": "letter",
    "letter-to": "seller",
    "letter-addressee": "Sạp bà Tư",
    "letter-postal_address": "Chợ Đông Ba, Huế",
    "letter-facts": "Sạp bán gói còn in ba sao.",
    "letter-answer_by": "2025-01-15",
}
State = Case.State


@pytest.fixture
def case():
    ProductFactory(title_vi="bún khô", certificate__code=CODE, certificate__lapsed=True)
    return reported(CODE, email="lan@example.com").case


def page(case) -> str:
    return reverse("office:misuse_case", args=[case.pk])


def checked(client, case) -> None:
    client.post(page(case), {"act": "check", "check-finding": "Hết hạn từ 2022."})


def ends(outcome: str, answer: str = "") -> dict[str, str]:
    return {"act": "outcome", "outcome-outcome": outcome, "outcome-answer": answer}


def state_of(case) -> str:
    case.refresh_from_db()
    return case.state


def test_from_the_report_to_the_outcome_by_two_people(
    officer, approver, case, django_capture_on_commit_callbacks
):
    assert "Bún khô Lan Phát" in officer.get(reverse("office:misuse")).content.decode()
    checked(officer, case)
    officer.post(page(case), LETTER)
    officer.post(page(case), ends("reminded", "Sạp đã bỏ nhãn cũ."))
    assert state_of(case) == State.AWAITING
    assert officer.post(page(case), {"act": "confirm"}).status_code == 404
    assert state_of(case) == State.AWAITING
    with django_capture_on_commit_callbacks(execute=True):
        for _ in range(2):
            approver.post(page(case), {"act": "confirm"})
    assert (state_of(case), case.outcome) == (State.CLOSED, "reminded")
    [letter] = [one for one in mail.outbox if "Sạp đã bỏ nhãn cũ." in one.body]
    assert letter.to == ["lan@example.com"]
    acts = [line.act for line in case.lines.order_by("pk")]
    assert acts == ["checked", "letter", "proposed", "closed"]
    trail = AuditLine.objects.filter(target=str(case)).order_by("pk")
    assert [line.action for line in trail] == [f"misuse.{act}" for act in acts]


def test_whoever_proposed_is_not_the_second_person(approver, case):
    lettered(approver.user, case)
    approver.post(page(case), ends("handed_over"))
    approver.post(page(case), {"act": "confirm"})
    assert state_of(case) == State.AWAITING


@pytest.mark.parametrize("outcome", ["valid", "unfounded"])
def test_what_accuses_nobody_needs_nobody_else(officer, case, outcome):
    checked(officer, case)
    officer.post(page(case), ends(outcome))
    assert state_of(case) == State.CLOSED


def test_one_person_is_enough_where_the_office_says_so(officer, case, settings):
    settings.IMPORT_TWO_PERSONS = False
    checked(officer, case)
    officer.post(page(case), ends("handed_over"))
    assert state_of(case) == State.CLOSED


def test_nobody_is_reminded_without_a_letter_and_nothing_ends_unchecked(officer, case):
    officer.post(page(case), ends("valid"))
    assert state_of(case) == State.OPEN
    checked(officer, case)
    officer.post(page(case), ends("reminded"))
    assert (state_of(case), case.outcome) == (State.CHECKED, "")


def test_the_second_person_sends_back_with_a_reason(officer, approver, case):
    checked(officer, case)
    officer.post(page(case), ends("handed_over"))
    assert approver.post(page(case), {"act": "back", "back-why": ""}).status_code == 400
    approver.post(page(case), {"act": "back", "back-why": "Hỏi lại sạp"})
    assert (state_of(case), case.outcome) == (State.CHECKED, "")
    assert case.lines.first().note == "Hỏi lại sạp"


def test_the_standing_is_that_of_the_day_of_the_sighting(officer):
    ProductFactory(certificate__code=CODE)
    case = reported(CODE).case
    shown = officer.get(page(case)).context["seen"]
    assert [one.standing.day for one in shown] == [LAST_DAY]
    early = reported(CODE, seen_on=LAST_DAY.replace(year=2022), name="Khác").case
    [one] = officer.get(page(early)).context["seen"]
    assert str(one.standing.state) == "not_yet"
    unknown = officer.get(page(reported("999/QĐ-XYZ", name="Lạ").case)).context["seen"]
    assert [one.badge for one in unknown] == [None]


def test_similar_open_reports_are_joined_and_end_together(
    officer, case, django_capture_on_commit_callbacks
):
    other = reported(CODE, name="Bún", email="minh@example.com").case
    far = reported(name="Nem chua").case
    assert officer.get(page(case)).context["similar"] == [other]
    officer.post(page(case), {"act": "join", "join-other": str(far.pk)})
    assert state_of(far) == State.OPEN
    officer.post(page(case), {"act": "join", "join-other": str(other.pk)})
    assert (state_of(other), other.joined_to_id) == (State.JOINED, case.pk)
    assert case.reports.count() == 2
    checked(officer, case)
    with django_capture_on_commit_callbacks(execute=True):
        officer.post(page(case), ends("unfounded"))
    assert {to for one in mail.outbox for to in one.to} == {"lan@example.com", "minh@example.com"}


def test_the_letter_says_the_facts_the_rule_and_nothing_of_who_reported(officer, case):
    checked(officer, case)
    late = officer.post(page(case), LETTER | {"letter-answer_by": "2024-12-31"})
    assert late.status_code == 400
    officer.post(page(case), LETTER)
    letter = case.letters.get()
    address = reverse("office:misuse_letter", args=[case.pk, letter.pk])
    answer = officer.get(address)
    assert answer["Content-Type"] == "application/pdf"
    # Lines may break inside of a number.
    words = text_of(answer.content).replace(" ", "")
    for said in (
        "Sạp bà Tư",
        CODE,
        "Sạp bán gói còn in ba sao.",
        "1162/QĐ-VPĐP-OCOP",
        "15/01/2025",
    ):
        assert said.replace(" ", "") in words, said
    assert "31/12/2022" in words
    assert "lan@example.com" not in words
    wrong = reverse("office:misuse_letter", args=[case.pk + 1, letter.pk])
    assert officer.get(wrong).status_code == 404


def test_pictures_are_the_offices_alone_and_of_their_own_case(officer, buyer):
    own = reported(pictures=(private.keep(FOLDER, b"x"),))
    other = reported(name="Nem").case
    picture = own.pictures.get().pk
    address = reverse("office:misuse_picture", args=[own.case_id, picture])
    assert officer.get(address).content == b"x"
    assert buyer.get(address).status_code == 404
    elsewhere = reverse("office:misuse_picture", args=[other.pk, picture])
    assert officer.get(elsewhere).status_code == 404


def test_history_is_only_added_to(officer, case):
    checked(officer, case)
    with pytest.raises(AppendOnlyError):
        CaseLine.objects.update(note="")
    with pytest.raises(AppendOnlyError):
        CaseLine.objects.get().save()


@pytest.mark.parametrize("pk", [99_999, 2**70])
def test_what_is_not_there_is_not_found(officer, pk):
    assert officer.get(reverse("office:misuse_case", args=[pk])).status_code == 404
    assert (
        officer.post(reverse("office:misuse_case", args=[pk]), {"act": "join"}).status_code == 404
    )


@pytest.mark.parametrize("name", ["misuse", "misuse_case"])
def test_screens_cost_the_same_for_many(officer, case, name):
    address = page(case) if name == "misuse_case" else reverse("office:misuse")

    def cost() -> int:
        with CaptureQueriesContext(connection) as done:
            officer.get(address)
        return len(done)

    for number in range(2):
        reported(CODE, name=f"Bún {number}", pictures=(f"{number}.jpg",))
    cost()
    few = cost()
    for number in range(18):
        reported(CODE, name=f"Nem {number}", pictures=(f"n{number}.jpg",))
    assert cost() == few


def test_the_menu_counts_what_waits_for_whoever_looks(officer, approver, case):
    reported(name="Nem chua")
    entry = f'href="{reverse("office:misuse")}"'

    def counted(client) -> str:
        menu = client.get(reverse("office:recalls")).content.decode()
        return menu.partition(entry)[2].partition("</a>")[0]

    assert "(2)" in counted(officer)
    checked(officer, case)
    officer.post(page(case), ends("handed_over"))
    assert "(1)" in counted(officer)
    assert "(2)" in counted(approver)
    approver.post(page(case), {"act": "confirm"})
    assert "(1)" in counted(approver)
