"""Addresses that robots ask for, the same in every language."""

from django.urls import path

from .sitemaps import sitemap
from .views import robots

urlpatterns = [
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("sitemap-<slug:section>.xml", sitemap, name="sitemap-section"),
]
