"""The address on labels of batches."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from . import public

app_name = "batch"
urlpatterns = [
    path(pgettext_lazy("url", "batch/<str:code>/"), public.batch_page, name="page"),
    path(pgettext_lazy("url", "batch/<str:code>/sheet/"), public.batch_sheet, name="sheet"),
]
