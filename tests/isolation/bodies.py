"""What people fill in: for each form of the producers' desk a body that does something."""

from collections.abc import Callable
from typing import Any

from tests.factories.cases import picture_file
from tests.factories.copies import FULL
from tests.factories.desk_texts import PROFILE, STORY
from tests.factories.orders import address_form
from tests.factories.people import PASSWORD

from .asking import methods_of
from .routes import Route
from .world import World

Body = dict[str, Any]
Known = dict[str, Any]
PARCELS: dict[str, Callable[[Known], Body]] = {
    "parcels_pack": lambda k: {"parcel": [k["parcel"]]},
    "slips": lambda k: {"parcel": [k["parcel"]]},
    "parcel_hand_over": lambda k: {"carrier": "Bưu điện", "code": "VN7"},
    "parcel_delivered": lambda k: {"act": "done"},
    "parcel_cash": lambda k: {"act": "collect"},
    "parcel_refused": lambda k: {"goods_are_good": "on"},
    "parcel_batches": lambda k: {f"batch-{k['parcel_line']}-{k['batch']}": "1"},
    "case_answer": lambda k: {"answer": "Nhà em gửi hũ khác.", "offer": ""},
}
GOODS: dict[str, Callable[[Known], Body]] = {
    "goods_stock": lambda k: {"pieces": "7", "saw": str(k["in_stock"]), "act": "set"},
    "goods_price": lambda k: {"price": "70.000", "saw": "65457"},
    "goods_first_offer": lambda k: {"price": "70.000", "pieces": "4"},
    "sizes": lambda k: {"number": "250", "unit": "g", "price": "30.000", "pieces": "4"},
    "size_change": lambda k: {f"size-{k['size']}-number": "750", f"size-{k['size']}-unit": "g"},
    "size_stop": lambda k: {"act": "stop"},
    "words": lambda k: FULL | {"summary_vi": "Mật mới", "saw": str(k["version"]), "harvest": ["3"]},
    "goods_picture": lambda k: {"saw": str(k["returned_picture"]), "picture": picture_file()},
    "take_back": lambda k: {"act": "back"},
    "drop_copy": lambda k: {"saw": str(k["version"])},
    "note_done": lambda k: {"act": "done"},
    "certificate_filed": lambda k: {"filed_on": "2024-06-20"},
    "report_error": lambda k: {"about": "name", "text": "Tên viết sai"},
    "office_requests": lambda k: {"about": "other", "text": "Xin hỏi về hồ sơ"},
    "new_batch": lambda k: {"product": str(k["product"]), "lot": "2409", "made_on": "2024-06-20"},
    "edit_batch": lambda k: {"lot": "2410", "made_on": "2024-06-20"},
    "batch_sheet": lambda k: {"sheet": picture_file()},
    "show_sheet": lambda k: {"shown": "yes"},
    "ask_recall": lambda k: {"reason": "spoilt", "todo": "away", "text": "Mốc trắng"},
}
STALL: dict[str, Callable[[Known], Body]] = {
    "sending": lambda k: {"saw": k["sending"], "days": ["2", "4"], "reach": "all"},
    "story": lambda k: STORY | {"saw": str(k["text_version"]), "hardest": "Mưa cả tháng."},
    "profile": lambda k: PROFILE | {"saw": "1"},
    "story_picture": lambda k: {"picture": picture_file(), "caption": "Lò miến"},
    "profile_picture": lambda k: {"picture": picture_file(), "caption": "Cả nhà"},
    "text_take_back": lambda k: {"act": "back"},
    "question": lambda k: {"answer": "Dạ có ạ."},
    "opinion": lambda k: {"reply": "Cảm ơn anh chị."},
}
OWNERS: dict[str, Callable[[Known], Body]] = {
    "staff": lambda k: {"place": "nguoimoi@example.vn", "role": "packer"},
    "staff_member": lambda k: {"act": "writer"},
    "staff_call_back": lambda k: {"act": "back"},
    "bank_account_change": lambda k: {
        "saw": str(k["account"]),
        "bank": "BIDV",
        "holder": "HTX",
        "number": "123456789",
        "again": "123456789",
    },
    "leave_zip": lambda k: {"act": "fetch"},
}
STAFF: dict[str, Callable[[Known], Body]] = {
    "payout_send": lambda k: {
        "account": str(k["account"]),
        "paid_on": "2024-07-01",
        "reference": "FT1",
    },
    "payout_confirm": lambda k: {"act": "back", "reason": "Sai số"},
    "payout_account": lambda k: {"act": "show"},
    "fees": lambda k: {"percent": "7", "since": "2024-07-01", "note": "Quyết định 1"},
    "fee": lambda k: {"percent": "6", "since": "2024-07-01", "note": "Quyết định 2"},
    "review_note": lambda k: {"field": "summary", "text": "Viết rõ hơn"},
    "review_english": lambda k: {"saw": str(k["copy_version"]), "summary_en": "Mint honey"},
    "review_decide": lambda k: {"act": "approve"},
}
DOOR: dict[str, Callable[[Known], Body]] = {
    "choose": lambda k: {"gian": str(k["partner"])},
    "kept": lambda k: {"act": "drop"},
    "prove": lambda k: {"act": "send"},
    "claim": lambda k: {"card": k["card"], "place": "chunha@example.vn"},
    "invitation": lambda k: {"act": "send"},
    "join_code": lambda k: {"code": "000000"},
    "join_name": lambda k: {"name": "Lý Thị Mai", "agreed": "on"},
}
# Of other rooms: who fills it in, and the form. The checkout has `test_hostile_forms` of its own.
ELSEWHERE: dict[str, tuple[str, Callable[[Known], Body]]] = {
    "basket:add": ("buyer", lambda k: {"product_id": str(k["product"]), "quantity": "1"}),
    "account:settings": ("buyer", lambda k: {"name": "Chị Lan Anh", "language": "vi"}),
    "account:address_add": ("buyer", lambda k: address_form()),
    "account:address": ("buyer", lambda k: address_form(street="Ngõ 9")),
    "account:address_remove": ("buyer", lambda k: {"act": "remove"}),
    "account:alert_end": ("buyer", lambda k: {"act": "end"}),
    "account:follow_end": ("buyer", lambda k: {"act": "end"}),
    "privacy:close": ("packer_a", lambda k: {"act": "password", "password": PASSWORD}),
    "privacy:agreed": ("buyer", lambda k: {"key": f"news-{k['consent']}"}),
    "support:note": ("support", lambda k: {"message": "Đã gọi lại"}),
    "support:cancel": ("support", lambda k: {"reason": "Khách đổi ý"}),
    "support:step": ("support", lambda k: {"reason": ""}),
    "support:refund_sent": ("support", lambda k: {"reference": "FT9"}),
    "support:case_send_again": ("support", lambda k: {"act": "yes"}),
    "support:case_answer": ("support", lambda k: {"answer": "Sẽ gửi lại"}),
    "support:case_close": ("support", lambda k: {"reason": "Đã xong"}),
    "support:attention_settled": ("support", lambda k: {"reason": "Đã đối chiếu"}),
    "support:transfer_aside": ("support", lambda k: {"note": "Không phải đơn"}),
    "support:voice": ("support", lambda k: {"act": "remove", "reason": "Quảng cáo"}),
    "fairs_desk:decide": ("promotion_lead", lambda k: {"act": "one"}),
    "office:misuse_case": (
        "registry",
        lambda k: {"act": "outcome", "outcome-outcome": "unfounded"},
    ),
    "office:drop_round": ("registry", lambda k: {"act": "drop"}),
    "office:plan_back": ("registry", lambda k: {"act": "back"}),
    "dashboard:stop": ("operator", lambda k: {"stop": "1"}),
    "operators:switches": (
        "operator",
        lambda k: {"act": "notice", "vi": "Nghỉ lễ", "urgency": "news"},
    ),
    "dashboard:delete": ("operator", lambda k: {"act": "delete"}),
}
FAIRS: dict[str, Callable[[Known], Body]] = {
    "fair": lambda k: {"act": "accept", f"take-{k['product']}": "on", "answer": "Mang đủ hàng"},
}
BODIES = PARCELS | GOODS | STALL | OWNERS | STAFF | DOOR | FAIRS


def body_of(world: World, name: str, side: str) -> Body | None:
    """The form of that route filled in by people of that side; None where there is none."""
    own = world.a if side == "a" else world.b
    if name in ELSEWHERE:
        return ELSEWHERE[name][1](world.common | own.keys)
    room, _, form = name.rpartition(":")
    if room != "producer_desk" or form not in BODIES:
        return None
    return BODIES[form](world.common | own.keys)


def questions(world: World, route: Route, side: str) -> list[tuple[str, Body | None]]:
    """Every way to ask that route: looked at, its form empty, its form filled in."""
    filled = body_of(world, route.name, side)
    plain: list[tuple[str, Body | None]] = [(method, None) for method in methods_of(route)]
    return plain if filled is None else [*plain, ("post", filled)]
