"""Tests of the shop, by cost: unit, integration, functional, browser, concurrency, architecture."""
