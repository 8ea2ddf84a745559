"""Fairs: built once by the promotion desk, shown as page, booths, cards, catalogue and report."""
