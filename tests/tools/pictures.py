"""Picture files for tests: as a phone makes them, and as nobody should accept them."""

import io
import struct
import zlib

from PIL import Image

# The GPS part of a picture's data.
GPS, LATITUDE_LETTER = 0x8825, 1


def photo(kind: str = "JPEG", size: tuple[int, int] = (640, 480), mode: str = "RGB") -> bytes:
    """A plain picture of that kind that knows where it was taken."""
    out = io.BytesIO()
    picture = Image.new(mode, size, "olive")
    exif = picture.getexif()
    exif.get_ifd(GPS)[LATITUDE_LETTER] = "N"
    exif[0x010F] = "A phone"
    picture.save(out, kind, exif=exif)
    return out.getvalue()


def png_bomb(width: int, height: int) -> bytes:
    """A small PNG file that claims so many pixels."""

    def chunk(name: bytes, data: bytes) -> bytes:
        body = name + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    pixels = zlib.compress(b"\0" * 100_000)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    )
