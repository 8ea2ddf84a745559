"""Oscar's analytics records, forked so that they may change; nothing writes them yet."""
