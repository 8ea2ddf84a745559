"""What the demonstration's producer and its office are about: a round, three questions."""

import datetime as dt

from django.contrib.auth import get_user_model

from shop.certification import clock
from shop.partner.models import DeskMember
from shop.producer_desk.asking.asking import ask, give_answer
from shop.producer_desk.desk import Desk
from shop.producer_desk.models import OfficeRequest, RenewalRound
from shop.producer_desk.rights import RIGHTS

from .accounts import OFFICER, OWNER, WRITER, refuse_elsewhere

PAPERS = (
    "Đơn đăng ký đánh giá lại",
    "Phiếu kiểm nghiệm trong 12 tháng",
    "Ảnh nhãn và bao gói đang dùng",
    "Sổ ghi bán hàng sáu tháng gần nhất",
)
WORDS, SELLING = OfficeRequest.About.WORDS, OfficeRequest.About.SELLING
QUESTION = "Chúng tôi muốn có bản tiếng Anh cho nhãn sau. Văn phòng giúp được không?"
ANSWER = "Được. Ở trang mô tả, chọn “Để bên biên tập dịch giúp”, bên biên tập sẽ viết."
OPEN_QUESTION = "Hàng dễ vỡ gửi vào Nam thì đóng thùng thế nào cho khỏi hỏng?"
WRONG = "Trên giấy ghi thêm chữ “truyền thống” sau tên sản phẩm."


def desk_of(email: str) -> Desk | None:
    """The first desk of that person; None when somebody took it away."""
    found = DeskMember.objects.filter(user__email=email, ended_at=None)
    member = found.select_related("partner", "user").order_by("pk").first()
    return member and Desk(member.partner, member.user, member.role, RIGHTS[member.role])


def ensure_desk_office() -> None:
    """A round in each province where the owner has a producer, and three questions; once."""
    refuse_elsewhere()
    _rounds()
    desk = desk_of(OWNER)
    if desk is None or desk.office_requests().exists():
        return
    answered = ask(desk_of(WRITER) or desk, WORDS, QUESTION)
    give_answer(_officer(), answered.pk, ANSWER)
    product = desk.products().filter(certificates__isnull=False).order_by("pk").first()
    if product is not None:
        ask(desk, OfficeRequest.About.NAME, WRONG, product)
    ask(desk, SELLING, OPEN_QUESTION)


def _rounds() -> None:
    today = clock.today()
    for member in DeskMember.objects.filter(user__email=OWNER).select_related("partner__region"):
        region = member.partner.region and member.partner.region.current
        if region is None or RenewalRound.objects.filter(region=region).exists():
            continue
        RenewalRound.objects.create(
            region=region,
            files_from=today + dt.timedelta(days=20),
            files_until=today + dt.timedelta(days=75),
            council_on=today + dt.timedelta(days=100),
            papers="\n".join(PAPERS),
            contact_name="Cán bộ mẫu",
            contact_phone="0900 000 000",
            note="Số liệu minh họa: ngày và giấy tờ thật do tỉnh công bố.",
            saved_by=_officer(),
            saved_at=clock.now(),
        )


def _officer():
    return get_user_model().objects.filter(email=OFFICER).first()
