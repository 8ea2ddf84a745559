"""Problems that buyers report with what a producer sent."""

import datetime as dt
import io

from django.core.files.uploadedfile import SimpleUploadedFile

from PIL import Image

from shop.certification import clock
from shop.order.models import OrderCase, Parcel


def case_of(parcel: Parcel, hours: int = 1, **fields) -> OrderCase:
    """Somebody reports a broken jar, so many hours ago."""
    told = {"reason": "damaged", "text": "Hũ mật ong vỡ", "line": parcel.lines.first()} | fields
    created = clock.now() - dt.timedelta(hours=hours)
    return OrderCase.objects.create(order=parcel.order, created_at=created, **told)


def picture_file(name: str = "anh.jpg", side: int = 40) -> SimpleUploadedFile:
    """A picture as a phone sends it."""
    out = io.BytesIO()
    Image.new("RGB", (side, side), "brown").save(out, "JPEG")
    return SimpleUploadedFile(name, out.getvalue(), "image/jpeg")
