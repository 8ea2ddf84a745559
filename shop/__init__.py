"""The shop: everything that would still be true if the content side were removed."""
