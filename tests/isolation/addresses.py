"""What stands in an address: the keys of one side's own things, or of what belongs to neither."""

from django.urls import reverse

from .routes import Route
from .world import World

# By route: the kind of thing (a key of the side) that each argument names.
DESK = {
    "parcel": {"pk": "parcel"},
    "slip": {"pk": "parcel"},
    "parcel_hand_over": {"pk": "parcel"},
    "parcel_delivered": {"pk": "sent"},
    "parcel_cash": {"pk": "sent"},
    "parcel_refused": {"pk": "sent"},
    "case": {"pk": "case"},
    "case_answer": {"pk": "case"},
    "case_picture": {"pk": "answered"},
    "case_reply_picture": {"pk": "answered", "picture": "reply_picture"},
    "invitation": {"token": "token"},
    "staff_member": {"pk": "packer"},
    "staff_call_back": {"pk": "invitation"},
    "goods_stock": {"pk": "stock"},
    "goods_price": {"pk": "stock"},
    "size_change": {"pk": "size"},
    "size_stop": {"pk": "size"},
    "preview": {"pk": "copy"},
    "take_back": {"pk": "copy"},
    "drop_copy": {"pk": "returned"},
    "note_done": {"pk": "returned", "note": "note"},
    "statement": {"pk": "statement"},
    "statement_file": {"pk": "statement", "kind": "sheet"},
    "cash_file": {"kind": "sheet"},
    "payout": {"pk": "statement"},
    "payout_send": {"pk": "statement"},
    "payout_confirm": {"pk": "statement"},
    "payout_account": {"pk": "statement"},
    "fee": {"producer": "partner"},
    "review_copy": {"pk": "copy"},
    "review_note": {"pk": "copy"},
    "review_english": {"pk": "copy"},
    "review_decide": {"pk": "copy"},
    "batch": {"pk": "batch"},
    "batch_labels": {"pk": "batch"},
    "ask_recall": {"pk": "batch"},
    "edit_batch": {"pk": "batch"},
    "batch_sheet": {"pk": "batch"},
    "show_sheet": {"pk": "batch"},
    "parcel_batches": {"pk": "parcel"},
    "goods_picture": {"product": "product", "slot": "place"},
    "picture_file": {"pk": "copy", "row": "picture"},
    "review_picture": {"pk": "copy", "row": "picture"},
    "story_picture": {"slot": "question"},
    "profile_picture": {"slot": "introduction"},
    "text_take_back": {"pk": "text"},
}
OF_PRODUCTS = (
    "goods_pictures",
    "certificate_filed",
    "report_error",
    "words",
    "sizes",
    "goods_first_offer",
    "certificate",
    "certificate_labels",
)
KINDS = {f"producer_desk:{name}": kinds for name, kinds in DESK.items()} | {
    f"producer_desk:{name}": {"product": "product"} for name in OF_PRODUCTS
}
# Arguments that mean the same in every room: keys of the world.
EVERYWHERE = {
    "page_id": "page",
    "parent_page_id": "page",
    "page_to_move_id": "page",
    "source_page_id": "page",
    "destination_id": "page",
    "image_id": "image",
    "document_id": "document",
    "doc_id": "document",
    "language": "language",
    "form": "sheet",
    "app_label": "app",
    "content_type_app_name": "app",
    "model_name": "model",
    "content_type_model_name": "model",
}
# What `pk` and `number` are in a room.
ROOMS = {
    "dashboard": {"kind": "offers"},
    "support": {"number": "order", "pk": "case"},
    "office": {"number": "run", "order_number": "order", "line": "line", "code": "code"},
    "order": {"number": "order", "secret": "wrong"},
    "gifts": {"secret": "wrong"},
    "account": {"number": "order", "secret": "wrong"},
    "wagtailusers_users": {"pk": "user"},
    "wagtailusers_groups": {"pk": "group"},
    "wagtaillocales": {"pk": "locale"},
    "wagtailsites": {"pk": "site"},
    "wagtailcore_authenticate_with_password": {"page_id": "page"},
    "desk_text_make": {"pk": "text"},
    "desk_text_back": {"pk": "text"},
}

for _name in ("address", "address_remove", "address_usual"):
    KINDS[f"account:{_name}"] = {"pk": "address"}
KINDS["office:recall"] = {"pk": "recall"}
KINDS["office:desk"] = {"pk": "partner"}
KINDS["account:alert_end"] = {"pk": "alert"}
KINDS["account:follow_end"] = {"pk": "follow"}
KINDS["support:reply_picture"] = {"pk": "answered", "picture": "reply_picture"}
# Routes without a name, or with arguments that `reverse` cannot fill.
WRITTEN_OUT = {
    "healthz": "/healthz",
    "readyz": "/readyz",
    "payments/stripe/webhook/": "/payments/stripe/webhook/",
    "api:": "/api/v1/",
    "^media/(?P<path>.*)$(path)": "/media/khong-co.jpg",
    "wagtail_serve(1)": "/",
    "test404/": "/cms-admin/test404/",
    "^.*/$": "/cms-admin/khong-co/",
}


def address(world: World, route: Route, side: str) -> str:
    """The route's address; where it names nothing of a side it is the same for both."""
    if route.key in WRITTEN_OUT:
        return WRITTEN_OUT[route.key]
    own = (world.a if side == "a" else world.b).keys
    kinds = EVERYWHERE | ROOMS.get(route.name.split(":")[0], {}) | KINDS.get(route.name, {})
    known = world.common | own
    filled = [str(known.get(kinds.get(name, name), 1)) for name in route.arguments]
    return reverse(route.name, args=filled)
