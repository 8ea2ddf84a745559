"""Every picture of the shop, products' included: one pipeline, one record of credit and licence."""
