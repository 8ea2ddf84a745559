"""What a backup says of itself: the rows of each table, and every file with its sum."""

import datetime as dt
import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

NAME = "manifest.json"
# A later shop still reads what an earlier one wrote; another number is a shape it does not know.
SHAPE = 1


class UnusableBackupError(Exception):
    """A folder that cannot be put back; says why, for whoever runs the shop."""


@dataclass(frozen=True)
class KeptFile:
    """One file below the backup's folder: bytes and SHA-256, and when it was last written."""

    size: int
    sha256: str
    written_ns: int


@dataclass(frozen=True)
class Manifest:
    """`began` is when the database was read (UTC): what was written later is not in the backup."""

    began: str
    vendor: str
    tables: dict[str, int]
    files: dict[str, KeptFile]
    shape: int = SHAPE

    @property
    def began_at(self) -> dt.datetime:
        """When the database was read."""
        return dt.datetime.fromisoformat(self.began)

    @property
    def rows(self) -> int:
        """Of all tables together."""
        return sum(self.tables.values())

    def write(self, folder: Path) -> None:
        """Lay it into the folder, last of all: a folder without one is no backup."""
        text = json.dumps(asdict(self), ensure_ascii=False, indent=1, sort_keys=True)
        (folder / NAME).write_text(text + "\n", encoding="utf-8")


def read(folder: Path) -> Manifest:
    """What the folder says of itself. Raises UnusableBackupError."""
    try:
        said = json.loads((folder / NAME).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise UnusableBackupError(f"{folder} is no finished backup: it has no {NAME}.") from None
    except (OSError, ValueError) as wrong:
        raise UnusableBackupError(f"{folder / NAME} cannot be read: {wrong}") from wrong
    if not isinstance(said, dict) or said.get("shape") != SHAPE:
        raise UnusableBackupError(f"{folder / NAME} is of a shape that this version does not know.")
    try:
        files = {path: KeptFile(**kept) for path, kept in said.pop("files").items()}
        return Manifest(files=files, **said)
    except (TypeError, KeyError, AttributeError) as wrong:
        raise UnusableBackupError(f"{folder / NAME} lacks what it must say: {wrong}") from wrong


def check(folder: Path, manifest: Manifest) -> None:
    """Every file is there, whole and unaltered. Raises UnusableBackupError at the first other."""
    for path, kept in manifest.files.items():
        # A list that names what lies elsewhere is not one that the shop wrote.
        if Path(path).is_absolute() or ".." in Path(path).parts:
            raise UnusableBackupError(f"{path} lies outside the backup.")
        here = folder / path
        if not here.is_file():
            raise UnusableBackupError(f"{path} is missing in the backup.")
        if here.stat().st_size != kept.size or sum_of(here) != kept.sha256:
            raise UnusableBackupError(f"{path} is not what was backed up: its content differs.")


def sum_of(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
