"""A zip that is sent while it is made: nothing of it waits on a disk or as a whole in memory."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo


@dataclass(frozen=True)
class Entry:
    """A file of the zip; its chunks are asked for when its turn comes."""

    name: str
    chunks: Iterable[bytes]
    packed: bool = True


def zipped(entries: Iterable[Entry]) -> Iterator[bytes]:
    """The zip, piece by piece."""
    sink = _Sink()
    with ZipFile(sink, "w") as bag:
        for entry in entries:
            info = ZipInfo(entry.name)
            # Photographs are packed already.
            info.compress_type = ZIP_DEFLATED if entry.packed else ZIP_STORED
            with bag.open(info, "w", force_zip64=True) as out:
                for chunk in entry.chunks:
                    out.write(chunk)
                    yield sink.taken()
            yield sink.taken()
    yield sink.taken()


class _Sink:
    """A file that can only be written to, and hands out what was written since."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def write(self, piece: bytes) -> int:
        self._pieces.append(bytes(piece))
        return len(piece)

    def flush(self) -> None:
        """Nothing waits elsewhere."""

    def close(self) -> None:
        """Nor is there anything to close."""

    def taken(self) -> bytes:
        """What was written since the last time."""
        pieces, self._pieces = self._pieces, []
        return b"".join(pieces)
