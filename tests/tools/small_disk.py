"""A disk of so many bytes, which can be filled to the last of them."""

import contextlib
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest


@contextlib.contextmanager
def small_disk(at: Path, kilobytes: int) -> Iterator[Path]:
    """Mounted there, in memory; taken away afterwards. Only root may, on machines that let it."""
    at.mkdir(parents=True)
    mount = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(at)]
    if os.geteuid() or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("needs to mount a small disk: root, on a machine that allows it")
    try:
        yield at
    finally:
        subprocess.run(["umount", str(at)], check=True)


def fill(disk: Path, leave: int = 0) -> None:
    """Until no more than `leave` bytes fit, or what is left of it."""
    held = disk / "filled"
    with held.open("ab", buffering=0) as file, contextlib.suppress(OSError):
        while file.write(b"x" * 4096):
            continue
    if leave:
        os.truncate(held, held.stat().st_size - leave)
