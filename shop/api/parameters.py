"""What may stand in an address; an API says no where a page would shrug."""

import datetime as dt
import re
from typing import Annotated, Any, Literal, Self

from django.http import HttpRequest
from django.utils.translation import gettext as _

from pydantic import (
    BaseModel,
    BeforeValidator,
    Field,
    ModelWrapValidatorHandler,
    ValidationError,
    ValidationInfo,
    model_validator,
)

from .errors import Refused, bad_parameter

MAX_PAGE = 100_000
DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
PageNumber = Annotated[int, Field(ge=1, le=MAX_PAGE, description="Which page, from 1 on.")]
Language = Annotated[
    Literal["vi", "en"] | None,
    Field(description="Language of words and messages. Else Accept-Language decides, else vi."),
]
Lapsed = Annotated[
    Literal["0", "1"],
    Field(description="1 adds products that are not for sale today, with state, without price."),
]


def _written_day(value: object) -> object:
    """Numbers are no days, whatever they may count the seconds of."""
    if isinstance(value, str) and DAY.fullmatch(value):
        return value
    raise ValueError("not a day")


Day = Annotated[dt.date | None, BeforeValidator(_written_day)]


class Parameters(BaseModel):
    """The parameters of one address. Unknown ones, and one value given twice, are refused."""

    lang: Language = None

    @model_validator(mode="wrap")
    @classmethod
    def _strictly(
        cls, values: Any, read: ModelWrapValidatorHandler[Self], info: ValidationInfo
    ) -> Self:
        request: HttpRequest = (info.context or {})["request"]
        for name, given in request.GET.lists():
            if name not in cls.model_fields:
                words = _("There is no parameter “%(name)s” here; there are: %(allowed)s.")
                allowed = ", ".join(sorted(cls.model_fields))
                raise bad_parameter(words % {"name": name[:40], "allowed": allowed})
            if len(given) > 1 and cls._schema(name).get("type") != "array":
                raise bad_parameter(_("The parameter “%(name)s” is given twice.") % {"name": name})
        try:
            return read(values)
        except ValidationError as wrong:
            raise cls.refuse(str(wrong.errors()[0]["loc"][0])) from wrong

    @classmethod
    def _schema(cls, name: str) -> dict[str, Any]:
        properties: dict[str, dict[str, Any]] = cls.model_json_schema()["properties"]
        return one_of(properties[name])

    @classmethod
    def refuse(cls, name: str) -> Refused:
        """What is said of a parameter whose value is not allowed."""
        return wrong_value(name, _allowed(cls._schema(name)))


class Paged(Parameters):
    """An address with pages."""

    page: PageNumber = 1


def wrong_value(name: str, allowed: str) -> Refused:
    """Name the parameter, and say in words what it may be."""
    words = _("The parameter “%(name)s” must be %(allowed)s.")
    return bad_parameter(words % {"name": name, "allowed": allowed})


def one_of(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema of a value that is given, where it may be left out."""
    for choice in schema.get("anyOf", ()):
        if choice.get("type") != "null":
            return {key: value for key, value in schema.items() if key != "anyOf"} | choice
    return schema


def _allowed(schema: dict[str, Any]) -> str:
    value = schema.get("items", schema)
    if "enum" in value:
        return values_words(value["enum"])
    if value.get("type") == "integer":
        limits = {"low": value["minimum"], "high": value["maximum"]}
        return _("a whole number from %(low)s to %(high)s") % limits
    if value.get("format") == "date":
        return _("a day such as 2024-12-31")
    return _("a text of at most %(count)d signs") % {"count": value.get("maxLength", MAX_PAGE)}


def values_words(values: Any) -> str:
    """One of these."""
    return _("one of: %(values)s") % {"values": ", ".join(map(str, values))}
