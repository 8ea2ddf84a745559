"""Signing in takes saved products along; stock, certificates and the end of a holiday end waits;
upgrades are told.
"""

from collections.abc import Iterable

from django.db.models.signals import post_save

from shop.accounts.signals import came_in
from shop.catalogue.signals import products_changing
from shop.certification.announcing import upgrade_told
from shop.certification.models import Certificate
from shop.partner.models import Partner, StockRecord
from shop.running.handing_over import once_committed

from .alerting import waiting_at, waiting_products
from .saving import take_along
from .tasks import tell_those_who_wait, write_about_upgrade


def connect() -> None:
    """Listen, once per process."""
    came_in.connect(_came_in, dispatch_uid="customer.came_in")
    products_changing.connect(_told, dispatch_uid="customer.told")
    upgrade_told.connect(_upgraded, dispatch_uid="customer.upgraded")
    post_save.connect(_producer_saved, sender=Partner, dispatch_uid="customer.producer_saved")
    for sender in (StockRecord, Certificate):
        post_save.connect(_saved, sender=sender, dispatch_uid=f"customer.saved.{sender.__name__}")


def _came_in(request, user, **kwargs) -> None:
    take_along(request, user)


def _upgraded(announcement, **kwargs) -> None:
    once_committed(write_about_upgrade, announcement.pk)


def _saved(instance, raw: bool = False, **kwargs) -> None:
    if not raw and instance.product_id:
        _told([instance.product_id])


def _producer_saved(instance, raw: bool = False, **kwargs) -> None:
    # A holiday that is ended by hand; one that ends by itself is noticed by the night's look.
    if not raw:
        _look_at(waiting_at(instance))


def _told(product_ids: Iterable[int], **kwargs) -> None:
    _look_at(waiting_products(product_ids))


def _look_at(waited_for: list[int]) -> None:
    if waited_for:
        once_committed(tell_those_who_wait, waited_for)
