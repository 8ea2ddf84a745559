"""The installed applications, core before dashboards, our forks in place of Oscar's own."""

# Modeltranslation patches model fields and must therefore be loaded before every model.
FIRST = ["modeltranslation"]

OURS = [
    "shop.memory",
    "shop.money",
    "shop.linked_data",
    "shop.themes",
    "shop.accounts",
    "shop.audit",
    "shop.running",
    "shop.regions",
    "shop.certification",
    "shop.statements",
    "shop.pictures",
    "shop.figures",
    "shop.support",
    "shop.second_factor",
    "shop.operators",
    "shop.producer_desk",
    "shop.dashboard",
    "shop.backups",
    "shop.privacy.apps.PrivacyConfig",
    "cms",
    "catalogue_import",
]

WAGTAIL = [
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.contrib.search_promotions",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "cms.people.apps.PeopleConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "cms.library_app.LibraryConfig",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
]

DJANGO = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.sites",
    "django.contrib.flatpages",
    "django.contrib.sitemaps",
    "django.contrib.postgres",
    "django_tasks",
    "django_tasks_db",
    "csp",
]

# Every Oscar app with models is forked before the first migration, so that any of them may gain a
# field later (docs/decisions/0014). Oscar's pages and dashboards are not part of this shop.
OSCAR = [
    "shop.analytics.apps.AnalyticsConfig",
    "shop.checkout.apps.CheckoutConfig",
    "shop.address.apps.AddressConfig",
    "shop.shipping.apps.ShippingConfig",
    "shop.catalogue.apps.CatalogueConfig",
    "shop.catalogue.reviews.apps.CatalogueReviewsConfig",
    "shop.communication.apps.CommunicationConfig",
    "shop.partner.apps.PartnerConfig",
    "shop.hampers.apps.HampersConfig",
    "shop.basket.apps.BasketConfig",
    "shop.payment.apps.PaymentConfig",
    "shop.offer.apps.OfferConfig",
    "shop.order.apps.OrderConfig",
    "shop.customer.apps.CustomerConfig",
    "shop.gifts.apps.GiftsConfig",
    "shop.fairs.apps.FairsConfig",
    "shop.collections.apps.CollectionsConfig",
    "shop.enquiries.apps.EnquiriesConfig",
    "shop.misuse.apps.MisuseConfig",
    "shop.voices.apps.VoicesConfig",
    "shop.search.apps.SearchConfig",
    "shop.voucher.apps.VoucherConfig",
    "shop.wishlists.apps.WishlistsConfig",
    "widget_tweaks",
    "treebeard",
]

INSTALLED_APPS = [*FIRST, *OURS, *WAGTAIL, *DJANGO, *OSCAR]
