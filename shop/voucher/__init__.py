"""Oscar's vouchers, forked so that they may change."""
