"""Addresses of the door of a desk."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from . import claim_screens, people_screens, proving, screens

urlpatterns = [
    path(pgettext_lazy("url", "choose-shop/"), screens.choose, name="choose"),
    path(pgettext_lazy("url", "kept/"), screens.kept, name="kept"),
    path(pgettext_lazy("url", "prove/"), proving.prove, name="prove"),
    path(pgettext_lazy("url", "claim/"), claim_screens.claim, name="claim"),
    path(pgettext_lazy("url", "claim/code/"), claim_screens.join_code, name="join_code"),
    path(pgettext_lazy("url", "claim/name/"), claim_screens.join_name, name="join_name"),
    path(
        pgettext_lazy("url", "invitation/<str:token>/"),
        claim_screens.invitation,
        name="invitation",
    ),
    path(pgettext_lazy("url", "stall/staff/"), people_screens.staff, name="staff"),
    path(pgettext_lazy("url", "stall/staff/<int:pk>/"), people_screens.member, name="staff_member"),
    path(
        pgettext_lazy("url", "stall/staff/invitations/<int:pk>/call-back/"),
        people_screens.call_back,
        name="staff_call_back",
    ),
]
