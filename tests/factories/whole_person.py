"""Somebody with a row in every place of the register of personal data, each with their own mark."""

import itertools
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone

from phonenumber_field.modelfields import PhoneNumberField
from wagtail.models import Page

from shop.accounts.models import User
from shop.address.models import Country
from shop.catalogue.models import Product
from shop.certification.models import Certificate
from shop.order.models import BillingAddress, Order, Recipient
from shop.partner.models import Partner
from shop.payment.models import Payment
from shop.privacy.register import PLACES, Place
from shop.regions.models import Commune, Region

from .catalogue import ProductFactory
from .orders import order_of
from .people import customer

_numbers = itertools.count(1)
# Made with the order or with the account, or without a column that could be filled.
WITH_THE_ORDER = {
    "order.Order",
    "order.OrderWord",
    "order.ShippingAddress",
    "accounts.User",
    "sessions.Session",
}
# What a constraint wants besides what a column wants.
FURTHER: dict[str, dict[str, Any]] = {
    "basket.Basket": {"status": "Open"},
    "wagtailcore.ModelLogEntry": {"action": "wagtail.edit"},
    "certification.UpgradeAnnouncement": {"from_stars": 3, "to_stars": 4},
    "producer_desk.OwnerNews": {"kind": "joined"},
    # Nothing is open any more.
    "order.OrderCase": {"state": "closed"},
    "payment.Refund": {"state": "done"},
}
FILLED = {
    "customer.Follow": {"region"},
    "reviews.ProductReview": {"product"},
    "payment.BankEntry": {"payment"},
    "producer_desk.OwnerNews": {"member"},
    "producer_desk.OwnerNotice": {"account"},
}


class WholePerson:
    """Values of the person hold `mark`; `order` is delivered; `password` is the factory's own."""

    def __init__(self, mark: str, phone: str):
        self.mark, self.phone, self.email = mark, phone, f"{mark}@example.com"
        self.user = customer(self.email, first_name=f"Chị {mark}", phone=phone)
        self.product = ProductFactory(title="Miến dong")
        self.order = order_of(
            self.product,
            name=f"Chị {mark}",
            phone=phone,
            email=self.email,
            street=f"Ngõ {mark}",
            note=f"Gọi {mark}",
        )
        Order.objects.filter(pk=self.order.pk).update(user=self.user, status="delivered")
        self.order.refresh_from_db()
        for place in PLACES:
            leads_to_somebody = place.by_user or place.by_email or place.by_phone or place.by_order
            if leads_to_somebody and place.model not in WITH_THE_ORDER:
                self.row(place)
        self._gift_elsewhere()

    def _gift_elsewhere(self) -> None:
        """Somebody at another address gets a part of the order as a gift."""
        there = self.order.shipping_address
        there.pk, there.line1, there.notes = None, f"Hẻm {self.mark}", f"Hẹn {self.mark}"
        there.last_name = f"Cô {self.mark}"
        there.save()
        Recipient.objects.create(
            order=self.order,
            position=9,
            name=f"Cô {self.mark}",
            phone=self.phone,
            email=self.email,
            message=f"Tặng {self.mark}",
            address=there,
        )
        self.order.refresh_from_db()

    def row(self, place: Place) -> models.Model:
        """A row of this person there."""
        model = place.model_class
        known: dict[str, Any] = {}
        for name in (*place.only, place.by_user, place.by_email, place.by_phone):
            known |= self._whose(model, name, place)
        return self._make(model, known, set(place.fields.split()))

    def _whose(self, model, name: str, place: Place) -> dict[str, Any]:
        if name == "content_type__model":
            return {"content_type": ContentType.objects.get_for_model(User)}
        if name == "order__isnull":
            return {"order": None if place.only[name] else self.order}
        if name == "object_id":
            return {name: str(self.user.pk)}
        return {}

    def _make(self, model, known: dict[str, Any], personal: set[str]) -> models.Model:
        values = FURTHER.get(model._meta.label, {}) | known
        personal = personal | FILLED.get(model._meta.label, set())
        for field in model._meta.concrete_fields:
            if field.name in values or field.primary_key:
                continue
            needed = not (field.null or field.blank or field.has_default())
            mine = isinstance(field, models.EmailField | PhoneNumberField)
            if needed or mine or field.name in personal or self._leads_to_me(field):
                values[field.name] = self._value(field, field.name in personal)
        made = model._base_manager.create(**values)
        if model is BillingAddress:
            Order.objects.filter(pk=self.order.pk).update(billing_address=made)
        return made

    def _leads_to_me(self, field) -> bool:
        return field.related_model in (User, Order) and not field.unique

    def _value(self, field, is_personal: bool) -> Any:
        if field.is_relation:
            return self._related(field)
        if field.choices:
            return field.choices[0][0]
        if isinstance(field, models.EmailField):
            return self.email
        if isinstance(field, PhoneNumberField):
            return self.phone
        if isinstance(field, models.DateTimeField):
            return timezone.now()
        if isinstance(field, models.DateField):
            return timezone.now().date()
        if isinstance(field, models.JSONField):
            return {"of": self.mark if is_personal else "nobody"}
        if isinstance(field, models.CharField | models.TextField | models.FileField):
            if field.name == "place" and field.max_length == 254:
                return self.email
            whose = self.mark if is_personal else "nobody"
            return f"{whose} {next(_numbers)}"[: field.max_length]
        return 1

    def _related(self, field) -> models.Model:
        label = field.related_model
        mine = {User: self.user, Order: self.order, Product: self.product}
        if label in mine:
            return mine[label]
        if label is Payment:
            return Payment.objects.filter(order=self.order).first()
        if label is Partner:
            return self.product.producer
        if label is Certificate:
            return self.product.certificates.first()
        if label is Page:
            return Page.objects.first() or Page.add_root(title="Root", slug="root")
        if label in (Region, Commune, Country):
            return label.objects.first()
        there = label._base_manager.filter(**_mine(label, self.user, self.order)).first()
        return there or self._make(label, {}, set())


def _mine(model, user: User, order: Order) -> dict[str, Any]:
    """How a row of that model leads to the person; nothing where it does not."""
    for field in model._meta.concrete_fields:
        if field.related_model is User:
            return {field.name: user}
        if field.related_model is Order:
            return {field.name: order}
    return {"pk": 0}
