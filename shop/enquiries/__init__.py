"""Questions to the shop, and wholesale enquiries to the shop or to one producer."""
