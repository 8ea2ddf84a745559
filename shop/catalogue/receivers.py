"""Events of other people's code that the catalogue answers to."""

from django.apps import apps
from django.db.models.signals import post_delete, post_save

from shop.certification import edition

# What listings, counts and answers are worked out from, saved one by one; changes of many say so
# themselves (signals.tell_products_changed).
WORKED_OUT_FROM = (
    "certification.Certificate",
    "certification.FailedCheck",
    "certification.ProductSet",
    "certification.RecognitionDecision",
    "certification.SourceDocument",
    "catalogue.Category",
    "catalogue.Product",
    "partner.Partner",
)


def connect() -> None:
    """Listen, once per process."""
    # Oscar keeps `ancestors_are_public` of categories up to date with receivers of its own.
    from oscar.apps.catalogue import receivers  # noqa: F401

    from . import categories

    for label in WORKED_OUT_FROM:
        model = apps.get_model(label)
        post_save.connect(edition.renew, sender=model, dispatch_uid=f"edition.saved.{label}")
        post_delete.connect(edition.renew, sender=model, dispatch_uid=f"edition.deleted.{label}")
    post_save.connect(
        categories.follow_set,
        sender=apps.get_model("certification.ProductSet"),
        dispatch_uid="category.of.set",
    )
