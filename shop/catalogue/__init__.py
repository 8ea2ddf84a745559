"""Products and the pages that show them."""
