"""The snapshot in memory is what the table holds, whatever was written and taken back."""

import datetime as dt
import threading

from django.db import connection, transaction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shop.search.asking import Ask, Reading, Term
from shop.search.backends.embedded import snapshots
from shop.search.backends.embedded.backend import EmbeddedBackend
from shop.search.backends.embedded.columns import MOST_REMEMBERED, Columns
from shop.search.backends.embedded.ordering import KEYS, keys_of
from shop.search.backends.embedded.snapshots import Snapshot, Snapshots
from shop.search.indexing import whole
from shop.search.models import IndexState, SearchDocument
from tests.factories.documents import document, period, write

DAY = dt.date(2024, 12, 31)
EVERYTHING = Ask(day=DAY, lapsed=True, size=1_000)


@pytest.fixture
def backend() -> EmbeddedBackend:
    """One that has read nothing yet."""
    return EmbeddedBackend()


def _told(snapshot: Snapshot) -> dict:
    """All that can be asked of a snapshot, without the positions it happens to use."""
    columns, day = snapshot.columns, snapshot.on(DAY)

    def ids(bits: int) -> set[int]:
        return {one for place, one in enumerate(columns.ids) if bits >> place & 1}

    there = [place for place in range(columns.size) if columns.present >> place & 1]
    return {
        "sets": {
            (name, value): ids(held)
            for name, values in columns.sets.items()
            for value, held in values.items()
        },
        "day": {name: ids(held) for name, held in day.sets.items() if held},
        "words": {columns.ids[place]: columns.words[place] for place in there},
        "names": {columns.ids[place]: columns.bounded_names[place] for place in there},
        "prices": {columns.ids[place]: columns.prices[place] for place in there},
        "vocabulary": columns.vocabulary,
        "producers": day.producers,
        "orders": {
            order: [
                columns.ids[columns.by_name[number & 0xFFFFFFFF]]
                for number in sorted(keys_of(day, order))
                if columns.by_name[number & 0xFFFFFFFF] in there
            ]
            for order in KEYS
        },
    }


ROWS = st.builds(
    document,
    name=st.sampled_from(["Miến dong", "Chè", "Gạo ST25", "Đậu đỏ", "Bún khô"]),
    product_id=st.integers(1, 12),
    gone=st.booleans(),
    price=st.sampled_from([None, 0, 7, 65_000, 900_000]),
    in_stock=st.booleans(),
    producer_id=st.sampled_from([None, 1, 2]),
    place=st.sampled_from(["thai nguyen", "bac kan thai nguyen"]),
    periods=st.sampled_from(
        [[], [period(DAY, DAY, 5)], [period(DAY, DAY, 3, sellable=False)], [period(DAY, DAY)]]
    ),
    facets=st.fixed_dictionaries(
        {"place": st.lists(st.sampled_from(["34:a", "34:b", "63:c"]), max_size=2)}
    ),
)


@pytest.mark.django_db(transaction=True)
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(writes=st.lists(st.lists(ROWS, min_size=1, max_size=4), min_size=1, max_size=5))
def test_a_snapshot_by_steps_is_the_snapshot_from_nothing(writes):
    SearchDocument.objects.all().delete()
    by_steps = Snapshots()
    for rows in writes:
        write(rows)
        _told(by_steps.current())
    assert _told(by_steps.current()) == _told(Snapshots().current())


@pytest.mark.django_db(transaction=True)
def test_only_what_was_written_since_is_read(backend, django_assert_num_queries):
    write([document() for _ in range(20)])
    with django_assert_num_queries(2):
        backend.answer(EVERYTHING)
    with django_assert_num_queries(1):
        backend.answer(EVERYTHING)
    write([document("Chè")])
    with django_assert_num_queries(2) as asked:
        assert backend.answer(EVERYTHING).total == 21
    assert "revision" in asked[-1]["sql"].partition("WHERE")[2]


@pytest.mark.django_db(transaction=True)
def test_words_cost_one_query_whatever_the_readings(backend, django_assert_num_queries):
    write([document() for _ in range(20)])
    backend.answer(EVERYTHING)
    whole = Reading((Term(("mien",)), Term(("dong",), prefix="dong")))
    loose = Reading((Term(("mien",)), Term(("khong",)), Term(("dong",))), at_least=2)
    ask = Ask(day=DAY, readings=(whole, whole, loose), order="relevance")
    with django_assert_num_queries(2):
        assert backend.answer(ask).total == 20
    other = Ask(day=DAY, readings=(loose,))
    with django_assert_num_queries(2):
        assert backend.totals([other, ask, other, EVERYTHING]) == [20, 20, 20, 20]


