"""Composition only: settings, addresses, server entry points. Imported by nothing."""
