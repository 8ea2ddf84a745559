"""What editors and operators may do, as groups with exact permissions."""

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType

from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from shop.order.models import TaxRate
from shop.search.models import SynonymGroup
from shop.shipping.models import ShippingRate

from .models import SiteMenus, SiteTexts, StoryTopic
from .page_tree import Tree

EDITORS = "Biên tập"
OPERATORS = "Vận hành"
MADE_BY_MIGRATIONS = {
    "access_admin": ("admin", "Can access Wagtail admin"),
    "submit_translation": ("translation", "Can submit translations"),
}
PAGE_RIGHTS = ("add_page", "change_page", "publish_page")
DELIVERY_RIGHTS = (
    "view_shippingrate",
    "change_shippingrate",
    "add_freedelivery",
    "change_freedelivery",
    "delete_freedelivery",
)
SYNONYM_RIGHTS = ("add_synonymgroup", "change_synonymgroup", "delete_synonymgroup")
TOPIC_RIGHTS = ("add_storytopic", "change_storytopic", "delete_storytopic")
# Wagtail asks for the rights of its own image model whatever model is in use.
PICTURE_RIGHTS = ("add_image", "change_image", "choose_image")


def ensure_editors(tree: Tree, help_pages: list[Page]) -> Group:
    """Editors write, translate and publish stories, regions and help, keep topics, synonyms."""
    group, _ = Group.objects.get_or_create(name=EDITORS)
    _allow(group, "wagtailadmin", "access_admin")
    _allow(group, "wagtail_localize", "submit_translation")
    for right in SYNONYM_RIGHTS:
        _allow(group, SynonymGroup._meta.app_label, right)
    for right in TOPIC_RIGHTS:
        _allow(group, StoryTopic._meta.app_label, right)
    for page in (*tree.stories, *tree.regions, *help_pages):
        for right in PAGE_RIGHTS:
            GroupPagePermission.objects.get_or_create(
                group=group, page=page, permission=_permission("wagtailcore", right)
            )
    for right in PICTURE_RIGHTS:
        GroupCollectionPermission.objects.get_or_create(
            group=group,
            collection=Collection.get_first_root_node(),
            permission=_permission("wagtailimages", right),
        )
    return group


def ensure_operators() -> Group:
    """Operators keep legal details, menus, the people, what delivery costs and tax rates.

    No pages, no certificates.
    """
    group, _ = Group.objects.get_or_create(name=OPERATORS)
    _allow(group, "wagtailadmin", "access_admin")
    _allow(group, SiteTexts._meta.app_label, "change_sitetexts")
    _allow(group, SiteMenus._meta.app_label, "change_sitemenus")
    for right in DELIVERY_RIGHTS:
        _allow(group, ShippingRate._meta.app_label, right)
    for right in ("add_taxrate", "change_taxrate", "delete_taxrate"):
        _allow(group, TaxRate._meta.app_label, right)
    for right in ("add_user", "change_user"):
        _allow(group, "accounts", right)
    return group


def _allow(group: Group, app: str, codename: str) -> None:
    group.permissions.add(_permission(app, codename))


def _permission(app: str, codename: str) -> Permission:
    """A permission by name; the two that only migrations make are made here where missing."""
    if codename in MADE_BY_MIGRATIONS:
        model, name = MADE_BY_MIGRATIONS[codename]
        content_type = ContentType.objects.get_or_create(app_label=app, model=model)[0]
        return Permission.objects.get_or_create(
            content_type=content_type, codename=codename, defaults={"name": name}
        )[0]
    return Permission.objects.get(content_type__app_label=app, codename=codename)
