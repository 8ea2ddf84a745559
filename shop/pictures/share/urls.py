"""Where share pictures lie. No language before it: the picture's own stands in its address."""

from django.urls import path

from .views import picture

app_name = "share"
urlpatterns = [
    path("share/<slug:kind>/<slug:key>/<slug:language>/<slug:mark>.jpg", picture, name="picture")
]
