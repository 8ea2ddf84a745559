"""Oscar's review records, forked so that they may change."""
