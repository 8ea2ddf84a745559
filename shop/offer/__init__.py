"""Oscar's offers, forked so that they may change."""
