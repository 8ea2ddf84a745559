"""Lô hàng: what was made together, its labels, and the page that a label opens."""
