"""Settings of the content side."""

from django.utils.translation import gettext_lazy as _

# Addresses are plain letters: duong-phen, not đường-phên.
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_SITE_NAME = "Làng Sao"
WAGTAIL_I18N_ENABLED = True
WAGTAIL_CONTENT_LANGUAGES = [("vi", _("Vietnamese")), ("en", _("English"))]
# What was only begun in English is not shown as English.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
WAGTAILADMIN_PERMITTED_LANGUAGES = [("vi", _("Vietnamese")), ("en", _("English"))]
WAGTAILIMAGES_IMAGE_MODEL = "pictures.ShopImage"
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp", "heic"]
WAGTAILIMAGES_IMAGE_FORM_BASE = "cms.library_form.RedrawnImageForm"
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "cms.admin_search"}}
# No request leaves for another host: no update check, no avatars from elsewhere, no embeds yet.
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILEMBEDS_FINDERS = []
# Documents lie where no address leads (cms/private_files.py); a view hands them out, after asking
# who may see them. Only PDF opens in the browser, everything else is taken away.
WAGTAILDOCS_DOCUMENT_MODEL = "cms.ShopDocument"
WAGTAILDOCS_EXTENSIONS = ["pdf", "xlsx", "csv", "docx", "odt", "ods", "txt", "zip"]
WAGTAILDOCS_INLINE_CONTENT_TYPES = ["application/pdf"]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
