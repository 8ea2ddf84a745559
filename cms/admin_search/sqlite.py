"""Searching while typing, newest first.

Wagtail has SQLite look into the text index once more for every hit to know how well it fits, or for
every record of a kind. A first letter which stands in thousands of titles kept the server busy for
seconds; here the index is read once.
"""

from typing import Any

from django.db.models import QuerySet

from modelsearch.backends.database.sqlite.query import MatchExpression
from modelsearch.backends.database.sqlite.sqlite import (
    IndexEntry,
    SQLiteAutocompleteQueryCompiler,
    SQLiteFTSIndexEntry,
    SQLiteSearchBackend,
)
from modelsearch.query import PlainText
from modelsearch.utils import get_descendants_content_types_pks


class NewestFirst(SQLiteAutocompleteQueryCompiler):
    """Hits in the order that was asked for, or newest first."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.order_by_relevance:
            self.order_by_relevance = False
            self.queryset = self.queryset.order_by()

    def search(
        self, config: Any, start: int | None, stop: int | None, score_field: str | None = None
    ) -> QuerySet:
        """The hits of plain words; other questions are rare and Wagtail's."""
        if score_field or not isinstance(self.query, PlainText):
            return super().search(config, start, stop, score_field)
        words = self.build_search_query(self.query, config=config)
        match = MatchExpression(self.fields or self.FTS_TABLE_FIELDS, words)
        entries = IndexEntry.objects.filter(
            pk__in=SQLiteFTSIndexEntry.objects.filter(match).values("pk"),
            content_type__in=get_descendants_content_types_pks(self.queryset.model),
        )
        found = self.queryset.filter(pk__in=entries.values("object_id"))
        ordered = found if found.query.order_by else found.order_by("-pk")
        return ordered[start:stop]


class SQLiteSearch(SQLiteSearchBackend):
    """Full text search of SQLite."""

    autocomplete_query_compiler_class = NewestFirst
