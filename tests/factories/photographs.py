"""Files as phones make them, and files that only look like pictures."""

import io
import struct
import zipfile
import zlib

import pillow_heif
from PIL import Image

pillow_heif.register_heif_opener()
GPS, ORIENTATION, LATITUDE_REF, LATITUDE = 0x8825, 0x0112, 1, 2
SIDEWAYS = 6


def sideways_exif() -> Image.Exif:
    """Taken sideways at 22°18' north, as the phone notes it."""
    exif = Image.Exif()
    exif[ORIENTATION] = SIDEWAYS
    exif[GPS] = {LATITUDE_REF: "N", LATITUDE: (22.0, 18.0, 0.0)}
    return exif


def photograph(kind: str = "JPEG", size: tuple[int, int] = (1200, 900), **extra: object) -> bytes:
    """A picture whose upper left quarter is red, the rest green, noted as taken sideways."""
    picture = Image.new("RGB", size, (40, 160, 60))
    picture.paste((200, 30, 30), (0, 0, size[0] // 2, size[1] // 2))
    kept = io.BytesIO()
    # As bytes: only so does the HEIC writer turn the picture as a phone would.
    picture.save(kept, kind, exif=sideways_exif().tobytes(), **extra)
    return kept.getvalue()


def png_of_claimed_size(width: int, height: int) -> bytes:
    """A PNG of a few bytes whose header claims so many pixels."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        )

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    rows = zlib.compress(bytes(1_000_000), 9)
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def moving(kind: str) -> bytes:
    """Three pictures, one after the other, in one file."""
    frames = [Image.new("RGB", (800, 800), (shade, 0, 0)) for shade in (0, 100, 200)]
    kept = io.BytesIO()
    frames[0].save(kept, kind, save_all=True, append_images=frames[1:], duration=100)
    return kept.getvalue()


def archive_behind(picture: bytes) -> bytes:
    """A picture for whoever looks at its beginning, an archive for whoever looks at its end."""
    kept = io.BytesIO(picture)
    kept.seek(0, 2)
    with zipfile.ZipFile(kept, "a") as archive:
        archive.writestr("readme.html", "<script>alert(1)</script>")
    return kept.getvalue()


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>'
