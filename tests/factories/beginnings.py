"""What many tests begin with, made by the shop's own code once in a process (see `built_once`)."""

from django.core.management import call_command

from cms import page_tree
from shop.catalogue import categories
from tests.tools.built_once import built_once


@built_once
def build_categories() -> None:
    """All sectors, groups and sets."""
    categories.build_categories()


@built_once
def ensure_tree() -> page_tree.Tree:
    """Home and its sections in both languages."""
    return page_tree.ensure_tree()


@built_once
def setup_pages() -> None:
    """The pages every shop begins with, and the editors' roles."""
    call_command("setup_pages", verbosity=0)
