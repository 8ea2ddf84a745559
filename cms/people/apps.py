"""Wagtail's accounts with our ceiling; its own documentation asks for such a configuration."""

from wagtail.users.apps import WagtailUsersAppConfig


class PeopleConfig(WagtailUsersAppConfig):
    user_viewset = "cms.people.views.PeopleViewSet"
