"""Oscar's wish lists, forked so that they may change; the feature is not offered."""
