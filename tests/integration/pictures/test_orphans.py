"""Kept pictures go when no row has named them for a week, and never before."""

import io
import os
import time
from pathlib import Path

from django.core.management import call_command

import pytest

from shop.order.cases.pictures import FOLDER as CASES
from shop.order.models import CaseReplyPicture
from shop.pictures import orphans, private
from shop.producer_desk.cases.answering import answer
from shop.producer_desk.goods.pictures import FOLDER as GOODS
from shop.producer_desk.models import CopyPicture
from tests.factories import ProductFactory
from tests.factories.cases import case_of
from tests.factories.copies import finished
from tests.factories.desks import desk_of
from tests.factories.parcels import parcel_of

pytestmark = pytest.mark.django_db
DAY = 24 * 60 * 60


@pytest.fixture(autouse=True)
def root(settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path
    return tmp_path


def kept(folder: str, *, days: float = 8) -> str:
    """A file that nothing belongs to yet, that old."""
    name = private.keep(folder, b"x")
    age(Path(private.settings.PRIVATE_ROOT) / folder / name, days)
    return name


def age(path: Path, days: float) -> None:
    then = time.time() - days * DAY
    os.utime(path, (then, then))


def names(paths) -> set[str]:
    return {path.name for path in paths}


def test_only_what_is_old_and_named_by_nobody_goes(root):
    product = ProductFactory()
    desk = desk_of(product.producer)
    finished(desk, product)
    pictures = set(CopyPicture.objects.values_list("name", flat=True))
    reported, answered = kept(CASES), kept(CASES)
    case = case_of(parcel_of(product), picture=reported)
    answer(desk, case.pk, "Xin lỗi", pictures=[answered])
    for path in (root / GOODS).iterdir():
        age(path, 30)
    left, fresh = {kept(CASES), kept(GOODS)}, kept(GOODS, days=6.9)
    assert names(orphans.orphans()) == left
    assert names(orphans.forget_orphans()) == left
    there = {path.name for folder in (CASES, GOODS) for path in (root / folder).iterdir()}
    assert there == pictures | {reported, answered, fresh}
    assert CaseReplyPicture.objects.get().name == answered


def test_a_folder_that_nobody_speaks_for_is_left_alone(root):
    (root / "library").mkdir()
    paper = root / "library" / "quyet-dinh.pdf"
    paper.write_bytes(b"x")
    age(paper, 400)
    assert orphans.forget_orphans() == []
    assert paper.exists()


def test_the_command_names_them_first_and_takes_them_away_then(root):
    name = kept(GOODS)
    for options, there, word in (({"dry_run": True}, True, "would go"), ({}, False, "gone")):
        told = io.StringIO()
        call_command("forget_orphan_pictures", stdout=told, **options)
        assert (root / GOODS / name).exists() is there
        assert told.getvalue() == f"goods/{name}\n{word}: 1\n"
