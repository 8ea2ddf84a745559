"""Lists of a few rows, imported, for pages that must follow them."""

from tests.integration.catalogue_import.conftest import import_rows

__all__ = ["import_rows"]
