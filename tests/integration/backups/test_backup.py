"""One backup: whole or not there, unaltered or refused, put back into what is empty only."""

import datetime as dt
import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

from django.core.management import CommandError, call_command
from django.utils import timezone

import pytest

from shop.backups import databases, making, manifest, restoring
from shop.backups import files as backup_files
from shop.operators.lights import Level
from shop.operators.probes import copies
from shop.running.models import TimedRun
from tests.factories import ProductFactory
from tests.tools.small_disk import fill, small_disk
from tests.tools.sources import ROOT

pytestmark = [
    # A copy is of what others may see, which a test's own transaction is not.
    pytest.mark.django_db(transaction=True),
    # PostgreSQL has its drill (tests/concurrency/test_restore_drill.py).
    pytest.mark.skipif(
        os.environ.get("DATABASE_URL", "").startswith("postgres"), reason="files of SQLite"
    ),
]


@pytest.fixture
def files(tmp_path, settings) -> Path:
    """A shop with a product, a picture and a private paper."""
    settings.MEDIA_ROOT, settings.PRIVATE_ROOT = tmp_path / "media", tmp_path / "private"
    settings.BACKUP_ROOT = tmp_path / "backups"
    (tmp_path / "media/images").mkdir(parents=True)
    (tmp_path / "private").mkdir()
    (tmp_path / "media/images/miến dong.avif").write_bytes(b"picture" * 100)
    (tmp_path / "private/paper.pdf").write_bytes(b"%PDF-1.7")
    ProductFactory()
    return tmp_path


def manage(to: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """A command in a process of a shop whose database and files lie below `to`."""
    to.mkdir(exist_ok=True)
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{to / 'shop.sqlite3'}",
        "DJANGO_SETTINGS_MODULE": "tests.tools.kept_settings",
        "KEPT_FILES": str(to),
    }
    command = [sys.executable, "manage.py", *words]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)


def test_a_backup_comes_back_in_an_empty_shop_and_never_over_another(files, tmp_path):
    folder = making.backup(files / "backups")
    to = tmp_path / "new"
    done = manage(to, "restore_backup", str(folder))
    assert done.returncode == 0, done.stderr
    assert "every count is the same" in done.stdout
    assert (to / "media/images/miến dong.avif").read_bytes() == b"picture" * 100
    assert (to / "private/paper.pdf").read_bytes() == b"%PDF-1.7"
    before = (to / "shop.sqlite3").read_bytes()
    again = manage(to, "restore_backup", str(folder))
    assert again.returncode == 1
    assert "already has tables" in again.stderr
    assert (to / "shop.sqlite3").read_bytes() == before


def test_only_the_owner_reads_it(files):
    folder = making.backup(files / "backups")
    assert folder.stat().st_mode & 0o077 == 0
    assert (folder / databases.FILES["sqlite"]).stat().st_mode & 0o077 == 0


def test_what_did_not_change_shares_its_bytes_with_the_backup_before(files, monkeypatch):
    first = making.backup(files / "backups")
    (files / "media/images/new.avif").write_bytes(b"new")
    second = later(monkeypatch, files)
    same = "media/images/miến dong.avif"
    assert (first / same).stat().st_ino == (second / same).stat().st_ino
    assert (second / same).stat().st_ino != (files / same).stat().st_ino
    assert "media/images/new.avif" in manifest.read(second).files
    assert manifest.read(second).files[same] == manifest.read(first).files[same]
    manifest.check(second, manifest.read(second))


def test_a_picture_that_was_replaced_is_copied_anew(files, monkeypatch):
    making.backup(files / "backups")
    (files / "private/paper.pdf").write_bytes(b"%PDF-2.0")
    second = later(monkeypatch, files)
    assert (second / "private/paper.pdf").read_bytes() == b"%PDF-2.0"
    manifest.check(second, manifest.read(second))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda folder: (folder / "private/paper.pdf").write_bytes(b"%PDF-1.8"),
        lambda folder: (folder / "private/paper.pdf").unlink(),
        lambda folder: (folder / manifest.NAME).unlink(),
        lambda folder: (folder / manifest.NAME).write_text("{"),
        lambda folder: (folder / manifest.NAME).write_text('{"shape": 2}'),
        lambda folder: (folder / databases.FILES["sqlite"]).write_bytes(b""),
    ],
    ids=["altered", "missing", "unfinished", "torn", "of-tomorrow", "no-rows"],
)
def test_a_spoilt_backup_is_refused_before_anything_is_written(files, tmp_path, spoil):
    folder = making.backup(files / "backups")
    spoil(folder)
    with pytest.raises(manifest.UnusableBackupError):
        restoring.restore(folder)


