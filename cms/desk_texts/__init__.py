"""Drafts out of what producers told at their desk; editors make, change and publish them."""
