"""Another word that people type for the list of fairs."""

from django.urls import path

from .views import former_address

urlpatterns = [
    path("hoi-cho/", former_address, {"rest": ""}, name="fairs-by-another-word"),
    path("hoi-cho/<path:rest>", former_address, name="fair-by-another-word"),
]
