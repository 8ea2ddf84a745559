"""Addresses: two levels in Vietnam, province and commune."""
