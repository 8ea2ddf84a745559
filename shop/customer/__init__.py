"""Oscar's customer records, forked so that they may change."""
