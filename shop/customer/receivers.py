"""Signing in takes a guest's saved products along; stock and certificates may end a wait."""

from collections.abc import Iterable

from django.contrib.auth.signals import user_logged_in
from django.db import transaction
from django.db.models.signals import post_save

from shop.catalogue.signals import products_changing
from shop.certification.models import Certificate
from shop.partner.models import StockRecord

from .alerting import waiting_products
from .saving import take_along
from .tasks import tell_those_who_wait


def connect() -> None:
    """Listen, once per process."""
    user_logged_in.connect(_signed_in, dispatch_uid="customer.signed_in")
    products_changing.connect(_told, dispatch_uid="customer.told")
    for sender in (StockRecord, Certificate):
        post_save.connect(_saved, sender=sender, dispatch_uid=f"customer.saved.{sender.__name__}")


def _signed_in(request, user, **kwargs) -> None:
    if request is not None and hasattr(request, "session"):
        take_along(request, user)


def _saved(instance, raw: bool = False, **kwargs) -> None:
    if not raw and instance.product_id:
        _told([instance.product_id])


def _told(product_ids: Iterable[int], **kwargs) -> None:
    waited_for = waiting_products(product_ids)
    if waited_for:
        transaction.on_commit(lambda: tell_those_who_wait.enqueue(waited_for), robust=True)
