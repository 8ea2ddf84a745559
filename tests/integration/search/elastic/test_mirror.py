"""The index on a real server follows the documents, whatever happens in between."""

import logging

import pytest

from shop.search.asking import Ask
from shop.search.backends.elastic import comparing, index, mirror
from shop.search.backends.elastic.following import ElasticMirror, push_documents
from shop.search.indexing.writing import lock_state
from shop.search.models import IndexState, SearchDocument
from tests.contract.search.words import DAY
from tests.factories.documents import document, write

pytestmark = [pytest.mark.django_db, pytest.mark.elasticsearch]


def _ids(server) -> list[int]:
    server.client.indices.refresh(index=server.alias)
    return sorted(server.backend.answer(Ask(DAY, lapsed=True)).ids)


def _keys(rows) -> list[int]:
    return [row.product_id for row in rows]


@pytest.fixture
def rows(elasticsearch):
    """Three documents that the server has."""
    made = [document("Chè một"), document("Chè hai"), document("Chè ba")]
    write(made)
    push_documents.enqueue()
    return made


def test_what_changed_is_sent_and_nothing_else(elasticsearch, rows):
    rows[0].name_key = "che doi ten"
    new = document("Chè bốn")
    write([rows[0], new])
    assert mirror.push(elasticsearch.client) == 2
    assert _ids(elasticsearch) == _keys([*rows, new])
    assert mirror.push(elasticsearch.client) == 0
    state = IndexState.objects.get()
    assert state.mirrored == state.number


def test_what_is_gone_is_removed(elasticsearch, rows):
    rows[1].gone = True
    write([rows[1]])
    push_documents.enqueue()
    assert _ids(elasticsearch) == _keys([rows[0], rows[2]])


def test_a_late_writer_overwrites_nothing(elasticsearch, rows):
    stale = SearchDocument.objects.get(pk=rows[0].pk)
    rows[0].gone = True
    write([rows[0]])
    push_documents.enqueue()
    assert index.send(elasticsearch.client, [stale], elasticsearch.alias).taken == 0
    assert _ids(elasticsearch) == _keys(rows[1:])


def test_without_an_index_everything_is_sent(elasticsearch, rows):
    for name in elasticsearch.indices:
        elasticsearch.client.indices.delete(index=name)
    push_documents.enqueue()
    assert _ids(elasticsearch) == _keys(rows)


def test_an_index_of_another_shape_is_replaced(elasticsearch, rows, monkeypatch):
    monkeypatch.setattr("shop.search.backends.elastic.documents.shape", lambda: "new")
    before = elasticsearch.indices
    push_documents.enqueue()
    assert _ids(elasticsearch) == _keys(rows)
    assert len(elasticsearch.indices) == len(before) + 1


def test_removals_that_were_missed_are_not_kept(elasticsearch, rows):
    """Documents that are gone are forgotten some day; who has not heard of it starts over."""
    state = lock_state()
    state.number += 5
    state.floor = state.number
    state.save()
    SearchDocument.objects.filter(pk=rows[0].pk).delete()
    push_documents.enqueue()
    assert _ids(elasticsearch) == _keys(rows[1:])


def test_a_rebuild_leaves_the_index_before_and_removes_older_ones(elasticsearch, rows):
    for _ in range(3):
        said = ElasticMirror().rebuild()
    assert "3" in said
    assert len(elasticsearch.indices) == 2
    assert list(elasticsearch.client.indices.get_alias(name=elasticsearch.alias)) == [
        elasticsearch.indices[-1]
    ]


@pytest.mark.parametrize("step", ["create", "put_in_use"])
@pytest.mark.parametrize("moment", ["before", "after"])
def test_what_is_written_during_a_rebuild_is_not_lost(
    elasticsearch, rows, monkeypatch, step, moment
):
    """A task takes it to the index that is in use, which is the old one until the swap."""
    new = document("Chè viết giữa chừng")
    usual = getattr(index, step)

    def disturbed(*args):
        result = usual(*args) if moment == "after" else None
        rows[0].gone = True
        write([rows[0], new])
        push_documents.enqueue()
        return usual(*args) if moment == "before" else result

    monkeypatch.setattr(index, step, disturbed)
    mirror.rebuild(elasticsearch.client)
    assert _ids(elasticsearch) == _keys([*rows[1:], new])
    assert comparing.check(elasticsearch.client).was_true


def test_a_true_index_needs_no_healing(elasticsearch, rows):
    said, was_true = ElasticMirror().check()
    assert was_true
    assert "3 right" in said


def test_what_waits_to_be_sent_is_no_difference(elasticsearch, rows):
    write([document("Chè bốn")])
    assert comparing.check(elasticsearch.client) == comparing.Found(right=4)


def test_check_heals_both_ways(elasticsearch, rows):
    client, alias = elasticsearch.client, elasticsearch.alias
    # Missing there, older there, and two there that are no documents (any more).
    late = document("Chè sau")
    write([late])
    IndexState.objects.update(mirrored=lock_state().number)
    rows[0].name_key = "che doi ten"
    write([rows[0]])
    IndexState.objects.update(mirrored=lock_state().number)
    rows[1].gone = True
    write([rows[1]])
    IndexState.objects.update(mirrored=lock_state().number)
    client.index(index=alias, id="999999", document={"name_key": "la"}, refresh=True)
    found = comparing.check(client)
    assert found == comparing.Found(right=1, missing=1, old=1, surplus=2)
    assert not found.was_true
    assert _ids(elasticsearch) == _keys([rows[0], rows[2], late])
    assert comparing.check(client) == comparing.Found(right=3)


def test_what_somebody_else_removed_comes_back(elasticsearch, rows):
    """The server remembers the removal as newer than any document: only a new index helps."""
    elasticsearch.client.delete(index=elasticsearch.alias, id=str(rows[0].pk), refresh=True)
    found = comparing.check(elasticsearch.client)
    assert (found.missing, found.anew) == (1, True)
    assert _ids(elasticsearch) == _keys(rows)
    assert comparing.check(elasticsearch.client).was_true


def test_an_older_database_that_was_put_back_is_believed(elasticsearch, rows):
    rows[0].name_key = "che moi"
    write([rows[0]])
    push_documents.enqueue()
    SearchDocument.objects.filter(pk=rows[0].pk).update(revision=1, name_key="che mot")
    found = comparing.check(elasticsearch.client)
    assert (found.old, found.anew) == (1, True)
    assert comparing.check(elasticsearch.client).was_true


def test_a_document_that_cannot_be_read_is_told_and_stops_no_others(elasticsearch, rows, caplog):
    bad, good = document("Chè hỏng"), document("Chè lành")
    bad.facets = {"no such facet": ["x"]}
    write([bad, good])
    with caplog.at_level(logging.ERROR):
        push_documents.enqueue()
    assert str(bad.pk) in caplog.text
    assert _ids(elasticsearch) == _keys([*rows, good])
