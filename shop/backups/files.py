"""Uploaded and private files into a backup and back.

What has not changed since the backup before shares its bytes on the disk (a hard link), so that a
night costs what the day brought.
"""

import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from django.conf import settings

from .manifest import KeptFile, Manifest, UnusableBackupError, sum_of

PARTS = ("media", "private")
EMPTY: Mapping[str, KeptFile] = MappingProxyType({})


def roots() -> dict[str, Path]:
    """Where the shop keeps files, by the name they have in a backup."""
    return {"media": Path(settings.MEDIA_ROOT), "private": Path(settings.PRIVATE_ROOT)}


def copy_into(
    folder: Path, before: tuple[Path, Manifest] | None, *, known: Mapping[str, KeptFile] = EMPTY
) -> dict[str, KeptFile]:
    """All files of the shop that the folder has not yet, and what is to be said of every one.

    `before` is the last finished backup: a file of the same length and moment is taken from there.
    Called again with what it gave, it brings what came since.
    """
    found = dict(known)
    for part, root in roots().items():
        for relative in _files(root):
            path = f"{part}/{relative}"
            if path in found:
                continue
            try:
                found[path] = _kept(folder / path, path, root / relative, before)
            except FileNotFoundError:  # taken away since it was listed
                continue
    return found


def put_back(folder: Path, manifest: Manifest) -> int:
    """The backup's files to where this shop keeps its own; how many. What is there already stays.

    Raises UnusableBackupError when a file of that name with another content is there.
    """
    done = 0
    for path, kept in manifest.files.items():
        part, _, relative = path.partition("/")
        if part not in PARTS:
            continue
        target = roots()[part] / relative
        if target.exists() and (
            target.stat().st_size != kept.size or sum_of(target) != kept.sha256
        ):
            raise UnusableBackupError(f"{target} is there already and holds something else.")
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            half = target.with_name(f".{target.name}.part")
            shutil.copy2(folder / path, half)
            os.replace(half, target)
        done += 1
    return done


def described(path: Path) -> KeptFile:
    """What a manifest says of a file."""
    found = path.stat()
    return KeptFile(size=found.st_size, sha256=sum_of(path), written_ns=found.st_mtime_ns)


def _files(root: Path) -> Iterator[str]:
    for folder, _folders, names in os.walk(root):
        for name in names:
            yield Path(folder, name).relative_to(root).as_posix()


def _kept(target: Path, path: str, source: Path, before: tuple[Path, Manifest] | None) -> KeptFile:
    found = source.stat()
    same = before and before[1].files.get(path)
    target.parent.mkdir(parents=True, exist_ok=True)
    if before and same and (same.size, same.written_ns) == (found.st_size, found.st_mtime_ns):
        try:
            os.link(before[0] / path, target)
        except OSError:  # the backup before lies on another disk, or is gone
            pass
        else:
            return same
    shutil.copy2(source, target)
    return described(target)
