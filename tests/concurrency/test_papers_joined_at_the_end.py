"""Something joins the papers of a fair while their worker ends them: it is made.

PostgreSQL only: SQLite lets nobody write beside somebody else.
"""

import threading

from django.db import connection, transaction

import pytest

from shop.fairs.changing import Staff
from shop.fairs.models import Print
from shop.fairs.printing import asking, turns
from tests.factories.showings import fair_shown

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
A_MOMENT = 0.3


def test_it_waits_for_the_press_and_goes_on(monkeypatch):
    monkeypatch.setattr(turns, "queue", lambda run: None)
    fair = fair_shown("hoi-cho")
    mine = turns.take(asking.ask(fair, Staff(None), ["banner-a3"]).pk)
    mine.prints.update(state=Print.State.READY)
    ended: list[bool] = []

    def end() -> None:
        try:
            ended.append(turns.finish(mine))
        finally:
            connection.close()

    worker = threading.Thread(target=end)
    with transaction.atomic():
        joined = asking.ask(fair, Staff(None), ["boards-a4"])
        worker.start()
        worker.join(A_MOMENT)
    worker.join()
    assert (joined, ended) == (mine, [False])
    mine.refresh_from_db()
    assert mine.finished_at is None
