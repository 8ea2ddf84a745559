"""Whether the register names everything: fields that look personal, and keys of accounts."""

import re
from collections.abc import Iterator

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models

from phonenumber_field.modelfields import PhoneNumberField

from . import PLACES, acts
from .nobodys import nobodys

# One of these between the underscores of a field's name, and it may say who somebody is.
SAYS_WHO = re.compile(
    r"(?:^|_)(?:name|names|phone|email|mail|address|addresses|ip|line[1-4]|postcode|holder|payer|"
    r"recipient|addressee|contact|buyer|author|byline|people|reader|place|person|birth|"
    r"message|note|notes|text|texts|answer|body|words?|said|reason|facts|label|query|comment)(?:_|$)"
)
TEXTS = (models.CharField, models.TextField, models.JSONField, models.FileField)
ALWAYS = (models.EmailField, models.GenericIPAddressField, PhoneNumberField)
# Pages, their drafts, translations and the index of all that (other fields on each kind of
# database) hold what editors write for everybody.
FOR_EVERYBODY = {
    "cms",
    "wagtailcore",
    "wagtail_localize",
    "wagtailimages",
    "wagtaildocs",
    "wagtailsearch",
}


def in_the_register() -> dict[str, set[str]]:
    """Every field that the register names, by model."""
    named = acts()
    for place in PLACES:
        named.setdefault(place.model, set()).update(place.fields.split())
    return named


def unnamed() -> list[str]:
    """Fields that the register should name and does not, as "app.Model.field"."""
    named, harmless = in_the_register(), nobodys()
    return sorted(
        f"{label}.{name}"
        for label, name in _looks_personal()
        if name not in named.get(label, set()) and name not in harmless.get(label, set())
    )


def unknown() -> list[str]:
    """What the register, or the list of harmless fields, names and no model has."""
    wrong = []
    for listed in (in_the_register(), nobodys()):
        for label, names in listed.items():
            known = {f.name for f in apps.get_model(label)._meta.get_fields()}
            wrong += [f"{label}.{name}" for name in names - known]
    return sorted(wrong)


def _looks_personal() -> Iterator[tuple[str, str]]:
    user = get_user_model()
    for model in apps.get_models(include_auto_created=True):
        if model._meta.proxy:
            continue
        for field in model._meta.local_fields:
            if field.related_model is user:
                # The people of the editors' rooms are staff, who are refused (decision 48).
                if model._meta.app_label not in FOR_EVERYBODY:
                    yield model._meta.label, field.name
            elif isinstance(field, ALWAYS) or _says_who(model, field):
                yield model._meta.label, field.name


def _says_who(model: type[models.Model], field: models.Field) -> bool:
    if model._meta.app_label in FOR_EVERYBODY or field.choices:
        return False
    return isinstance(field, TEXTS) and bool(SAYS_WHO.search(field.name))
