"""Addresses of the producers' desk."""

from django.urls import include, path

app_name = "producer_desk"
urlpatterns = [
    path("", include("shop.producer_desk.today.urls")),
    path("", include("shop.producer_desk.parcels.urls")),
    path("", include("shop.producer_desk.cases.urls")),
    path("", include("shop.producer_desk.door.urls")),
    path("", include("shop.producer_desk.goods.urls")),
    path("", include("shop.producer_desk.money.urls")),
    path("", include("shop.producer_desk.certificates.urls")),
    path("", include("shop.producer_desk.payouts.urls")),
    path("", include("shop.producer_desk.asking.urls")),
    path("", include("shop.producer_desk.batches.urls")),
    path("", include("shop.producer_desk.review.urls")),
    path("", include("shop.producer_desk.stall.urls")),
    path("", include("shop.producer_desk.telling.urls")),
    path("", include("shop.producer_desk.leaving.urls")),
    path("", include("shop.producer_desk.fairs.urls")),
    path("", include("shop.producer_desk.voices.urls")),
    path("", include("shop.producer_desk.offline.urls")),
]
