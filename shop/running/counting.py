"""Counts that all processes of one web server share, in memory that they had before they parted.

No file lies on a disk for them, and a process that is killed takes none along; they begin anew with
the server, as those who watch them expect. A count has a name and a place for it is never given up.
"""

import contextlib
import fcntl
import mmap
import os
import struct
import tempfile
import threading
from collections.abc import Iterator, Mapping

MOST = 8192
LONGEST = 152
_ENTRY = struct.Struct(f"={LONGEST}sd")


class Counts:
    """So many names at most, of so many bytes; what finds no place is not counted."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._file = _memory()
        os.ftruncate(self._file, most * _ENTRY.size)
        self._shared = mmap.mmap(self._file, most * _ENTRY.size)
        self._lock = threading.Lock()
        # Names are added at the end, by whichever process comes first: what is known stays true.
        self._places: dict[bytes, int] = {}

    def add(self, more: Mapping[str, float]) -> None:
        """Each name's count grows by so much."""
        with self._alone():
            for name, number in more.items():
                place = self._place_of(name.encode())
                if place is not None:
                    known, value = _ENTRY.unpack_from(self._shared, place)
                    _ENTRY.pack_into(self._shared, place, known, value + number)

    def read(self) -> dict[str, float]:
        """All that were counted, by any process."""
        with self._alone():
            return {name.decode(): value for name, _place, value in self._entries(0)}

    def _place_of(self, name: bytes) -> int | None:
        if name in self._places:
            return self._places[name]
        if len(name) > LONGEST:
            return None
        for known, place, _value in self._entries(len(self._places)):
            self._places[known] = place
        free = len(self._places) * _ENTRY.size
        if name not in self._places and free < len(self._shared):
            _ENTRY.pack_into(self._shared, free, name, 0.0)
            self._places[name] = free
        return self._places.get(name)

    def _entries(self, first: int) -> Iterator[tuple[bytes, int, float]]:
        for number in range(first, self._most):
            place = number * _ENTRY.size
            name, value = _ENTRY.unpack_from(self._shared, place)
            name = name.rstrip(b"\0")
            if not name:
                return
            yield name, place, value

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        """No other thread and no other process; the system opens what a dead one had locked."""
        with self._lock:
            fcntl.lockf(self._file, fcntl.LOCK_EX)
            try:
                yield
            finally:
                fcntl.lockf(self._file, fcntl.LOCK_UN)


def _memory() -> int:
    if hasattr(os, "memfd_create"):
        return os.memfd_create("counts")
    with tempfile.TemporaryFile() as held:
        return os.dup(held.fileno())


COUNTS = Counts()