def test_a_list_that_names_files_elsewhere_is_refused(files):
    folder = making.backup(files / "backups")
    said = json.loads((folder / manifest.NAME).read_text("utf-8"))
    said["files"]["media/../../stolen"] = said["files"]["private/paper.pdf"]
    (folder / manifest.NAME).write_text(json.dumps(said), "utf-8")
    with pytest.raises(manifest.UnusableBackupError, match="outside"):
        manifest.check(folder, manifest.read(folder))


def test_a_file_of_the_new_shop_is_not_written_over(files, settings, tmp_path, monkeypatch):
    folder = making.backup(files / "backups")
    settings.PRIVATE_ROOT = tmp_path / "other"
    settings.PRIVATE_ROOT.mkdir()
    (settings.PRIVATE_ROOT / "paper.pdf").write_bytes(b"%PDF-own")
    monkeypatch.setattr(databases, "is_empty", lambda: True)
    with pytest.raises(manifest.UnusableBackupError, match="something else"):
        restoring.restore(folder)
    assert (settings.PRIVATE_ROOT / "paper.pdf").read_bytes() == b"%PDF-own"


def test_a_file_that_goes_meanwhile_spoils_nothing(files, monkeypatch):
    listed = backup_files._files
    monkeypatch.setattr(backup_files, "_files", lambda root: [*listed(root), "gone.avif"])
    folder = making.backup(files / "backups")
    assert "media/gone.avif" not in manifest.read(folder).files


def test_what_comes_while_the_rows_are_read_is_in_it(files, monkeypatch):
    write = databases.write

    def slowly(folder, using="default"):
        (files / "media/late.avif").write_bytes(b"late")
        return write(folder, using)

    monkeypatch.setattr(databases, "write", slowly)
    folder = making.backup(files / "backups")
    assert (folder / "media/late.avif").read_bytes() == b"late"
    manifest.check(folder, manifest.read(folder))


def test_a_full_disk_leaves_nothing_half(files, monkeypatch):
    def full(*_args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(databases, "write", full)
    with pytest.raises(CommandError, match="No space left"):
        call_command("backup", str(files / "backups"))
    assert TimedRun.objects.get(name="backup").outcome == TimedRun.Outcome.FAILED
    assert making.latest(files / "backups") is None
    assert [one.name for one in (files / "backups").iterdir()] == [".lock"]


def test_a_full_disk_keeps_the_last_good_one(files, tmp_path):
    with small_disk(tmp_path / "disk", 64 * 1024) as disk:
        call_command("backup", str(disk), stdout=StringIO())
        good, told = making.latest(disk)
        fill(disk, 100_000)
        with pytest.raises(CommandError):
            call_command("backup", str(disk), stdout=StringIO())
        assert making.latest(disk) == (good, told)
        manifest.check(good, told)
        assert {one.name for one in disk.iterdir()} == {good.name, ".lock", "filled"}
    assert copies.backup().level == Level.BAD


def test_what_a_killed_one_left_goes_with_the_next(files):
    left = files / "backups" / f"2024-12-30T000000Z{making.UNFINISHED}"
    left.mkdir(parents=True)
    (left / manifest.NAME).write_text("{}")
    assert making.finished(files / "backups") == []
    folder = making.backup(files / "backups")
    assert making.finished(files / "backups") == [folder]
    assert not left.exists()


def test_two_at_once_are_one(files):
    with making.alone_in(files), pytest.raises(making.BackupRunsError):
        making.backup(files)


def test_so_many_are_kept(files, monkeypatch):
    names = []
    for day in (1, 2, 3):
        names.append(
            making.backup(files / "backups").rename(files / f"backups/2024-12-0{day}").name
        )
    out = StringIO()
    call_command("backup", "--keep", "2", stdout=out)
    kept = [one.name for one in making.finished(files / "backups")]
    assert kept[0] == "2024-12-03"
    assert len(kept) == 2
    assert "gone: 2024-12-01" in out.getvalue()
    assert TimedRun.objects.get(name="backup").outcome == TimedRun.Outcome.DONE


def test_a_rehearsal_counts_and_a_spoilt_backup_fails_it(files):
    folder = making.backup(files / "backups")
    done = manage(files, "rehearse_restore")
    assert f"{folder.name} can be put back" in done.stdout, done.stderr
    assert "0 orders, 3 files" in done.stdout
    said = json.loads((folder / manifest.NAME).read_text("utf-8"))
    said["tables"]["catalogue_product"] += 1
    (folder / manifest.NAME).write_text(json.dumps(said), "utf-8")
    failed = manage(files, "rehearse_restore")
    assert failed.returncode == 1
    assert "catalogue_product: 2 rows backed up, 1 there" in failed.stderr


def test_without_any_backup_a_rehearsal_says_so(files):
    with pytest.raises(CommandError, match="There is no backup"):
        call_command("rehearse_restore")


def later(monkeypatch, files: Path) -> Path:
    """The next night's."""
    tomorrow = timezone.now() + dt.timedelta(days=1)
    monkeypatch.setattr(timezone, "now", lambda: tomorrow)
    return making.backup(files / "backups")
