"""What the content side adds to Wagtail's admin."""

from wagtail import hooks

from .choosers import product_chooser


@hooks.register("register_admin_viewset")
def register_product_chooser():
    return product_chooser