@pytest.mark.django_db(transaction=True)
def test_words_asked_for_again_cost_nothing_until_a_document_changes(
    backend, django_assert_num_queries
):
    write([document("Miến dong"), document("Chè")])
    tea = Ask(day=DAY, readings=(Reading((Term(("che",)),)),))
    assert backend.answer(tea).total == 1
    with django_assert_num_queries(1):
        assert backend.answer(tea).total == 1
    write([document("Chè Tân Cương")])
    assert backend.answer(tea).total == 2
    with django_assert_num_queries(1):
        assert backend.answer(tea).total == 2


def test_only_the_words_asked_for_last_are_remembered():
    columns = Columns()
    readings = [(Reading((Term((str(number),)),)),) for number in range(MOST_REMEMBERED + 3)]
    for number, one in enumerate(readings):
        columns.remember({one: number})
    assert list(columns.fitting) == readings[3:]


@pytest.mark.django_db(transaction=True)
def test_a_moment_is_asked_several_times(backend, django_assert_num_queries):
    tea = document("Chè Tân Cương", producer_id=7, producer_name="HTX Chè", producer="htx che")
    lapsed = document(
        "Chè cũ", producer_id=8, producer_name="HTX Cũ", producer="htx cu", periods=[]
    )
    write([document("Miến dong"), tea, lapsed])
    backend.answer(EVERYTHING)
    with django_assert_num_queries(1):
        moment = backend.moment()
        assert moment.answer(EVERYTHING).total == 3
        assert moment.vocabulary.count("che") == 2
        assert moment.named("che", DAY, most=5) == [tea.pk]
        told = [(one.name, one.folded, one.products) for one in moment.producers(DAY)]
    expected = [("HTX Tân Thành", "htx tan thanh", 1), ("HTX Chè", "htx che", 1)]
    assert told == [*expected, ("HTX Cũ", "htx cu", 0)]


@pytest.mark.django_db(transaction=True)
def test_near_words_are_kept_while_the_words_are_the_same(backend):
    tea = document("Chè")
    write([tea])
    known = backend.moment().vocabulary
    tea.in_stock = False
    write([tea])
    assert backend.moment().vocabulary is known
    write([document("Miến")])
    assert "mien" in backend.moment().vocabulary


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_is_forgotten(backend):
    write([document("có")])
    backend.answer(EVERYTHING)
    with transaction.atomic():
        write([document("không")])
        assert backend.answer(EVERYTHING).total == 2
        transaction.set_rollback(True)
    # The number comes again with another document, and is passed before anybody asks.
    write([document("khác")])
    write([document("thêm")])
    words = backend.snapshots.current().columns.words
    assert [one.name for one in words] == ["có", "khác", "thêm"]


@pytest.mark.django_db(transaction=True)
def test_below_the_floor_everything_is_read_anew(backend):
    rows = [document(), document()]
    write(rows)
    backend.answer(EVERYTHING)
    # Removals were swept out of the table: nobody can hear of them any more.
    SearchDocument.objects.filter(pk=rows[0].pk).delete()
    number = write([])
    IndexState.objects.update(floor=number)
    assert backend.answer(EVERYTHING).ids == [rows[1].pk]


@pytest.mark.django_db(transaction=True)
def test_a_removal_that_is_forgotten_while_it_is_read_is_not_missed(backend, monkeypatch):
    kept, removed = document(), document()
    write([kept, removed])
    backend.answer(EVERYTHING)
    removed.gone = True
    write([removed])
    read_rows = snapshots._rows

    def forgotten_before(since):
        whole._forget_removed()
        return read_rows(since)

    monkeypatch.setattr(snapshots, "_rows", forgotten_before)
    backend.answer(EVERYTHING)
    assert backend.answer(EVERYTHING).ids == [kept.pk]


@pytest.mark.django_db(transaction=True)
def test_a_snapshot_that_is_read_stays_as_it_is(backend):
    write([document("cũ", product_id=1), document("khác", product_id=2)])
    old = backend.snapshots.current()
    before = _told(old)
    write([document("mới", product_id=1), document("thêm", product_id=3)])
    assert _told(backend.snapshots.current()) != before
    assert _told(old) == before


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_many_threads_ask_while_documents_are_written(backend):
    write([document() for _ in range(50)])
    wrong: list[object] = []
    done = threading.Event()

    def ask():
        try:
            while not done.is_set():
                answer = backend.answer(EVERYTHING)
                # Documents come in pairs: half of one is never seen.
                if answer.total % 2 or len(answer.ids) != answer.total:
                    wrong.append(answer)
        except Exception as error:  # noqa: BLE001  whatever it is, the test shall say it
            wrong.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for one in threads:
        one.start()
    for _ in range(25):
        write([document(), document()])
    done.set()
    for one in threads:
        one.join()
    assert wrong == []
    assert backend.answer(EVERYTHING).total == 100
