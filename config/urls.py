"""Every address of the site, in one place.

Vietnamese stands at the root, English under /en/; Wagtail's catch-all comes last, so that a page
can never hide a shop address.
"""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.utils.translation import pgettext_lazy

from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from shop.catalogue.urls import catalogue_patterns
from shop.operators.metrics.page import metrics
from shop.order.card.hooks import stripe_webhook
from shop.search.urls import browse_patterns

from . import health
from .media import media

handler404 = "cms.views.not_found"
handler500 = "config.patience.server_error"

urlpatterns = [
    path("healthz", health.alive),
    path("readyz", health.ready),
    path("metrics", metrics, name="metrics"),
    path("", include("cms.robot_urls")),
    path("", include("shop.certification.short")),
    path("", include("shop.pictures.share.urls")),
    path("", include("shop.themes.urls")),
    path("", include("shop.statements.plain_urls")),
    path("", include("shop.fairs.public.plain_urls")),
    path("api/v1/", include("shop.api.urls")),
    path("payments/stripe/webhook/", stripe_webhook),
    path("dashboard/", include("shop.dashboard.urls")),
    path("cms-admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    # Pictures are the shop's own public files; a web server in front answers before this does.
    re_path(r"^media/(?P<path>.*)$", media),
]

urlpatterns += i18n_patterns(
    path("", include(([*browse_patterns, *catalogue_patterns], "catalogue"))),
    path("", include("shop.search.urls")),
    path("", include("shop.statements.urls")),
    path("", include("shop.certification.urls")),
    path("", include("shop.figures.urls")),
    path("", include("shop.upgrades.urls")),
    path("", include("shop.basket.urls")),
    path("", include("shop.checkout.urls")),
    path("", include("shop.order.urls")),
    path("", include("shop.gifts.urls")),
    path("", include("shop.fairs.public.urls")),
    path("", include("shop.collections.public.urls")),
    path("", include("shop.enquiries.urls")),
    path("", include("shop.misuse.urls")),
    path("", include("shop.voices.urls")),
    path("", include("shop.accounts.urls")),
    path("", include("shop.customer.urls")),
    path("", include("shop.second_factor.urls")),
    path("", include("shop.privacy.urls")),
    path("", include("shop.producer_desk.batches.public_urls")),
    path(pgettext_lazy("url", "my-shop/"), include("shop.producer_desk.urls")),
    path(pgettext_lazy("url", "support/"), include("shop.support.urls")),
    path(pgettext_lazy("url", "operators/"), include("shop.operators.urls")),
    path(pgettext_lazy("url", "promotion/"), include("shop.fairs.desk_urls")),
    path(pgettext_lazy("url", "promotion/"), include("shop.collections.desk_urls")),
    path(pgettext_lazy("url", "office/"), include("catalogue_import.office.urls")),
    path("", include("cms.feed_urls")),
    path("", include("cms.urls")),
    prefix_default_language=False,
)
