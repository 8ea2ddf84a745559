"""The bundled figures beside the bundled rows: what the rows give; no number is changed."""

import pytest

from shop.figures.loading import load_figures
from shop.figures.models import PublishedFigure
from shop.figures.page import all_published

# Tables that the 415 rows speak of, each with its published sum and what the rows give of it. The
# rows are an excerpt of public pages, so no table is whole.
COUNTED = {
    "viet-nam-2021-06-30-decided-001-c1d7329ccbbe6790-txt": (20, 1),
    "viet-nam-2024-12-certified-web-stats-nation-2024": (14642, 107),
    "viet-nam-2024-12-producers-web-stats-nation-2024": (8086, 80),
    "viet-nam-2022-10-31-certified-web-stats-nation-2022": (8565, 111),
    "viet-nam-2022-01-20-certified-web-stats-nation-2020": (4469, 108),
    "bac-kan-2023-11-27-certified-web-stats-backan-2023": (184, 7),
    "bac-kan-2023-11-27-producers-web-stats-backan-2023": (110, 7),
    "bac-kan-2020-12-23-certified-000-9bfbc63c7d1a474c-txt": (107, 7),
    "dong-thap-2022-12-certified-web-stats-dongthap-2022": (357, 5),
    "quang-ninh-2023-certified-web-stats-quangninh-2023b": (346, 4),
    "quang-ninh-2023-producers-web-stats-quangninh-2023b": (212, 2),
    "quang-ninh-2023-10-25-certified-web-stats-quangninh-2023a": (336, 3),
}


@pytest.fixture
def tables(repaired):
    load_figures()
    return all_published()


def test_every_published_table_stands_whole_beside_what_the_rows_give(tables):
    assert len(tables) == 63
    counted = {
        table.slug: (line.number, line.counted.number)
        for table in tables
        if table.reproduced is not None
        for line in [table.total or table.lines[0]]
    }
    assert counted == COUNTED
    for table in tables:
        assert table.source, table.slug
        assert table.as_of, table.slug
        # Nothing here is given whole by rows, so every published number leads to its source.
        assert table.reproduced is not True
        published = [line for line in table.lines if line.role != "rest"]
        assert all(line.url == table.source.link for line in published), table.slug


def test_showing_figures_changes_none(tables):
    before = set(PublishedFigure.objects.values_list("pk", "value", "number"))
    all_published()
    assert set(PublishedFigure.objects.values_list("pk", "value", "number")) == before
