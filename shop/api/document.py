"""The OpenAPI document: what the views declare, with errors, headers and examples beside it."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse

from shop.figures import licence
from shop.search.places import places

from .examples import EXAMPLES
from .parameters import one_of
from .search_parameters import group_codes
from .views import api

Choices = dict[str, list[str]]
"""What parameters may be that only the database knows."""

ERRORS = {
    "400": "A parameter is unknown, given twice, or not allowed; the message names it.",
    "404": "There is no such thing, or no such page.",
    "405": "Only GET, HEAD and OPTIONS are answered.",
    "429": "Too many questions in this minute; Retry-After says how many seconds are left of it.",
}
RETIRED = "The number was given out and taken back, because the list behind it was wrong."
DESCRIPTION = """\
Products, certificates and figures of the OCOP programme as this shop knows them, read-only and
without a key. Dữ liệu mở của Làng Sao: sản phẩm, giấy chứng nhận và số liệu OCOP, chỉ đọc, không
cần khóa.

A product has a price, and is `sellable`, only where its certificate is in force today and nothing
else keeps it from sale; all states are worked out for today in Viet Nam. Every GET answers HEAD
too. Answers carry an ETag: send it back as If-None-Match and an unchanged answer costs nothing.
Each address of the internet may ask {per_minute} times a minute, {searches} of them searches.
"""


def openapi(request: HttpRequest) -> HttpResponse:
    """The document."""
    return JsonResponse(document(), json_dumps_params={"ensure_ascii": False})


def document() -> dict[str, Any]:
    """What the views declare, and all that every address has in common."""
    found: dict[str, Any] = dict(api.get_openapi_schema())
    found["info"] |= {
        "description": DESCRIPTION.format(
            per_minute=settings.API_REQUESTS_PER_MINUTE, searches=settings.API_SEARCHES_PER_MINUTE
        ),
        "license": {"name": licence.NAME, "url": licence.URL},
    }
    found["servers"] = [{"url": settings.BASE_URL}]
    found["components"]["schemas"]["Error"] = _ERROR
    slugs = {place.slug for place in places().values()}
    choices = {"province": sorted(slugs), "group": group_codes()}
    for path, methods in found["paths"].items():
        # Head is get without a body; two operations of one name would not be valid.
        del methods["head"]
        _complete(path.removeprefix("/api/v1/"), methods["get"], choices)
    return found


_ERROR = {
    "title": "Error",
    "type": "object",
    "required": ["code", "message"],
    "properties": {
        "code": {"type": "string", "description": "For machines."},
        "message": {"type": "string", "description": "For people, in the language asked for."},
    },
}


def _complete(name: str, operation: dict[str, Any], choices: Choices) -> None:
    operation["operationId"] = name.partition("/{")[0] + ("_one" if "{" in name else "")
    for parameter in operation["parameters"]:
        told = _told(parameter["schema"])
        if parameter["name"] in choices:
            told.get("items", told)["enum"] = choices[parameter["name"]]
        parameter["schema"] = told
    answers: dict[Any, Any] = operation["responses"]
    answer = answers.pop(200)
    answer["description"] = "What was asked for."
    answer["headers"] = {"ETag": {"schema": {"type": "string"}}}
    answer["content"]["application/json"]["example"] = EXAMPLES[name]
    errors = ERRORS | ({"410": RETIRED} if name.startswith("verify") else {})
    answers |= {"200": answer, "304": {"description": "The answer you hold still holds."}}
    answers |= {status: _error(words) for status, words in errors.items()}


def _told(schema: dict[str, Any]) -> dict[str, Any]:
    """An address leaves a parameter out; it never says null."""
    plain = one_of(schema)
    return {key: value for key, value in plain.items() if (key, value) != ("default", None)}


def _error(words: str) -> dict[str, Any]:
    schema = {"$ref": "#/components/schemas/Error"}
    return {"description": words, "content": {"application/json": {"schema": schema}}}
