"""The register of personal data names every field that looks personal, and docs/ shows it."""

from pathlib import Path

from django.db import models

from shop.privacy.register import PLACES, Ending, complete
from shop.privacy.register.rendering import DOCUMENT, rendered


def test_every_field_that_looks_personal_is_in_the_register():
    assert complete.unnamed() == []
    assert complete.unknown() == []


def test_a_new_field_is_seen(monkeypatch):
    """Whoever takes a place out of the register, or adds a field, hears of it."""
    left = tuple(place for place in PLACES if place.model != "customer.Alert")
    monkeypatch.setattr(complete, "PLACES", left)
    assert complete.unnamed() == ["customer.Alert.email", "customer.Alert.user"]


def test_what_is_emptied_can_be_empty_and_what_is_deleted_is_let_go():
    for place in PLACES:
        for name, value in {**place.emptied, **place.forgotten}.items():
            field = place.model_class._meta.get_field(name)
            assert value is not None or field.null, f"{place.model}.{name}"
        if place.ending == Ending.DELETED:
            held = [
                related.related_model._meta.label
                for related in place.model_class._meta.related_objects
                if getattr(related, "on_delete", None) is models.PROTECT
            ]
            assert held == [], place.model


def test_the_document_is_the_register():
    assert Path(DOCUMENT).read_text(encoding="utf-8") == rendered(), "manage.py privacy_register"
