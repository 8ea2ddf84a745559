"""A picture that readers see is no longer its uploader's alone: only editors change it."""

from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType

from wagtail.models import ReferenceIndex
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy
from wagtail.permissions import register_permission_policy

from shop.accounts.models import User
from shop.pictures.models import ShopImage

TOUCHES = {"change", "delete"}


class OwnUntilShown(CollectionOwnershipPermissionPolicy):
    """Wagtail's rights of uploaders, until something public uses the picture.

    Every way to a picture asks here: forms, uploads, many at once.
    """

    def user_has_any_permission_for_instance(
        self, user: User, actions: Iterable[str], instance: ShopImage
    ) -> bool:
        actions = set(actions)
        if not super().user_has_any_permission_for_instance(user, actions, instance):
            return False
        if not actions & TOUCHES or self._check_perm(user, ["change"], instance.collection):
            return True
        rest = actions - TOUCHES
        if rest and super().user_has_any_permission_for_instance(user, rest, instance):
            return True
        return not is_shown(instance)


def is_shown(image: ShopImage) -> bool:
    """Whether it stands in anything but drafts, which their writers may still put right."""
    users: dict[int, set[str]] = {}
    found = ReferenceIndex.get_references_to(image)
    for kind, key in found.values_list("base_content_type_id", "object_id"):
        users.setdefault(kind, set()).add(key)
    return any(_any_public(kind, keys) for kind, keys in users.items())


def _any_public(kind: int, keys: set[str]) -> bool:
    model = ContentType.objects.get_for_id(kind).model_class()
    if model is None or not any(field.name == "live" for field in model._meta.get_fields()):
        return True
    return model._default_manager.filter(pk__in=keys, live=True).exists()


def register() -> None:
    """In place of Wagtail's; it asks for the rights of its own model whatever model is in use."""
    rights = OwnUntilShown(
        ShopImage, auth_model="wagtailimages.Image", owner_field_name="uploaded_by_user"
    )
    register_permission_policy(ShopImage, rights)
