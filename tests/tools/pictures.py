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


def phone_heic(size: tuple[int, int] = (640, 480), *, orientation: int = 6) -> bytes:
    """HEIC as an iPhone writes it: lying on its side, with the place where it was taken.

    Left half red, right half blue as the sensor saw it; upright, red is above.
    """
    import pillow_heif

    pillow_heif.register_heif_opener()
    return halves("HEIF", size, orientation)


def halves(kind: str, size: tuple[int, int], orientation: int) -> bytes:
    """Left half red, right half blue, before it is turned as it says."""
    picture = Image.new("RGB", size, "red")
    picture.paste((0, 0, 255), (size[0] // 2, 0, size[0], size[1]))
    exif = picture.getexif()
    exif.get_ifd(GPS)[LATITUDE_LETTER] = "N"
    exif[0x0112] = orientation
    out = io.BytesIO()
    # As bytes: of these the HEIC writer also makes its own mark of how to turn it.
    picture.save(out, kind, exif=exif.tobytes(), quality=90)
    return out.getvalue()


def moving(kind: str) -> bytes:
    """Two frames."""
    out = io.BytesIO()
    frames = [Image.new("RGB", (40, 30), colour) for colour in ("red", "blue")]
    frames[0].save(out, kind, save_all=True, append_images=frames[1:])
    return out.getvalue()


def webp_bomb(width: int, height: int) -> bytes:
    """A WebP of a few bytes that claims so many pixels."""
    packed = (width - 1) | (height - 1) << 14
    body = b"WEBPVP8L" + struct.pack("<I", 12) + b"\x2f" + struct.pack("<I", packed) + b"\0" * 7
    return b"RIFF" + struct.pack("<I", len(body)) + body


def zip_behind(picture: bytes) -> bytes:
    """A picture that is an archive as well."""
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("trang.html", "<b>")
    return picture + out.getvalue()
