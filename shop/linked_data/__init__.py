"""Linked data: what a page is about in the words of schema.org, for machines that read pages.

Pages say it as plain dictionaries; the base template writes them once, in its head.
"""
