"""A server that is away, slow or wrong is not waited for, and asked by the first page only.

How long a page takes meanwhile is measured by `make drill-search`, not here.
"""

import datetime as dt
import logging
import time
from dataclasses import dataclass, field

import pytest

from shop.search.asking import Answer, Ask, Reading, Term
from shop.search.backends import patience
from shop.search.backends.elastic import connection, guard
from shop.search.backends.elastic.backend import Elastic
from shop.search.backends.guarded import Guarded
from tests.tools.fake_server import answering, nobody, serving

from .failing import FAILURES, LONG, right_answer, searching

ASK = Ask(dt.date(2024, 12, 31))


@dataclass
class AtHome:
    """What answers when the server does not."""

    name: str = "embedded"
    asked: list[Ask] = field(default_factory=list)

    def answer(self, ask):
        self.asked.append(ask)
        return Answer([7], 1, 1, {}, self.name)

    def totals(self, asks):
        return [len(self.asked)] * len(asks)


@pytest.fixture
def guarded():
    return Guarded(Elastic(), AtHome(), guard.breaker)


@pytest.fixture(params=FAILURES)
def failing(request, settings, impatient):
    with serving(FAILURES[request.param]) as settings.ELASTICSEARCH_URL:
        yield request.param


def test_whatever_it_does_the_page_is_answered_without_waiting_for_it(guarded, failing):
    started = time.monotonic()
    answer = guarded.answer(ASK)
    assert (answer.ids, answer.degraded, answer.backend) == ([7], True, "embedded")
    assert time.monotonic() - started < LONG / 2


def test_a_page_has_two_seconds_and_most_of_them_may_be_waited(impatient):
    assert patience.SECONDS <= 1.2


def test_nobody_there(guarded, settings, caplog):
    settings.ELASTICSEARCH_URL = nobody()
    assert guarded.answer(ASK).degraded
    assert guarded.totals([ASK, ASK]) == [1, 1]
    assert "no connection" in caplog.text


def test_a_right_answer_is_taken(guarded, settings):
    with serving(searching(right_answer())) as settings.ELASTICSEARCH_URL:
        answer = guarded.answer(ASK)
    assert (answer.backend, answer.degraded, answer.ids) == ("elasticsearch", False, [])


def test_after_a_failure_nobody_waits_and_one_line_tells_it(guarded, settings, caplog):
    requests = []
    failing = answering(500, {})

    def counting(connection, request):
        requests.append(request)
        failing(connection, request)

    with serving(counting) as settings.ELASTICSEARCH_URL:
        for _ in range(20):
            assert guarded.answer(ASK).degraded
    assert len(requests) == 1
    (line,) = [record for record in caplog.records if record.levelno >= logging.WARNING]
    assert "away" in line.getMessage()
    assert line.exc_info is None


def test_a_page_waits_for_all_its_questions_together(guarded, settings, monkeypatch):
    monkeypatch.setattr(patience, "SECONDS", 6)
    with serving(searching(right_answer(), wait=3.5)) as settings.ELASTICSEARCH_URL:
        patience.page_begins()
        answers = [guarded.answer(ASK) for _ in range(5)]
        patience.page_ends()
    assert [answer.degraded for answer in answers] == [False, True, True, True, True]


def test_one_question_that_is_refused_says_nothing_of_others(guarded, settings, caplog):
    with serving(answering(400, {"error": {"type": "parsing_exception"}})) as url:
        settings.ELASTICSEARCH_URL = url
        assert guarded.answer(ASK).degraded
    assert not guard.breaker.is_open
    assert "parsing_exception" in caplog.text


def test_a_kept_connection_that_was_closed_meanwhile_is_made_anew(guarded, settings):
    with serving(searching(right_answer())) as url:
        settings.ELASTICSEARCH_URL = url
        assert not guarded.answer(ASK).degraded
    with serving(searching(right_answer()), port=int(url.rpartition(":")[2])):
        assert not guarded.answer(ASK).degraded


def test_a_missing_index_is_built_by_a_task_that_one_page_asks_for(guarded, settings, monkeypatch):
    sent = []
    monkeypatch.setattr("shop.search.backends.elastic.following.send_soon", lambda: sent.append(1))
    with serving(answering(404, {"error": {"type": "index_not_found"}})) as url:
        settings.ELASTICSEARCH_URL = url
        for _ in range(3):
            guarded.answer(ASK)
            guard.breaker.forget()
    assert len(sent) == 1


def test_typed_text_goes_to_the_server_as_values(guarded, settings):
    bodies = []

    def keeping(connection, request):
        bodies.append(request.partition(b"\r\n\r\n")[2])
        searching(right_answer())(connection, request)

    evil = Reading((Term(("a",), "b"),), typed='mi"en} OR name:* \ud800 /.*/ \\')
    with serving(keeping) as settings.ELASTICSEARCH_URL:
        assert not guarded.answer(Ask(ASK.day, readings=(evil,), order="relevance")).degraded
    assert b"query_string" not in bodies[-1]


def test_no_question_leaves_when_no_server_is_set(settings):
    settings.ELASTICSEARCH_URL = ""
    assert not connection.configured()
