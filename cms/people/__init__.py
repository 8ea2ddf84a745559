"""Accounts in Wagtail's admin: whoever is no superuser keeps those of the content side only."""
