"""Every address of the site, in one place."""

urlpatterns: list = []
