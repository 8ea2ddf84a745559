"""Where machines look for our public keys, the same in every language."""

from django.urls import path

from . import views

urlpatterns = [
    path(".well-known/certificate-statement-keys.json", views.public_keys, name="statement-keys")
]
