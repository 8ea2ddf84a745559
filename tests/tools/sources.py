"""The project's own files, as git knows them: committed, or new and not ignored."""

import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@cache
def files() -> tuple[Path, ...]:
    """Every file of the project, relative to its root."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout.decode()
    names = {Path(name) for name in listed.split("\0") if name}
    return tuple(sorted(name for name in names if (ROOT / name).is_file()))


def python_files(*folders: str) -> Iterator[tuple[Path, str]]:
    """Path and text of each Python file in the named top folders."""
    for path in files():
        if path.suffix == ".py" and path.parts[0] in folders:
            yield path, (ROOT / path).read_text(encoding="utf-8")
