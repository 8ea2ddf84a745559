"""Everything that changes what readers see renews the stamp of kept values.

What is counted of goods and certificates is kept under their edition instead (figures.py).
"""

from django.db.models.signals import post_delete, post_save

from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import (
    COMMENTS_RELATION_NAME,
    Collection,
    CollectionViewRestriction,
    Page,
    PageViewRestriction,
    Site,
)
from wagtail.signals import post_page_move

from shop.certification.freshness import registry_read
from shop.pictures.models import ShopImage

from . import cache

# What Wagtail writes on the live row of a page when only its draft was saved.
OF_DRAFTS = {
    COMMENTS_RELATION_NAME,
    "draft_title",
    "has_unpublished_changes",
    "latest_revision",
    "latest_revision_created_at",
}


def _content_changed(sender, update_fields=None, **kwargs) -> None:
    if update_fields and set(update_fields) <= OF_DRAFTS:
        return
    from .models import ShopDocument, SiteMenus, SiteTexts, StoryTopic

    kinds = (
        Collection,
        CollectionViewRestriction,
        Page,
        PageViewRestriction,
        Query,
        SearchPromotion,
        ShopDocument,
        ShopImage,
        Site,
        SiteMenus,
        SiteTexts,
        StoryTopic,
    )
    if issubclass(sender, kinds):
        cache.renew()


def _something_changed(**kwargs) -> None:
    cache.renew()


def connect() -> None:
    """Listen, once per process."""
    post_save.connect(_content_changed, dispatch_uid="cms_saved")
    post_delete.connect(_content_changed, dispatch_uid="cms_deleted")
    post_page_move.connect(_something_changed, dispatch_uid="cms_moved")
    registry_read.connect(_something_changed, dispatch_uid="cms_registry_read")
