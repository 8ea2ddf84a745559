"""Addresses of what producers tell the editors."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from ..models import DeskText
from . import screens

Kind = DeskText.Kind
urlpatterns = [
    path(pgettext_lazy("url", "stall/story/"), screens.text, {"kind": Kind.STORY}, name="story"),
    path(
        pgettext_lazy("url", "stall/about/"),
        screens.text,
        {"kind": Kind.PROFILE},
        name="profile",
    ),
    path(
        pgettext_lazy("url", "stall/story/picture/<slug:slot>/"),
        screens.picture,
        {"kind": Kind.STORY},
        name="story_picture",
    ),
    path(
        pgettext_lazy("url", "stall/about/picture/<slug:slot>/"),
        screens.picture,
        {"kind": Kind.PROFILE},
        name="profile_picture",
    ),
    path(
        pgettext_lazy("url", "stall/text/<int:pk>/take-back/"),
        screens.take_back,
        name="text_take_back",
    ),
]
