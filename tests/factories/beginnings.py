"""What many tests begin with, made by the shop's own code once in a process (see `built_once`)."""

from django.core.management import call_command

from catalogue_import.bundled import REGISTRY, bundled_repairs
from catalogue_import.repairs import apply_repairs
from catalogue_import.run import Request, Result, import_registry
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


@built_once
def real_registry() -> Result:
    """All 415 rows of the published registry, imported into an empty shop."""
    return import_registry(Request(REGISTRY))


@built_once
def repaired_registry() -> None:
    """The same with the repairs that come with the shop."""
    import_registry(Request(REGISTRY))
    apply_repairs(bundled_repairs())
