"""Keeps one document for each published product, true to the records it is made from."""
