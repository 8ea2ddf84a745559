"""Discounts: the one part of Oscar's dashboard that this shop has, as screens of its own."""
