"""What contributors, editors and operators may do: groups with exact permissions in every shop.

They are made after every migrate, and again when pages are made: rights on pages need the pages.
"""

from collections.abc import Iterable
from typing import Any

from django.apps import AppConfig
from django.apps import apps as registry
from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType

from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page
from wagtail.snippets.models import create_extra_permissions

from .models import HomePage, StoryIndexPage
from .moderation import ensure_workflow, moderated_snippets

CONTRIBUTORS = "Cộng tác viên"
EDITORS = "Biên tập"
OPERATORS = "Vận hành"
ENTER = ("wagtailadmin.access_admin",)
RIGHTS: dict[str, tuple[str, ...]] = {
    CONTRIBUTORS: ENTER,
    EDITORS: (
        *ENTER,
        "wagtail_localize.submit_translation",
        "search.add_synonymgroup",
        "search.change_synonymgroup",
        "search.delete_synonymgroup",
        "cms.add_storytopic",
        "cms.change_storytopic",
        "cms.delete_storytopic",
        "cms.add_film",
        "cms.change_film",
        "cms.delete_film",
        "wagtailsearchpromotions.add_searchpromotion",
        "wagtailsearchpromotions.change_searchpromotion",
        "wagtailsearchpromotions.delete_searchpromotion",
    ),
    OPERATORS: (
        *ENTER,
        "cms.change_sitetexts",
        "cms.change_sitemenus",
        "enquiries.view_enquiry",
        "enquiries.change_enquiry",
        "enquiries.delete_enquiry",
        "wagtailredirects.add_redirect",
        "wagtailredirects.change_redirect",
        "wagtailredirects.delete_redirect",
        "shipping.view_shippingrate",
        "shipping.change_shippingrate",
        "shipping.add_freedelivery",
        "shipping.change_freedelivery",
        "shipping.delete_freedelivery",
        "order.add_taxrate",
        "order.change_taxrate",
        "order.delete_taxrate",
        "accounts.add_user",
        "accounts.change_user",
    ),
}
# Below which pages; a right on a page holds for everything below it.
PAGE_RIGHTS: dict[str, tuple[tuple[type[Page], tuple[str, ...]], ...]] = {
    # Whoever may add a page may change it as well, as long as it is theirs.
    CONTRIBUTORS: ((StoryIndexPage, ("add_page",)),),
    EDITORS: ((HomePage, ("add_page", "change_page", "publish_page", "lock_page", "unlock_page")),),
}
# Wagtail asks for the rights of its own models whatever model is in use.
LIBRARY_RIGHTS: dict[str, tuple[str, ...]] = {
    CONTRIBUTORS: ("wagtailimages.add_image", "wagtailimages.choose_image"),
    EDITORS: (
        "wagtailimages.add_image",
        "wagtailimages.change_image",
        "wagtailimages.choose_image",
        "wagtaildocs.add_document",
        "wagtaildocs.change_document",
        "wagtaildocs.choose_document",
    ),
}
# What may be done with words that pass through moderation without being pages.
SNIPPET_RIGHTS: dict[str, tuple[str, ...]] = {
    CONTRIBUTORS: ("view", "change"),
    EDITORS: ("view", "add", "change", "publish", "lock", "unlock"),
}
# Django makes permissions after each migrate, app by app; these are asked for before their turn.
ASKED_OF = (
    *("cms", "wagtailcore", "wagtailimages", "wagtaildocs", "wagtailredirects"),
    "wagtailsearchpromotions",
)
ASKED_OF_SHOP = ("search", "shipping", "order", "accounts", "enquiries")
MADE_BY_MIGRATIONS = {
    "access_admin": ("admin", "Can access Wagtail admin"),
    "submit_translation": ("translation", "Can submit translations"),
}


def after_migrate(sender: AppConfig, using: str = "default", **kwargs: Any) -> None:
    """The groups are there after every migrate that leaves the content side's tables in place."""
    state = kwargs.get("apps")
    if state is not None and not _far_enough(state):
        return
    for label in (*ASKED_OF, *ASKED_OF_SHOP):
        create_permissions(registry.get_app_config(label), verbosity=0, using=using)
    # Publishing and locking words that are no pages: Wagtail's own turn comes later.
    create_extra_permissions(registry.get_app_config("wagtailsnippets"), using=using)
    ensure_roles()


def _far_enough(state: Apps) -> bool:
    """Whether a migrate that stopped on its way has come as far as what groups are given."""
    try:
        state.get_model("cms", "EditorialTask")
    except LookupError:
        return False
    return True


def ensure_roles() -> None:
    """All groups with their rights, and the moderation of what contributors write."""
    for name in (CONTRIBUTORS, EDITORS, OPERATORS):
        ensure_group(name)
    ensure_workflow(Group.objects.get(name=EDITORS))


def ensure_group(name: str) -> Group:
    """The group of that name with everything the tables above give it; what else it has stays."""
    group, _ = Group.objects.get_or_create(name=name)
    snippets = (
        f"{model._meta.app_label}.{action}_{model._meta.model_name}"
        for model in moderated_snippets()
        for action in SNIPPET_RIGHTS.get(name, ())
    )
    group.permissions.add(*_permissions([*RIGHTS[name], *snippets]))
    for model, rights in PAGE_RIGHTS.get(name, ()):
        for permission in _permissions(f"wagtailcore.{right}" for right in rights):
            # Keys alone: other columns may be younger than the migration that was asked for.
            for pk in model.objects.values_list("pk", flat=True):
                GroupPagePermission.objects.get_or_create(
                    group=group, page_id=pk, permission=permission
                )
    library = Collection.get_first_root_node()
    for permission in _permissions(LIBRARY_RIGHTS.get(name, ())) if library else ():
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=library, permission=permission
        )
    return group


def _permissions(names: Iterable[str]) -> list[Permission]:
    return [_permission(*name.split(".")) for name in names]


def _permission(app: str, codename: str) -> Permission:
    """A permission by name; the two that only migrations make are made here where missing."""
    if codename in MADE_BY_MIGRATIONS:
        model, name = MADE_BY_MIGRATIONS[codename]
        content_type = ContentType.objects.get_or_create(app_label=app, model=model)[0]
        return Permission.objects.get_or_create(
            content_type=content_type, codename=codename, defaults={"name": name}
        )[0]
    return Permission.objects.get(content_type__app_label=app, codename=codename)
