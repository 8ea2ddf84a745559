"""Pages of objects, newest first, and objects in place of their names (`expand`)."""

import copy
from typing import Any

from .params import Given
from .refusals import invalid, missing
from .state import NAMES, Obj, Store

PARAMETERS = ("created", "ending_before", "limit", "starting_after")
# Field -> the kind of object whose name it holds.
EXPANDABLE = {
    "charge": "charge",
    "latest_charge": "charge",
    "payment_intent": "payment_intent",
    "payment_method": "payment_method",
}


def page(
    store: Store, kind: str, given: Given, url: str, *filters: str, types: list[str] | None = None
) -> Obj:
    """`filters` are the fields that may be asked to hold a value."""
    limit = given.integer("limit", least=1) or 10
    if limit > 100:
        raise invalid("Limit cannot exceed 100", "limit")
    things = [
        thing
        for thing in store.newest_first(kind)
        if all(name not in given or thing[name] == given.text(name) for name in filters)
        and (not types or thing["type"] in types)
        and _made(given, thing["created"])
    ]
    after, before = given.text("starting_after"), given.text("ending_before")
    names = [thing["id"] for thing in things]
    if after:
        things = things[_place(names, kind, after, "starting_after") + 1 :]
    elif before:
        things = things[: _place(names, kind, before, "ending_before")]
    shown = things[-limit:] if before else things[:limit]
    return {"object": "list", "data": shown, "has_more": len(things) > limit, "url": url}


def _place(names: list[str], kind: str, name: str, param: str) -> int:
    try:
        return names.index(name)
    except ValueError:
        raise missing(NAMES[kind], name, param) from None


def _made(given: Given, created: int) -> bool:
    value = given.values.get("created")
    if not isinstance(value, dict):
        exact = given.integer("created")
        return exact is None or created == exact
    bounds = given.inner("created")
    bounds.only("gt", "gte", "lt", "lte")
    limits = {name: bounds.integer(name) or 0 for name in bounds.values}
    return (
        created > limits.get("gt", -1)
        and created >= limits.get("gte", 0)
        and created < limits.get("lt", created + 1)
        and created <= limits.get("lte", created)
    )


def shown(store: Store, thing: Any, paths: list[str]) -> Any:
    """A copy for the answer: expanded, and without what never leaves the fake."""
    answer = copy.deepcopy(thing)
    for path in paths:
        if path.count(".") > 3:
            raise invalid("You cannot expand more than 4 levels of a property.", "expand")
        _expand(store, answer, path.split("."), path)
    return public(answer)


def _expand(store: Store, thing: Any, parts: list[str], path: str) -> None:
    if isinstance(thing, list):
        for each in thing:
            _expand(store, each, parts, path)
        return
    if not parts or thing is None:
        return
    field, *rest = parts
    if field not in thing and f"_{field}" in thing:
        thing[field] = thing[f"_{field}"]
    elif field == "refunds" and thing.get("object") == "charge":
        asked = Given({"charge": thing["id"]})
        url = f"/v1/charges/{thing['id']}/refunds"
        thing[field] = copy.deepcopy(page(store, "refund", asked, url, "charge"))
    elif field in EXPANDABLE and field in thing:
        if isinstance(thing[field], str):
            thing[field] = copy.deepcopy(store.get(EXPANDABLE[field], thing[field]))
    elif not (field == "data" and thing.get("object") == "list"):
        raise invalid(f"This property cannot be expanded ({path}).", "expand")
    _expand(store, thing[field], rest, path)


def public(thing: Any) -> Any:
    """Without the names that begin with an underscore."""
    if isinstance(thing, dict):
        return {
            key: value if key == "metadata" else public(value)
            for key, value in thing.items()
            if not key.startswith("_")
        }
    if isinstance(thing, list):
        return [public(each) for each in thing]
    return thing
