"""What stands in an address: the keys of one side's own things, or of what belongs to neither."""

from typing import Any

from django.urls import reverse

from . import kinds, kinds_of_editors
from .routes import Route
from .world import World

ROOMS = kinds.ROOMS | kinds_of_editors.ROOMS
KINDS = kinds.KINDS | kinds_of_editors.KINDS
# Stands for every argument that no kind is named for: no row has it, whatever ran before.
NOWHERE = 2_000_000_000
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
# What a question must say besides its address.
QUERIES = {
    "wagtailadmin_api:pages:find": "?html_path=/",
    "wagtailadmin_api:images:find": "?id={image}",
    "wagtailadmin_api:documents:find": "?id={document}",
    "wagtailadmin_block_preview": "?id={block}",
    "wagtail_bulk_action": "?id={story}",
    # Where it leads says whether it was done.
    "wagtail_localize:stop_translation": "?next=/cms-admin/pages/",
}


def address(world: World, route: Route, side: str) -> str:
    """The route's address; where it names nothing of a side it is the same for both."""
    if route.key in WRITTEN_OUT:
        return WRITTEN_OUT[route.key]
    own = (world.a if side == "a" else world.b).keys
    room = ROOMS.get(route.name.split(":")[0], {})
    named = kinds_of_editors.ARGUMENTS | room | KINDS.get(route.name, {})
    known = world.common | own
    filled = [_filled(named.get(name, name), known) for name in route.arguments]
    asked = QUERIES.get(route.name, "").format_map(known)
    return reverse(route.name, args=filled) + asked


def _filled(kind: str, known: dict[str, Any]) -> str:
    """The key of that kind; what begins with "=" is meant as it stands."""
    return kind[1:] if kind.startswith("=") else str(known.get(kind, NOWHERE))
