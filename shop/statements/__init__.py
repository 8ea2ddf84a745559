"""Signed statements: what the shop said of a certificate at one moment, provable ever after."""
