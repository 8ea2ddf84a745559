"""Batches of the producer whose desk the demonstration opens: one is well, one was recalled.

Illustrative like prices and pictures: nobody made, tested or recalled them.
"""

import datetime as dt
import io

from django.contrib.auth import get_user_model

from PIL import Image, ImageDraw

from shop.catalogue.models import Product
from shop.certification import clock
from shop.order.states import State
from shop.partner.models import DeskMember
from shop.pictures import private
from shop.producer_desk.batches import sheets
from shop.producer_desk.models import Batch, ParcelBatch, Recall
from shop.producer_desk.recalls.telling import tell_everybody

from .accounts import APPROVER, OFFICER, OWNER, refuse_elsewhere

WORDS = "Minh hoạ: một mẻ sấy chưa đủ khô. Xin bỏ đi và gọi cho gian hàng để nhận gói khác."
SHEET_SIZE = (900, 1200)


def ensure_desk_batches() -> int:
    """Two batches of the owner's first product that was sold, once; how many there are new."""
    refuse_elsewhere()
    member = DeskMember.objects.filter(user__email=OWNER).order_by("pk").first()
    if member is None or Batch.objects.filter(product__producer=member.partner).exists():
        return 0
    parcels = member.partner.parcels.filter(status__in=(State.SENT, State.DELIVERED))
    sold = parcels.order_by("pk").first()
    if sold is None:
        return 0
    line = sold.lines.select_related("product__parent").first()
    product = line.product.parent or line.product
    well, spoilt = (
        _batch(product, lot, day)
        for lot, day in (("2412", clock.today()), ("2409", _made_before(sold)))
    )
    well.sheet_name, well.sheet_public = private.keep(sheets.FOLDER, _sheet()), True
    well.save(update_fields=["sheet_name", "sheet_public"])
    ParcelBatch.objects.create(
        line=line, batch=spoilt, quantity=line.quantity, noted_at=sold.packed_at or clock.now()
    )
    _recalled(spoilt, member)
    return 2


def _made_before(parcel) -> dt.date:
    return (parcel.packed_at or clock.now()).astimezone(clock.VIETNAM).date() - dt.timedelta(days=5)


def _batch(product: Product, lot: str, made_on: dt.date) -> Batch:
    return Batch.objects.create(
        product=product,
        lot=lot,
        made_on=made_on,
        best_before=made_on + dt.timedelta(days=365),
        pieces=200,
        made_by="Tổ 3 (minh hoạ)",
        test_sheet="Phiếu kiểm nghiệm minh hoạ",
        added_at=clock.now(),
    )


def _recalled(batch: Batch, member: DeskMember) -> None:
    """Decided by the two people of the demonstration's office."""
    people = get_user_model().objects
    now = clock.now()
    recall = Recall.objects.create(
        batch=batch,
        reason=Recall.Reason.SPOILT,
        todo=Recall.Todo.AWAY,
        text=WORDS,
        state=Recall.State.APPROVED,
        asked_by=member.user,
        asked_at=now,
        agreed_by=people.filter(email=OFFICER).first(),
        agreed_at=now,
        decided_by=people.filter(email=APPROVER).first(),
        decided_at=now,
    )
    tell_everybody(recall.pk)


def _sheet() -> bytes:
    """A page that says itself what it is."""
    out, page = io.BytesIO(), Image.new("RGB", SHEET_SIZE, "white")
    pen = ImageDraw.Draw(page)
    pen.rectangle((40, 40, SHEET_SIZE[0] - 40, SHEET_SIZE[1] - 40), outline="black", width=4)
    pen.text((90, 120), "PHIEU KIEM NGHIEM", fill="black", font_size=56)
    pen.text((90, 220), "MINH HOA / SAMPLE ONLY", fill="firebrick", font_size=48)
    for row in range(6):
        pen.line((90, 380 + row * 110, SHEET_SIZE[0] - 90, 380 + row * 110), fill="gray", width=2)
    page.save(out, "JPEG", quality=80)
    return out.getvalue()
